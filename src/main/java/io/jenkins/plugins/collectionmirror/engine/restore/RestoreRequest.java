package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.io.Serializable;
import java.util.Objects;

/**
 * All that one restore is asked to do.
 *
 * @param from the state
 * @param selection which items of it
 * @param workspace where they go to
 * @param copies whether they become new items beside those that are there, and how these are called
 * @param mirrorFirst whether the state that is overwritten is committed first, so that the restore can be undone
 * @param secrets what happens to secret values in that commit
 * @param run how it goes about its work
 * @param history how its commits go into the repository's history
 */
public record RestoreRequest(
        SavedState from,
        Selection selection,
        PostmanWorkspace workspace,
        Copies copies,
        boolean mirrorFirst,
        SecretSettings secrets,
        RunSettings run,
        HistorySettings history)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public RestoreRequest {
        Objects.requireNonNull(from, "from is required");
        Objects.requireNonNull(selection, "selection is required");
        Objects.requireNonNull(workspace, "workspace is required");
        Objects.requireNonNull(copies, "copies is required");
        Objects.requireNonNull(secrets, "secrets is required");
        Objects.requireNonNull(run, "run is required");
        Objects.requireNonNull(history, "history is required");
    }

    /** Whether the branch will have the secrets of what is overwritten. */
    boolean keepsSecrets() {
        return mirrorFirst && secrets.policy() == SecretsPolicy.KEEP;
    }
}
