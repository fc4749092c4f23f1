package io.jenkins.plugins.collectionmirror.run;

import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.engine.report.FailedItems;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** The last lines of a mirror in the build's log: what its progress could not show, and one line that says it all. */
record ClosingLines(MirrorReport report) {
    /**
     * Prints them.
     *
     * @param commitPage where the last line's link leads
     */
    void print(TaskListener listener, Optional<String> commitPage) throws IOException {
        PrintStream out = listener.getLogger();
        // Deletions are concluded when all items are through, so no item's progress shows them.
        report.changes().stream()
                .filter(change -> change.action() == Action.DELETED)
                .forEach(change -> out.println(ItemLine.name(change.kind(), change.name()) + " … deleted"));
        new FailedItems(report.failures()).lines().forEach(line -> out.println("Not mirrored: " + line));
        RunSummary.Line summary = new RunSummary(report).line();
        out.print(summary.before());
        if (commitPage.isPresent() && !summary.commit().isEmpty()) {
            listener.hyperlink(commitPage.get(), summary.commit());
        } else {
            out.print(summary.commit());
        }
        out.println(summary.after());
    }
}
