package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.mirror.CommitText;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found. Other programs read it as JSON, so names and meanings stay.
 *
 * @param report the changes from the one state to the other, and what it cost to find them
 * @param from the earlier state
 * @param to the later one
 */
public record DiffReport(MirrorReport report, ComparedState from, ComparedState to) implements Report<DiffReport> {

    /** The report of a comparison that failed before it began. */
    public static DiffReport notBegun(String reason, long millis) {
        return new DiffReport(MirrorReport.notBegun(reason, millis), ComparedState.UNKNOWN, ComparedState.UNKNOWN);
    }

    /** The report as it is to be shown there. */
    @Override
    public DiffReport in(Surface surface) {
        return new DiffReport(report.in(surface), from, to);
    }

    /** Whether the states differ. */
    public boolean isDifferent() {
        return !report.changes().isEmpty();
    }

    /** The items that differ, as the body of a commit shows them, and a line on what there was no room for. */
    public List<String> lines() {
        return CommitText.body(report.changes()).lines().toList();
    }

    @Override
    public boolean isBrokenOff() {
        return report.isBrokenOff();
    }

    @Override
    public String reason() {
        return report.reason();
    }

    @Override
    public List<String> failed() {
        return report.failed();
    }

    /** The report in the form that other programs read: that of a mirror, with the two states. */
    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = report.toMap();
        if (report.outcome() != Outcome.FAILED) {
            int failed = report.failures().size();
            map.put("outcome", isDifferent() ? "different" : "unchanged");
            map.put("reason", failed == 0 ? "" : Amount.of(failed, "item") + " failed");
        }
        map.put("from", from.toMap());
        map.put("to", to.toMap());
        return map;
    }
}
