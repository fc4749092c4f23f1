package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.report.FailedItems;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;

/** The output at the end of a run: the deletions, which the progress cannot show, and the last line. */
record RunResult(MirrorReport report) {
    /**
     * Prints it.
     *
     * @param quiet whether to leave out all but errors and the last line
     */
    void print(Output output, boolean quiet) {
        if (!quiet) {
            // Deletions are found when all items have been read, so no item's progress shows them.
            report.changes().stream()
                    .filter(change -> change.action() == Action.DELETED)
                    .forEach(change -> output.line(deleted(change, output)));
        }
        new FailedItems(report.failures())
                .lines()
                .forEach(line -> output.error(output.paint(Colour.RED, "Not mirrored:") + " " + line));
        String summary = new RunSummary(report).toString();
        if (report.outcome() == Outcome.FAILED) {
            output.error(summary);
        } else {
            output.line(summary);
        }
    }

    private static String deleted(Change change, Output output) {
        return ItemLine.name(change.kind(), change.name()) + " … " + output.paint(Colour.RED, "deleted");
    }
}
