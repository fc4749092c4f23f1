package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;

/**
 * The message of a release's tag: a title, one line for each item that changed since the last release, and trailers, by
 * which later runs recognise the tags of this mirror. Names come from users, and stay on one line.
 *
 * @param tag the tag's name
 * @param directory the mirror's folder
 * @param branch the branch that is released
 */
record ReleaseText(String tag, MirrorDirectory directory, String branch) {
    private static final String DIRECTORY = "Mirror-Directory: ";
    private static final String BRANCH = "Mirror-Branch: ";

    /** Whether a tag's message belongs to a release of the same folder and branch. */
    boolean isRelease(String message) {
        String text = message.stripTrailing();
        List<String> trailers =
                text.substring(text.lastIndexOf("\n\n") + 1).lines().toList();
        return trailers.contains(DIRECTORY + Printable.excerpt(directory.path()))
                && trailers.contains(BRANCH + Printable.excerpt(branch));
    }

    /** The message of the first release. */
    String first(List<Change> items, Listing listing) {
        String title = items.isEmpty() ? "first release, of nothing yet" : "first release, " + items(items);
        return text(title, "", items, listing, "");
    }

    /** The message of a release after another. */
    String since(String last, List<Change> changes, Listing listing) {
        String title = changes.isEmpty()
                ? "nothing changed since " + last
                : String.join(", ", new ChangeSummary(changes).counts()) + " since " + last;
        return text(title, "", changes, listing, "Mirror-Last-Release: " + last + "\n");
    }

    /** The message of a release after one that could not be read. */
    String sinceUnknown(List<Change> ofThisRun, Listing listing) {
        String note = "What changed since the last release could not be read from the Git server. "
                + (ofThisRun.isEmpty()
                        ? "The run that set this tag changed nothing."
                        : "These are the changes of the run that set this tag.")
                + "\n";
        String title = ofThisRun.isEmpty()
                ? "released as it is"
                : String.join(", ", new ChangeSummary(ofThisRun).counts()) + " in this run";
        return text(title, note, ofThisRun, listing, "");
    }

    private static String items(List<Change> items) {
        return new ChangeSummary(items).items();
    }

    private String text(String title, String note, List<Change> changes, Listing listing, String trailer) {
        StringBuilder text = new StringBuilder(tag).append(": ").append(title).append("\n\n");
        if (!note.isEmpty()) {
            text.append(note).append('\n');
        }
        text.append(CommitText.body(changes));
        if (!changes.isEmpty()) {
            text.append('\n');
        }
        return text.append(DIRECTORY)
                .append(Printable.excerpt(directory.path()))
                .append('\n')
                .append(BRANCH)
                .append(Printable.excerpt(branch))
                .append('\n')
                .append(trailer)
                .append(CommitText.origins(listing))
                .toString();
    }
}
