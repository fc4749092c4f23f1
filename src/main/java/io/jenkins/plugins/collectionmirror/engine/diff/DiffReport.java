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
 * The result of a comparison. Other programs read it as JSON, so names and meanings never change.
 *
 * @param report the changes from one state to the other, and the cost of the comparison
 * @param from the earlier state
 * @param to the later one
 */
public record DiffReport(MirrorReport report, ComparedState from, ComparedState to) implements Report<DiffReport> {

    /** The report of a comparison that failed before it began. */
    public static DiffReport notBegun(String reason, long millis) {
        return new DiffReport(MirrorReport.notBegun(reason, millis), ComparedState.UNKNOWN, ComparedState.UNKNOWN);
    }

    /** The report as shown on a surface. */
    @Override
    public DiffReport in(Surface surface) {
        return new DiffReport(report.in(surface), from, to);
    }

    /** Whether the states differ. */
    public boolean isDifferent() {
        return !report.changes().isEmpty();
    }

    /** The different items, as in the body of a commit, and a line about those for which there was no room. */
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

    /** The report for other programs: that of a mirror, with the two states. */
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
