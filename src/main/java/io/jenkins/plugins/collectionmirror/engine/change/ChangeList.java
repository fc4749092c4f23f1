package io.jenkins.plugins.collectionmirror.engine.change;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The changes inside one item as they are shown: no more than a reader takes in.
 *
 * @param shown the first of them
 * @param more how many there are besides
 * @param tooLarge whether the item is too large to be compared in words
 */
public record ChangeList(List<Change> shown, int more, boolean tooLarge) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How many changes of one item are shown. */
    public static final int MOST = 20;

    /** Nothing to show. */
    public static final ChangeList NONE = new ChangeList(List.of(), 0, false);

    /** For an item that is too large to be compared. */
    public static final ChangeList TOO_LARGE = new ChangeList(List.of(), 0, true);

    public ChangeList {
        shown = List.copyOf(shown);
    }

    /** The first of these changes. */
    public static ChangeList of(List<Change> changes) {
        return new ChangeList(changes, 0, false).first(MOST);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return shown.isEmpty() && more == 0 && !tooLarge;
    }

    /** No more than so many of them. */
    public ChangeList first(int most) {
        int kept = Math.max(0, Math.min(most, shown.size()));
        return new ChangeList(shown.subList(0, kept), more + shown.size() - kept, tooLarge);
    }

    /** A line for each change shown, and one for what is left out. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        shown.forEach(change -> lines.add(change.toString()));
        if (tooLarge) {
            lines.add("(too large to compare in words)");
        } else if (more > 0) {
            lines.add("\u2026 and " + more + " more");
        }
        return lines;
    }

    /** The changes shown, for reports. */
    public List<Map<String, Object>> toList() {
        return shown.stream().map(Change::toMap).toList();
    }
}
