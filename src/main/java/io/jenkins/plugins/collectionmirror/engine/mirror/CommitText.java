package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;

/**
 * What a mirror's commit says: a subject in words, a body with a line an item, and trailers that tell any clone where
 * it came from. Names come from users; whatever they hold stays on one line and cannot pass for a trailer.
 */
public final class CommitText {
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_NAME = 1_000;

    private static final String INDENT = "   ";
    private static final String ORIGIN = "Mirrored-From: ";

    private CommitText() {}

    /** Whether a commit's message is one of a mirror's. */
    static boolean isMirrors(String message) {
        return message.lines().anyMatch(line -> line.startsWith(ORIGIN));
    }

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
        return text.append(body(changes)).append('\n').append(origins(listing)).toString();
    }

    /** The same of a commit that only does what other rules about secrets ask for. */
    static String byRules(List<Change> changes, Listing listing) {
        StringBuilder text = new StringBuilder("Mark secrets in ")
                .append(new ChangeSummary(changes).items())
                .append(" from ")
                .append(Printable.excerpt(oneLine(listing.title()), LONGEST_TITLE))
                .append(" by other rules\n\n")
                .append("The rules by which secrets are told, or their settings, are not those of the last commit."
                        + " Nothing of this\n")
                .append("was changed in Postman.\n\n");
        return text.append(body(changes)).append('\n').append(origins(listing)).toString();
    }

    /** The same of a commit that only takes up what others did. */
    static String merge(String branch, Listing listing) {
        return "Merge the target into " + oneLine(branch) + "\n\n" + origins(listing);
    }

    /** The same of a commit that changes nothing but which item Postman finds at each path. */
    static String resources(Listing listing) {
        return "Update " + ResourcesFile.PATH + " for " + Printable.excerpt(oneLine(listing.title()), LONGEST_TITLE)
                + "\n\n" + origins(listing);
    }

    /** A line for each item, below it those of what changed inside it, and last one on what there was no room for. */
    public static String body(List<Change> changes) {
        StringBuilder text = new StringBuilder();
        for (Change change : changes) {
            text.append(itself(change));
            ChangeSummary.lines(change)
                    .forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
        String beyond = new ChangeSummary(changes).beyond();
        return text.append(beyond.isEmpty() ? "" : "\u2026 and " + beyond + "\n")
                .toString();
    }

    private static String itself(Change change) {
        return change.action().letter() + "  " + oneLine(change.name()) + "  ("
                + (change.from().isEmpty() ? "" : oneLine(change.from()) + " -> ") + oneLine(change.path()) + ")\n";
    }

    /** The trailers that tell where the items come from. */
    static String origins(Listing listing) {
        StringBuilder text = new StringBuilder();
        for (Listing one : listing.origins()) {
            text.append(ORIGIN)
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
