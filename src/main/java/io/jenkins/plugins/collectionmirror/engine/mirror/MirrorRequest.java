package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * All that one run is asked to do.
 *
 * @param source where the items come from
 * @param selection which of them
 * @param target the branch they go to
 * @param folder where they lie in it, and how
 * @param secrets what happens to secret values, and which are none
 * @param deletions what the run may delete
 * @param run how it goes about its work
 * @param history how it goes into the repository's history
 */
public record MirrorRequest(
        CollectionSource source,
        Selection selection,
        GitRemote target,
        FolderSettings folder,
        SecretSettings secrets,
        DeletionSettings deletions,
        RunSettings run,
        HistorySettings history)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public MirrorRequest {
        Objects.requireNonNull(source, "source is required");
        Objects.requireNonNull(selection, "selection is required");
        Objects.requireNonNull(target, "target is required");
        Objects.requireNonNull(folder, "folder is required");
        Objects.requireNonNull(secrets, "secrets is required");
        Objects.requireNonNull(deletions, "deletions is required");
        Objects.requireNonNull(run, "run is required");
        Objects.requireNonNull(history, "history is required");
    }

    /** A request with the defaults of everything else. */
    public static MirrorRequest of(CollectionSource source, Selection selection, GitRemote target) {
        return new MirrorRequest(
                source,
                selection,
                target,
                FolderSettings.DEFAULT,
                new SecretSettings(SecretsPolicy.REDACT),
                DeletionSettings.DEFAULT,
                RunSettings.DEFAULT,
                HistorySettings.DEFAULT);
    }

    /** The same for other items. */
    public MirrorRequest with(Selection items) {
        return new MirrorRequest(source, items, target, folder, secrets, deletions, run, history);
    }

    /** The same with another folder. */
    public MirrorRequest with(FolderSettings settings) {
        return new MirrorRequest(source, selection, target, settings, secrets, deletions, run, history);
    }

    /** The same with another treatment of secrets. */
    public MirrorRequest with(SecretSettings settings) {
        return new MirrorRequest(source, selection, target, folder, settings, deletions, run, history);
    }

    /** The same with other rules for deletions. */
    public MirrorRequest with(DeletionSettings settings) {
        return new MirrorRequest(source, selection, target, folder, secrets, settings, run, history);
    }

    /** The same with another way to go about it. */
    public MirrorRequest with(RunSettings settings) {
        return new MirrorRequest(source, selection, target, folder, secrets, deletions, settings, history);
    }

    /** The same with another place in the repository's history. */
    public MirrorRequest with(HistorySettings settings) {
        return new MirrorRequest(source, selection, target, folder, secrets, deletions, run, settings);
    }

    /**
     * A name for all that decides what the same items become, and where: two requests with one name can use each
     * other's {@link MirrorState}. It is made of the settings as they are, so that one that is added counts too. It
     * tells nothing of a URL or a branch.
     */
    public String fingerprint() {
        String all = String.join(
                "\0",
                source.identity(),
                target.url(),
                target.branch(),
                folder.toString(),
                secrets.id(),
                Integer.toString(Normaliser.FORM));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
