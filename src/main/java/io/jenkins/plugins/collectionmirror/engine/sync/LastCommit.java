package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Objects;
import java.util.Optional;

/**
 * The notes about one item in the mirror's own newest commit of the tracking branch.
 *
 * @param postman what Postman had; empty for no item
 * @param notedBase what both had last, which the commit says only if Git's side was not in Postman
 * @param writing what was about to be written to Postman
 */
public record LastCommit(Optional<BlobId> postman, Optional<Base> notedBase, Optional<Writing> writing) {
    public LastCommit {
        Objects.requireNonNull(postman, "postman is required");
        Objects.requireNonNull(notedBase, "notedBase is required");
        Objects.requireNonNull(writing, "writing is required");
    }
}
