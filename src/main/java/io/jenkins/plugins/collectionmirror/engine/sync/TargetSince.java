package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Optional;

/** The states of an item in the target branch since the last commit of the tracking branch. Each question may fetch. */
public interface TargetSince {
    /** The state when that commit was made: at its {@code Mirror-Target}; empty for no item. */
    Optional<BlobId> before();

    /** Whether it had this since then, as far as its first parents tell. */
    boolean had(Optional<BlobId> content);

    /**
     * Postman's state in the newest request that was merged since then: the request of the tracking branch, or that of
     * a conflict. Empty if none was merged, or nobody knows.
     */
    Optional<Optional<BlobId>> merged();
}
