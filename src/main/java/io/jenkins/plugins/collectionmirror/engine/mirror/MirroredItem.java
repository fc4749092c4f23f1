package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.BlobId;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretPlace;
import java.util.List;
import java.util.Optional;

/**
 * An item that was read and normalised, ready to be compared with any state of the branch.
 *
 * @param document its file's content
 * @param ids its sidecar's content, if it has ids
 */
record MirroredItem(ItemRef item, File document, Optional<File> ids, List<SecretPlace> secrets) {
    /** Content on disk with the id that Git gives it. */
    record File(Content content, BlobId id) {}
}
