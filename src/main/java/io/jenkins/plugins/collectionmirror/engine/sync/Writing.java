package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Objects;
import java.util.Optional;

/**
 * A write to Postman that was planned when a commit of the tracking branch was made. A run that is killed leaves it
 * behind, and nobody knows whether it was done.
 *
 * @param content the item as it was to be; empty for a deletion
 * @param revision Postman's name for the state that was to be replaced
 */
public record Writing(Optional<BlobId> content, String revision) {
    public Writing {
        Objects.requireNonNull(content, "content is required");
        Objects.requireNonNull(revision, "revision is required");
    }
}
