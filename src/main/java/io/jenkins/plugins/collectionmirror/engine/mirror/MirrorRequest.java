package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that one run is asked to do.
 *
 * @param source where the items come from
 * @param selection which of them
 * @param target the branch they go to
 * @param directory the mirror's own folder in the repository, such as {@code postman}; nothing outside it is ever touched
 * @param format the form that collections are written in
 * @param secrets what happens to secret values, and which are none
 * @param verify how the run makes sure that it misses no edit
 * @param author who is named as the commit's author
 * @param committer who is named as the one who wrote it down
 * @param deletions what it may delete
 * @param dryRun whether to stop before the push
 * @param timeLimit how long the run may take
 * @param folder how the mirror treats its own folder
 * @param history how it goes into the repository's history
 */
public record MirrorRequest(
        CollectionSource source,
        Selection selection,
        GitRemote target,
        String directory,
        Format format,
        SecretSettings secrets,
        Verify verify,
        Person author,
        Person committer,
        DeletionSettings deletions,
        boolean dryRun,
        Duration timeLimit,
        FolderSettings folder,
        HistorySettings history)
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
        Objects.requireNonNull(deletions, "deletions is required");
        Objects.requireNonNull(folder, "folder is required");
        Objects.requireNonNull(history, "history is required");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("The time limit must be positive, got: " + timeLimit);
        }
    }

    /**
     * A request with the usual time limit, a mirror's usual folder, nothing to forget, and nobody named but author and committer.
     *
     * @param allowMassDeletion see {@link DeletionSettings#massAllowed}
     */
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
                new SecretSettings(secrets),
                verify,
                author,
                committer,
                new DeletionSettings(allowMassDeletion, List.of()),
                dryRun,
                DEFAULT_TIME_LIMIT,
                FolderSettings.DEFAULT,
                HistorySettings.DEFAULT);
    }

    /** The same request with another treatment of the mirror's folder. */
    public MirrorRequest with(FolderSettings settings) {
        return new MirrorRequest(
                source, selection, target, directory, format, secrets, verify, author, committer, deletions, dryRun,
                timeLimit, settings, history);
    }

    /** The same request with another treatment of secrets. */
    public MirrorRequest with(SecretSettings settings) {
        return new MirrorRequest(
                source, selection, target, directory, format, settings, verify, author, committer, deletions, dryRun,
                timeLimit, folder, history);
    }

    /** The same request with other rules for deletions. */
    public MirrorRequest with(DeletionSettings settings) {
        return new MirrorRequest(
                source, selection, target, directory, format, secrets, verify, author, committer, settings, dryRun,
                timeLimit, folder, history);
    }

    /** The same request with another place in the repository's history. */
    public MirrorRequest with(HistorySettings settings) {
        return new MirrorRequest(
                source, selection, target, directory, format, secrets, verify, author, committer, deletions, dryRun,
                timeLimit, folder, settings);
    }

    /** The same request for other items, in another layout. */
    public MirrorRequest with(Selection items, Format form, FolderSettings settings) {
        return new MirrorRequest(
                source, items, target, directory, form, secrets, verify, author, committer, deletions, dryRun,
                timeLimit, settings, history);
    }

    /** The tag that publishes what was mirrored; empty for none. */
    public String tag() {
        return history.tag();
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
                secrets.id(),
                Integer.toString(Normaliser.FORM),
                new TreeMap<>(folder.fileNames().names()).toString(),
                folder.kinds().toString());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
