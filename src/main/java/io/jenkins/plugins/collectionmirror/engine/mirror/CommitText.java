package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;

/**
 * What a mirror's commit says: a subject in words, a body with a line an item, and trailers that tell any clone where it came from.
 * Names come from users; whatever they hold stays on one line and cannot pass for a trailer.
 */
final class CommitText {
    private static final int LONGEST_TITLE = 60;

    private CommitText() {}

    static String of(List<Change> changes, Listing listing) {
        String title = oneLine(listing.title());
        ChangeSummary summary = new ChangeSummary(changes);
        StringBuilder text = new StringBuilder("Mirror ")
                .append(summary.items())
                .append(" from ")
                .append(shortened(title))
                .append(": ")
                .append(String.join(", ", summary.counts()))
                .append("\n\n");
        for (Change change : changes) {
            text.append(change.action().letter())
                    .append("  ")
                    .append(oneLine(change.name()))
                    .append("  (")
                    .append(change.from().isEmpty() ? "" : oneLine(change.from()) + " -> ")
                    .append(oneLine(change.path()))
                    .append(")\n");
        }
        return text.append("\nMirrored-From: ")
                .append(oneLine(listing.origin()))
                .append(" (")
                .append(title)
                .append(")\n")
                .toString();
    }

    /** The text without line breaks, control characters, or anything else that could lay out text in a way it does not read. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean plain =
                    switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.SURROGATE,
                                Character.UNASSIGNED -> false;
                        default -> true;
                    };
            line.appendCodePoint(plain ? c : ' ');
        });
        return line.toString().strip();
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
