package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import java.util.ArrayList;
import java.util.List;

/** The last line of a comparison: its result in one sentence. */
public record DiffSummary(DiffReport diff) {
    @Override
    public String toString() {
        MirrorReport report = diff.report();
        String states = Printable.line(diff.from().toString()) + " and "
                + Printable.line(diff.to().toString());
        List<String> counts = new ArrayList<>(new ChangeSummary(report.changes()).counts());
        if (report.unchanged() > 0 || counts.isEmpty()) {
            counts.add((counts.isEmpty() ? Amount.of(report.unchanged(), "item") : report.unchanged()) + " unchanged");
        }
        if (!report.failures().isEmpty()) {
            counts.add(report.failures().size() + " failed");
        }
        String items = new ChangeSummary(report.changes()).items();
        return (diff.isDifferent()
                        ? items + (report.changes().size() == 1 ? " differs between " : " differ between ") + states
                        : "No differences between " + states)
                + ": " + String.join(", ", counts) + " ("
                + String.join(", ", new RunSummary(report).spent()) + ")";
    }
}
