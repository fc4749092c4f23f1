package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.ResourcesFile;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.Review;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;

/**
 * The message of a mirror's commit: a subject, a body with one line for each item, and trailers that name the source in
 * every clone. Names come from users: each stays on one line, and cannot be mistaken for a trailer.
 */
public final class CommitText {
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_NAME = 1_000;

    /** Gerrit takes messages of 16 KB and more; the trailers need room too. */
    private static final int LONGEST_BODY = 10_000;

    private static final int MOST_FAILURES = 20;

    private static final String INDENT = "   ";
    private static final String ORIGIN = "Mirrored-From: ";

    private CommitText() {}

    /** Whether a commit's message was written by a mirror. */
    static boolean isMirrors(String message) {
        return message.lines().anyMatch(line -> line.startsWith(ORIGIN));
    }

    static String of(List<Change> changes, Listing listing) {
        return subject(changes, listing) + "\n\n" + body(changes) + '\n' + origins(listing);
    }

    private static String subject(List<Change> changes, Listing listing) {
        ChangeSummary summary = new ChangeSummary(changes);
        return "Mirror " + summary.items() + " from " + Printable.excerpt(oneLine(listing.title()), LONGEST_TITLE)
                + ": " + String.join(", ", summary.counts());
    }

    /**
     * The same of a commit that is all of a request, and so says all that there is to say of it.
     *
     * @param content its changes are those since the target
     */
    static String of(Review.Content content, Listing listing) {
        StringBuilder text = new StringBuilder(subject(content.changes(), listing)).append("\n\n");
        for (String line : body(content.changes()).split("(?<=\n)")) {
            if (text.length() + line.length() > LONGEST_BODY) {
                text.append("\u2026 and more\n");
                break;
            }
            text.append(line);
        }
        if (content.redactions() > 0) {
            text.append('\n')
                    .append(Amount.of(content.redactions(), "secret value"))
                    .append(content.redactions() == 1 ? " is" : " are")
                    .append(" replaced by marks in the mirror.\n");
        }
        if (!content.failures().isEmpty()) {
            text.append("\nNot mirrored, so this is not complete:\n");
            content.failures().stream().limit(MOST_FAILURES).forEach(failure -> text.append("- ")
                    .append(Printable.excerpt(failure.name(), LONGEST_TITLE))
                    .append('\n'));
        }
        if (!content.link().isEmpty()) {
            text.append("\nThe run that wrote this: ").append(content.link()).append('\n');
        }
        return text.append('\n')
                .append(origins(listing))
                .append(content.trailer())
                .toString();
    }

    /** The same for a commit that only applies other rules for secrets. */
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

    /** The same for a commit that only merges changes of others. */
    static String merge(String branch, Listing listing) {
        return "Merge the target into " + oneLine(branch) + "\n\n" + origins(listing);
    }

    /** The message of a commit that changes nothing but Postman's list of the items at each path. */
    static String resources(Listing listing) {
        return "Update " + ResourcesFile.PATH + " for " + Printable.excerpt(oneLine(listing.title()), LONGEST_TITLE)
                + "\n\n" + origins(listing);
    }

    /**
     * One line for each item, below it the lines about the changes inside it, and a last line about those for which
     * there was no room.
     */
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

    /** The trailers that name the source of the items. */
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
