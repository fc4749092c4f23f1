package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Objects;
import java.util.Optional;

/**
 * An item as it is in Postman now.
 *
 * @param content the id of its canonical form; empty if it is not there
 * @param revision Postman's name for this state: another one after each write, whoever wrote
 */
public record Live(Optional<BlobId> content, String revision) {
    public Live {
        Objects.requireNonNull(content, "content is required");
        Objects.requireNonNull(revision, "revision is required");
    }
}
