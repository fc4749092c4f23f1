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
 * All settings of one run.
 *
 * @param source the source of the items
 * @param selection the items to mirror
 * @param target the branch to commit to
 * @param folder their folder and layout in the branch
 * @param secrets the policy for secret values, and its exceptions
 * @param deletions what the run may delete
 * @param run general settings of the run
 * @param history the settings for commits
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

    /** A request with the defaults for everything else. */
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

    /** The same with other settings for secrets. */
    public MirrorRequest with(SecretSettings settings) {
        return new MirrorRequest(source, selection, target, folder, settings, deletions, run, history);
    }

    /** The same with other settings for deletions. */
    public MirrorRequest with(DeletionSettings settings) {
        return new MirrorRequest(source, selection, target, folder, secrets, settings, run, history);
    }

    /** The same with other settings for the run. */
    public MirrorRequest with(RunSettings settings) {
        return new MirrorRequest(source, selection, target, folder, secrets, deletions, settings, history);
    }

    /** The same with other settings for commits. */
    public MirrorRequest with(HistorySettings settings) {
        return new MirrorRequest(source, selection, target, folder, secrets, deletions, run, settings);
    }

    /**
     * A fingerprint of everything that decides the content and place of an item: two requests with the same fingerprint
     * can share their {@link MirrorState}. It is made from all settings, so that a new setting counts too. It reveals
     * nothing about a URL or a branch.
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
