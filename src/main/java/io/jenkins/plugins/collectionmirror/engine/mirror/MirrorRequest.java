package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.Person;
import io.jenkins.plugins.collectionmirror.engine.layout.Format;
import io.jenkins.plugins.collectionmirror.engine.normalise.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * All that one run is asked to do.
 *
 * @param source where the items come from
 * @param selection which of them
 * @param target the branch they go to
 * @param directory the mirror's own folder in the repository, such as {@code postman}; nothing outside it is ever touched
 * @param format the form that collections are written in
 * @param secrets what happens to secret values
 * @param verify how the run makes sure that it misses no edit
 * @param author who is named as the commit's author
 * @param committer who is named as the one who wrote it down
 * @param allowMassDeletion whether more than half of the mirrored items (and more than three) may go at once
 * @param dryRun whether to stop before the push
 * @param timeLimit how long the run may take
 * @param tag the annotated tag that publishes what was mirrored as a version; empty for none
 * @param authors whether those who changed the items in Postman are named in the commit, where the source tells them
 */
public record MirrorRequest(
        CollectionSource source,
        Selection selection,
        GitRemote target,
        String directory,
        Format format,
        SecretsPolicy secrets,
        Verify verify,
        Person author,
        Person committer,
        boolean allowMassDeletion,
        boolean dryRun,
        Duration timeLimit,
        String tag,
        boolean authors)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The folder that a mirror owns unless told otherwise. */
    public static final String DEFAULT_DIRECTORY = "postman";

    /** Who commits unless told otherwise. */
    public static final Person DEFAULT_PERSON = new Person("Collection Mirror", "collection-mirror@localhost");

    /** How long a run may take unless told otherwise. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(60);

    public MirrorRequest {
        Objects.requireNonNull(source, "source is required");
        Objects.requireNonNull(selection, "selection is required");
        Objects.requireNonNull(target, "target is required");
        Objects.requireNonNull(directory, "directory is required");
        Objects.requireNonNull(format, "format is required");
        Objects.requireNonNull(secrets, "secrets is required");
        Objects.requireNonNull(verify, "verify is required");
        Objects.requireNonNull(author, "author is required");
        Objects.requireNonNull(committer, "committer is required");
        Objects.requireNonNull(tag, "tag is required");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("The time limit must be positive, got: " + timeLimit);
        }
    }

    /** A request without a release, in which nobody is named but author and committer. */
    public MirrorRequest(
            CollectionSource source,
            Selection selection,
            GitRemote target,
            String directory,
            Format format,
            SecretsPolicy secrets,
            Verify verify,
            Person author,
            Person committer,
            boolean allowMassDeletion,
            boolean dryRun,
            Duration timeLimit) {
        this(
                source,
                selection,
                target,
                directory,
                format,
                secrets,
                verify,
                author,
                committer,
                allowMassDeletion,
                dryRun,
                timeLimit,
                "",
                false);
    }

    /** A request with the usual time limit. */
    public MirrorRequest(
            CollectionSource source,
            Selection selection,
            GitRemote target,
            String directory,
            Format format,
            SecretsPolicy secrets,
            Verify verify,
            Person author,
            Person committer,
            boolean allowMassDeletion,
            boolean dryRun) {
        this(
                source,
                selection,
                target,
                directory,
                format,
                secrets,
                verify,
                author,
                committer,
                allowMassDeletion,
                dryRun,
                DEFAULT_TIME_LIMIT);
    }

    /** The same, published as a version. */
    public MirrorRequest tagged(String name) {
        return new MirrorRequest(
                source,
                selection,
                target,
                directory,
                format,
                secrets,
                verify,
                author,
                committer,
                allowMassDeletion,
                dryRun,
                timeLimit,
                name,
                authors);
    }

    /** The same, with or without the names of those who changed the items. */
    public MirrorRequest namingAuthors(boolean named) {
        return new MirrorRequest(
                source,
                selection,
                target,
                directory,
                format,
                secrets,
                verify,
                author,
                committer,
                allowMassDeletion,
                dryRun,
                timeLimit,
                tag,
                named);
    }

    /**
     * A name for all that decides what the same items become, and where: two requests with one name can use each other's {@link
     * MirrorState}. It tells nothing of a URL or a branch.
     */
    public String settings() {
        String all = String.join(
                "\0",
                source.identity(),
                target.url(),
                target.branch(),
                directory,
                format.id(),
                secrets.name(),
                Integer.toString(Normaliser.FORM));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
