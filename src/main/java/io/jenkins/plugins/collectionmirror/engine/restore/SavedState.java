package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import java.io.Serializable;
import java.util.Objects;

/**
 * A state of a workspace that a branch has.
 *
 * @param remote the branch
 * @param directory the mirror's own folder in the repository
 * @param revision which state of it
 */
public record SavedState(GitRemote remote, String directory, Revision revision) implements Serializable {
    private static final long serialVersionUID = 1L;

    public SavedState {
        Objects.requireNonNull(remote, "remote is required");
        Objects.requireNonNull(directory, "directory is required");
        Objects.requireNonNull(revision, "revision is required");
    }
}
