package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Map;
import java.util.Optional;

/**
 * What a run commits beside the items, where the mirror is a part of something larger: a file of its own below the
 * mirror's folder, and lines at the end of the commit's message. There is a commit if the file changes, even if no item
 * does.
 */
public interface Annex {
    /** The file's path below the mirror's folder. */
    String path();

    /**
     * What the file is to hold with the commit. Asked again when the branch has moved.
     *
     * @param now what it holds now; empty where it is not there
     * @param before all files below the folder now, with their contents' ids
     * @param after the same with the items of the commit
     * @return empty where there is to be no file
     * @throws InvalidSetupException if the file that is there cannot be understood
     * @throws RemoteException if something else goes on in the branch that this would disturb
     */
    Optional<Content> content(Optional<byte[]> now, Map<String, BlobId> before, Map<String, BlobId> after)
            throws InvalidSetupException, RemoteException;

    /** The commit's subject if no item changes. */
    String subject();

    /** Whole lines for the end of the commit's message. */
    String trailers();
}
