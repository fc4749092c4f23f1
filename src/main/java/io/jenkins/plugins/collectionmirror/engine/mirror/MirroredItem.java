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
    /** The id of what the branch has to hold for it; see {@link BranchState#content}. */
    String content() {
        return content(document.id(), ids.isPresent());
    }

    /** Of the sidecar only that it is there: new ids alone are no news. */
    static String content(BlobId document, boolean withIds) {
        return document.hex() + (withIds ? "+ids" : "");
    }

    /** Content on disk with the id that Git gives it. */
    record File(Content content, BlobId id) {}
}
