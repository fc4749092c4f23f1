package io.jenkins.plugins.collectionmirror.trigger;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The changes in a workspace.
 *
 * @param items the items that are known to have changed, sorted by name
 * @param unclear whether there are more changes, which the activity feed does not name
 */
record Moved(List<Item> items, boolean unclear) {
    static final Moved NOTHING = new Moved(List.of(), false);

    private static final int MOST_NAMES = 10;
    private static final int LONGEST_NAME = 80;

    /**
     * One item.
     *
     * @param what its change, such as {@code renamed}
     */
    record Item(String name, String what) {}

    Moved {
        items = items.stream()
                .sorted(Comparator.comparing(Item::name).thenComparing(Item::what))
                .toList();
    }

    boolean isAnything() {
        return unclear || !items.isEmpty();
    }

    /** In one line that is safe to print, and short enough for a build's page. */
    String inWords() {
        if (items.isEmpty()) {
            return unclear ? "something that Postman does not name" : "nothing";
        }
        String names = items.stream()
                .limit(MOST_NAMES)
                .map(item -> Printable.excerpt(item.name(), LONGEST_NAME) + " (" + item.what() + ")")
                .collect(Collectors.joining(", "));
        int more = items.size() - MOST_NAMES;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
