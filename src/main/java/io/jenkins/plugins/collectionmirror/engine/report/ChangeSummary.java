package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Changes in words, for a commit's subject and a run's last line. */
public record ChangeSummary(List<Change> changes) {
    public ChangeSummary {
        changes = List.copyOf(changes);
    }

    /** What changed, by kind, such as {@code 3 collections and 1 environment}. */
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

    /** What happened to how many, a part each, such as {@code 1 added} and {@code 2 updated}. */
    public List<String> counts() {
        Map<Action, Integer> actions = new EnumMap<>(Action.class);
        changes.forEach(change -> actions.merge(change.action(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        actions.forEach((action, count) -> parts.add(count + " " + action.id()));
        return parts;
    }
}
