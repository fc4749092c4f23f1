package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Optional;

/** What the target branch had of one item since the last commit of the tracking branch. Each question may fetch. */
public interface TargetSince {
    /** What it had when that commit was made: at its {@code Mirror-Target}; empty for no item. */
    Optional<BlobId> before();

    /** Whether it had this since then, as far as its first parents tell. */
    boolean had(Optional<BlobId> content);

    /**
     * What Postman had, and a request that was merged since then showed: the request of the tracking branch, or that of
     * a conflict; the newest one. Empty if none was, or nobody knows.
     */
    Optional<Optional<BlobId>> merged();
}
