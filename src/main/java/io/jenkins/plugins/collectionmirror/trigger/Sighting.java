package io.jenkins.plugins.collectionmirror.trigger;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state of a workspace in a poll: the listed items with their revisions, and the entries of its activity feed.
 *
 * @param settings the watched workspace and patterns; sightings with different settings cannot be compared
 * @param items the items by their uids
 * @param marks the feed's last entries; empty if it does not answer
 */
record Sighting(String settings, Map<String, Seen> items, Set<String> marks) {
    /** One item as it was listed. */
    record Seen(String name, String revision) {}

    Sighting {
        items = Map.copyOf(items);
        marks = Set.copyOf(marks);
    }

    static Sighting of(String settings, List<ItemRef> items, Set<String> marks) {
        Map<String, Seen> seen = new TreeMap<>();
        items.forEach(item -> seen.put(item.uid(), new Seen(item.name(), item.revision())));
        return new Sighting(settings, seen, marks);
    }

    /**
     * The changes since an earlier sighting with the same settings.
     *
     * @param activity the feed's entries since then; empty if it does not answer
     */
    Moved since(Sighting before, Optional<Activity> activity) {
        // The first poll of a feed returns its last entries, which are not new.
        boolean followed = activity.isPresent() && !before.marks.isEmpty();
        Set<String> named = followed ? activity.get().changed() : Set.of();
        Set<String> uids = new HashSet<>(before.items.keySet());
        uids.addAll(items.keySet());
        List<Moved.Item> moved = new ArrayList<>();
        for (String uid : uids) {
            what(uid, before, named.contains(uid)).ifPresent(moved::add);
        }
        return new Moved(moved, followed && !activity.get().whole());
    }

    private Optional<Moved.Item> what(String uid, Sighting before, boolean named) {
        Seen then = before.items.get(uid);
        Seen now = items.get(uid);
        if (then == null) {
            return Optional.of(new Moved.Item(now.name(), "added"));
        }
        if (now == null) {
            return Optional.of(new Moved.Item(then.name(), "deleted"));
        }
        if (!then.name().equals(now.name())) {
            return Optional.of(new Moved.Item(now.name(), "renamed"));
        }
        return named || !then.revision().equals(now.revision())
                ? Optional.of(new Moved.Item(now.name(), "updated"))
                : Optional.empty();
    }
}
