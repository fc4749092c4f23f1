package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Map;
import java.util.Optional;

/**
 * Additions to a run's commits, for a mirror that is a part of another operation: a file of its own below the mirror's
 * folder, and lines at the end of the commit's message. There is a commit if the file changes, even if no item does.
 */
public interface Annex {
    /** The file's path below the mirror's folder. */
    String path();

    /**
     * The content of the file in the commit. Called again after the branch changed.
     *
     * @param now its current content; empty if it does not exist
     * @param before all files below the folder now, with their contents' ids
     * @param after the same with the items of the commit
     * @return empty for no file
     * @throws InvalidSetupException if the existing file cannot be read
     * @throws RemoteException if this would disturb another operation in the branch
     */
    Optional<Content> content(Optional<byte[]> now, Map<String, BlobId> before, Map<String, BlobId> after)
            throws InvalidSetupException, RemoteException;

    /** The commit's subject if no item changes. */
    String subject();

    /** Whole lines for the end of the commit's message. */
    String trailers();
}
