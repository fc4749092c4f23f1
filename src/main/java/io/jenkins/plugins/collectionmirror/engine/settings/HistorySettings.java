package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * How a mirror commits.
 *
 * @param author the author of the commits
 * @param committer the committer of the commits
 * @param editors whether commits name the Postman users who changed the items, if the source reports them
 * @param message the template for commit messages
 * @param signOff whether the committer signs them off, as {@code git commit --signoff} does
 * @param tag the annotated tag that publishes it as a version; empty for none
 * @param pullRequest the pull request that merges the commits; null if they are pushed to the branch itself
 */
public record HistorySettings(
        Person author,
        Person committer,
        boolean editors,
        MessageTemplate message,
        boolean signOff,
        String tag,
        PullRequestSettings pullRequest)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The default of author and committer. */
    public static final Person DEFAULT_PERSON = new Person("Collection Mirror", "collection-mirror@localhost");

    /** The plugin commits in its own name and with its own message, and publishes no version. */
    public static final HistorySettings DEFAULT = by(DEFAULT_PERSON, DEFAULT_PERSON);

    public HistorySettings {
        Objects.requireNonNull(author, "author is required");
        Objects.requireNonNull(committer, "committer is required");
        Objects.requireNonNull(message, "message is required");
        Objects.requireNonNull(tag, "tag is required");
    }

    /**
     * The message of a commit.
     *
     * @param usual the message without settings: subject, changes, and trailers to its end
     * @param workspace the source's name
     */
    public String message(String usual, String workspace, LocalDate date) {
        String whole = message.apply(usual, workspace, date);
        String line = "Signed-off-by: " + committer.name() + " <" + committer.email() + ">\n";
        return signOff && !whole.endsWith("\n" + line) ? whole + line : whole;
    }

    /** The default with another author and committer. */
    public static HistorySettings by(Person author, Person committer) {
        return new HistorySettings(author, committer, false, MessageTemplate.DEFAULT, false, "", null);
    }

    /** The same, with or without the editors of the items. */
    public HistorySettings withEditors(boolean named) {
        return new HistorySettings(author, committer, named, message, signOff, tag, pullRequest);
    }

    /** The same with other messages. */
    public HistorySettings with(MessageTemplate template) {
        return new HistorySettings(author, committer, editors, template, signOff, tag, pullRequest);
    }

    /** The same, with or without the committer's sign-off. */
    public HistorySettings signedOff(boolean byCommitter) {
        return new HistorySettings(author, committer, editors, message, byCommitter, tag, pullRequest);
    }

    /** The same with a version to publish. */
    public HistorySettings tagged(String name) {
        return new HistorySettings(author, committer, editors, message, signOff, name, pullRequest);
    }

    /** The same, to be merged by a pull request. */
    public HistorySettings with(PullRequestSettings request) {
        return new HistorySettings(author, committer, editors, message, signOff, tag, request);
    }

    /** The pull request that merges the commits; empty if they are pushed to the branch itself. */
    public Optional<PullRequestSettings> merging() {
        return Optional.ofNullable(pullRequest);
    }
}
