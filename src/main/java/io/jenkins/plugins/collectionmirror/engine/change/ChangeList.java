package io.jenkins.plugins.collectionmirror.engine.change;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The changes inside one item to show: no more than a reader can use.
 *
 * @param shown the first of them, those that break clients before all others
 * @param more how many others there are
 * @param moreBreaking how many of the others break clients
 * @param result the result of comparing the item
 */
public record ChangeList(List<Change> shown, int more, int moreBreaking, Result result) implements Serializable {
    private static final long serialVersionUID = 2L;

    /** How many changes of one item are shown. */
    public static final int MOST = 20;

    /** Nothing to show: nothing was compared. */
    public static final ChangeList NONE = new ChangeList(List.of(), 0, 0, Result.COMPARED);

    /** For an item that is too large to compare. */
    public static final ChangeList TOO_LARGE = new ChangeList(List.of(), 0, 0, Result.TOO_LARGE);

    /** For an item with invalid files, because somebody changed them by hand. */
    public static final ChangeList UNREADABLE = new ChangeList(List.of(), 0, 0, Result.UNREADABLE);

    /** For an item with another file that is equal for Postman's users. */
    public static final ChangeList INVISIBLE = new ChangeList(List.of(), 0, 0, Result.INVISIBLE);

    /** The result of comparing two versions of an item. */
    public enum Result {
        COMPARED(""),
        INVISIBLE("no visible change"),
        TOO_LARGE("too large to compare in words"),
        UNREADABLE("cannot be compared in words");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        /** The result in words; empty if the changes are enough. */
        public String words() {
            return words;
        }
    }

    public ChangeList {
        shown = List.copyOf(shown);
    }

    /** The first of these changes. */
    public static ChangeList of(List<Change> changes) {
        List<Change> sorted = changes.stream()
                .sorted(Comparator.comparing(change -> !change.isBreaking()))
                .toList();
        return new ChangeList(sorted, 0, 0, Result.COMPARED).first(MOST);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return shown.isEmpty() && more == 0 && (result == Result.COMPARED || result == Result.INVISIBLE);
    }

    /** Whether the item is too large to be compared in words. */
    public boolean tooLarge() {
        return result == Result.TOO_LARGE;
    }

    /** At most so many of them. */
    public ChangeList first(int most) {
        int kept = Math.max(0, Math.min(most, shown.size()));
        int cut = (int) shown.subList(kept, shown.size()).stream()
                .filter(Change::isBreaking)
                .count();
        return new ChangeList(shown.subList(0, kept), more + shown.size() - kept, moreBreaking + cut, result);
    }

    /** One line for each shown change, and one for the others. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        shown.forEach(change -> lines.add(change.toString()));
        if (!result.words().isEmpty()) {
            lines.add("(" + result.words() + ")");
        } else if (more > 0) {
            lines.add("\u2026 and " + more + " more" + breaking(moreBreaking));
        }
        return lines;
    }

    /**
     * The number of omitted changes that break clients, such as {@code , 2 of them breaking}; empty if there are none.
     */
    public static String breaking(int changes) {
        return changes == 0 ? "" : ", " + changes + " of them breaking";
    }

    /** The changes shown, for reports. */
    public List<Map<String, Object>> toList() {
        return shown.stream().map(Change::toMap).toList();
    }
}
