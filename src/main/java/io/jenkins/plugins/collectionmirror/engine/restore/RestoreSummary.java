package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last line of a restore: what it did, in one sentence. */
public record RestoreSummary(RestoreReport report) {
    private static final int SHORT_COMMIT_ID = 7;
    private static final int NAMES_SHOWN = 10;

    @Override
    public String toString() {
        return switch (report.outcome()) {
            case RESTORED -> "Restored " + what() + costs();
            case DRY_RUN -> "Dry run: would restore " + what() + "; nothing was written" + costs();
            case UNCHANGED ->
                report.unchanged() == 0
                        ? "Nothing was restored" + state() + failed() + costs()
                        : "Nothing to do: " + Amount.of(report.unchanged(), "item")
                                + (report.unchanged() == 1 ? " is" : " are") + " as in " + commit() + failed()
                                + costs();
            case FAILED -> "Failed: " + Printable.lines(report.reason());
        };
    }

    /** The items of the workspace that are not in the restored commit, and stay. */
    public Optional<String> leftAlone() {
        List<RestoreReport.Other> others = report.leftAlone();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = others.stream()
                .map(other -> ItemLine.name(other.kind(), other.name()))
                .toList();
        return Optional.of("Left alone, since " + commit() + " does not have " + (others.size() == 1 ? "it" : "them")
                + ": " + Printable.first(NAMES_SHOWN, names));
    }

    private String what() {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        for (Item item : report.items()) {
            counts.merge(item.action(), 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((action, count) -> parts.add(count + " " + action.id()));
        if (report.unchanged() > 0) {
            parts.add(report.unchanged() + " unchanged");
        }
        return Amount.of(report.items().size(), "item") + state() + ": " + String.join(", ", parts) + failed() + undo();
    }

    private String undo() {
        String request = report.pullRequest().inWords();
        return (report.before().isEmpty() ? "" : "; what was there before is in " + shortId(report.before()))
                + (request.isEmpty() ? "" : "; " + request);
    }

    private String state() {
        return " as in " + commit();
    }

    private String commit() {
        RestoreReport.State state = report.state();
        return state.branch().isEmpty() ? "the branch" : shortId(state.commit()) + " of " + state.committed();
    }

    private String failed() {
        int failures = report.failures().size();
        return failures == 0 ? "" : ", " + failures + " failed";
    }

    private String costs() {
        RestoreReport.Usage usage = report.usage();
        return " (" + Amount.duration(usage.millis()) + ", " + Amount.of(usage.apiCalls(), "API call") + ")";
    }

    private static String shortId(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT_ID, commit.length()));
    }
}
