package io.jenkins.plugins.collectionmirror.engine.change;

import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes in the operations of an API that OpenAPI 2.0, 3.0 or 3.1 describes. Changes that break clients are
 * marked: a removed operation, and one that rejects requests which it accepted before; see {@link OperationWords}.
 */
final class OpenApiChanges {
    private final Names names;
    private final OpenApiOperation.All before;
    private final OpenApiOperation.All after;
    private final OperationWords words;
    private final List<Change> changes = new ArrayList<>();

    private OpenApiChanges(OpenApiFiles before, OpenApiFiles after, Names names) {
        this.before = OpenApiOperation.of(before);
        this.after = OpenApiOperation.of(after);
        this.names = names;
        this.words = new OperationWords(before, after, names);
    }

    static List<Change> between(Map<String, byte[]> before, Map<String, byte[]> after, Names names) {
        OpenApiFiles then = new OpenApiFiles(before);
        OpenApiFiles now = new OpenApiFiles(after);
        boolean isOpenApi = !then.roots().isEmpty() || !now.roots().isEmpty();
        // A file that cannot be parsed may contain any operations: added or removed ones would be a guess.
        return isOpenApi && then.areKnown() && now.areKnown() ? new OpenApiChanges(then, now, names).find() : List.of();
    }

    private List<Change> find() {
        Map<String, OpenApiOperation> left = new LinkedHashMap<>(before.all());
        Map<String, OpenApiOperation> earlier = earlier(left);
        after.all().forEach((key, now) -> {
            if (earlier.containsKey(key)) {
                edited(earlier.get(key), now);
            } else if (!before.mayHave(now)) {
                changes.add(new Change(Sign.ADDED, "operation", names.of(now.name()), List.of()));
            }
        });
        for (OpenApiOperation then : left.values()) {
            String name = names.of(then.name());
            changes.add(
                    after.mayHave(then)
                            ? new Change(
                                    Sign.EDITED, "operation", name, List.of("cannot be found by the path's reference"))
                            : new Change(Sign.REMOVED, "operation", name, List.of(""), List.of()));
        }
        return changes;
    }

    /**
     * The earlier versions of the later operations, by their keys. A path also counts as the same if a part of it moved
     * to the common part of all paths.
     *
     * @param left the operations of the earlier version; matched ones are removed
     */
    private Map<String, OpenApiOperation> earlier(Map<String, OpenApiOperation> left) {
        Map<String, OpenApiOperation> earlier = new HashMap<>();
        after.all().keySet().stream()
                .filter(left::containsKey)
                .toList()
                .forEach(key -> earlier.put(key, left.remove(key)));
        Map<String, String> byWholePath = new HashMap<>();
        left.forEach((key, then) -> byWholePath.put(then.wholeKey(), key));
        after.all().forEach((key, now) -> {
            String then = earlier.containsKey(key) ? null : byWholePath.remove(now.wholeKey());
            if (then != null) {
                earlier.put(key, left.remove(then));
            }
        });
        return earlier;
    }

    private void edited(OpenApiOperation then, OpenApiOperation now) {
        OperationWords.Found found = words.between(then, now);
        if (!found.isEmpty()) {
            changes.add(new Change(Sign.EDITED, "operation", names.of(now.name()), found.breaking(), found.others()));
        }
    }
}
