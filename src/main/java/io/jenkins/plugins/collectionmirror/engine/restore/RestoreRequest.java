package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.MessageTemplate;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * All that one restore is asked to do.
 *
 * @param remote the branch that has the state
 * @param revision which state of it
 * @param directory the mirror's own folder in the repository
 * @param selection which items of that state
 * @param workspace where they go to
 * @param copies whether they become new items beside those that are there, and how these are called
 * @param mirrorFirst whether the state that is overwritten is committed first, so that the restore can be undone
 * @param secrets what happens to secret values in that commit
 * @param author who is named as that commit's author
 * @param committer who is named as the one who wrote it down
 * @param dryRun whether to stop before anything is written
 * @param timeLimit how long the run may take
 * @param message what the messages of the commits look like
 */
public record RestoreRequest(
        GitRemote remote,
        Revision revision,
        String directory,
        Selection selection,
        PostmanWorkspace workspace,
        Copies copies,
        boolean mirrorFirst,
        SecretSettings secrets,
        Person author,
        Person committer,
        boolean dryRun,
        Duration timeLimit,
        MessageTemplate message)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public RestoreRequest {
        Objects.requireNonNull(remote, "remote is required");
        Objects.requireNonNull(revision, "revision is required");
        Objects.requireNonNull(directory, "directory is required");
        Objects.requireNonNull(selection, "selection is required");
        Objects.requireNonNull(workspace, "workspace is required");
        Objects.requireNonNull(copies, "copies is required");
        Objects.requireNonNull(secrets, "secrets is required");
        Objects.requireNonNull(author, "author is required");
        Objects.requireNonNull(committer, "committer is required");
        Objects.requireNonNull(message, "message is required");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("The time limit must be positive, got: " + timeLimit);
        }
    }

    /** A request with the usual commit messages. */
    public RestoreRequest(
            GitRemote remote,
            Revision revision,
            String directory,
            Selection selection,
            PostmanWorkspace workspace,
            Copies copies,
            boolean mirrorFirst,
            SecretSettings secrets,
            Person author,
            Person committer,
            boolean dryRun,
            Duration timeLimit) {
        this(
                remote,
                revision,
                directory,
                selection,
                workspace,
                copies,
                mirrorFirst,
                secrets,
                author,
                committer,
                dryRun,
                timeLimit,
                MessageTemplate.DEFAULT);
    }

    /** The same request with other commit messages. */
    public RestoreRequest with(MessageTemplate template) {
        return new RestoreRequest(
                remote,
                revision,
                directory,
                selection,
                workspace,
                copies,
                mirrorFirst,
                secrets,
                author,
                committer,
                dryRun,
                timeLimit,
                template);
    }

    /** Whether the branch will have the secrets of what is overwritten. */
    boolean keepsSecrets() {
        return mirrorFirst && secrets.policy() == SecretsPolicy.KEEP;
    }
}
