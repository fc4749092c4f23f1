package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Changes in words, for a commit's subject, for a run's last line, and for the line after the changes that are shown.
 */
public record ChangeSummary(List<Change> changes) {
    public ChangeSummary {
        changes = List.copyOf(changes);
    }

    /** The changed items by kind, such as {@code 3 collections and 1 environment}. */
    public String items() {
        Map<ItemKind, Integer> kinds = new EnumMap<>(ItemKind.class);
        changes.forEach(change -> kinds.merge(change.kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        kinds.forEach((kind, count) -> parts.add(count + " " + kind.noun(count)));
        if (parts.isEmpty()) {
            return "nothing";
        }
        String last = parts.remove(parts.size() - 1);
        return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }

    /** The number of items for each kind of change, such as {@code 1 added} and {@code 2 updated}. */
    public List<String> counts() {
        Map<Action, Integer> actions = new EnumMap<>(Action.class);
        changes.forEach(change -> actions.merge(change.action(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        actions.forEach((action, count) -> parts.add(count + " " + action.id()));
        return parts;
    }

    /**
     * The changes inside items that did not fit into the run's output, such as {@code 12 more changes in 3 items};
     * empty if there are none.
     */
    public String beyond() {
        List<Change> beyond = changes.stream().filter(ChangeSummary::isBeyond).toList();
        int more = beyond.stream().mapToInt(change -> change.details().more()).sum();
        int breaking = beyond.stream()
                .mapToInt(change -> change.details().moreBreaking())
                .sum();
        return beyond.isEmpty()
                ? ""
                : Amount.of(more, "more change") + " in " + Amount.of(beyond.size(), "item")
                        + ChangeList.breaking(breaking);
    }

    /** Whether no line was left for the changes inside an item. */
    public static boolean isBeyond(Change change) {
        return change.details().shown().isEmpty() && change.details().more() > 0;
    }

    /** The lines about the changes inside an item; empty if none was left: {@link #beyond} counts all of those. */
    public static List<String> lines(Change change) {
        return isBeyond(change) ? List.of() : change.details().lines();
    }
}
