package io.jenkins.plugins.collectionmirror.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The rows of a table that a page shows.
 *
 * @param shown no more than {@link #MOST}, unless somebody asked for all
 * @param matching how many fit the filter
 * @param total how many there are
 */
@Restricted(NoExternalUse.class)
public record Rows<T>(List<T> shown, int matching, int total) {
    static final int MOST = 200;

    public Rows {
        shown = List.copyOf(shown);
    }

    /**
     * The rows that have all words of a filter in them, in capital letters or not.
     *
     * @param filter words between blanks; empty for all rows
     */
    static <T extends Row> Rows<T> of(List<T> rows, String filter, boolean all) {
        List<String> words = Arrays.stream(filter.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<T> matching = words.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> containsAll(row.searched().toLowerCase(Locale.ROOT), words))
                        .toList();
        return new Rows<>(
                all ? matching : matching.subList(0, Math.min(MOST, matching.size())), matching.size(), rows.size());
    }

    private static boolean containsAll(String text, List<String> words) {
        return words.stream().allMatch(text::contains);
    }

    /** Whether rows that fit the filter are not shown. */
    public boolean isCut() {
        return shown.size() < matching;
    }
}
