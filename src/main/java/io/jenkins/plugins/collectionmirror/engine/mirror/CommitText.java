package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;

/**
 * What a mirror's commit says: a subject in words, a body with a line an item, and trailers that tell any clone where it came from.
 * Names come from users; whatever they hold stays on one line and cannot pass for a trailer.
 */
final class CommitText {
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_NAME = 1_000;

    private CommitText() {}

    static String of(List<Change> changes, Listing listing) {
        String title = oneLine(listing.title());
        ChangeSummary summary = new ChangeSummary(changes);
        StringBuilder text = new StringBuilder("Mirror ")
                .append(summary.items())
                .append(" from ")
                .append(Printable.excerpt(title, LONGEST_TITLE))
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
        text.append('\n');
        for (Listing one : listing.origins()) {
            text.append("Mirrored-From: ")
                    .append(oneLine(one.origin()))
                    .append(" (")
                    .append(oneLine(one.title()))
                    .append(")\n");
        }
        return text.toString();
    }

    private static String oneLine(String text) {
        return Printable.excerpt(text, LONGEST_NAME);
    }
}
