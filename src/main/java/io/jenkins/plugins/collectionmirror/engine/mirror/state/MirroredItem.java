package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An item that was read and normalised, ready to be compared with any state of the branch.
 *
 * @param files its files, by their keys in its format; see {@code Format}
 * @param ids its sidecar's content, if it has ids
 * @param lastEditor the id of the Postman user who changed it last; empty if the item does not name one
 */
public record MirroredItem(
        ItemRef item, SortedMap<String, File> files, Optional<File> ids, List<SecretPlace> secrets, String lastEditor) {
    /** The size of its files, in bytes. */
    public long size() {
        return files.values().stream().mapToLong(file -> file.content().size()).sum();
    }

    /** A fingerprint of its content in the branch; see {@link BranchState#content}. */
    public String content() {
        SortedMap<String, BlobId> blobs = new TreeMap<>();
        files.forEach((suffix, file) -> blobs.put(suffix, file.id()));
        return content(item.kind(), blobs, ids.map(File::id));
    }

    /**
     * For a sidecar, only its existence counts: new ids alone are not a change. A definition's sidecar contains no ids,
     * but metadata that is not in its files.
     *
     * @param files the files, as in an item
     */
    static String content(ItemKind kind, SortedMap<String, BlobId> files, Optional<BlobId> ids) {
        StringBuilder list = new StringBuilder(
                ids.map(id -> kind.isDefinition() ? id.hex() : "ids").orElse(""));
        files.forEach((suffix, id) -> list.append('\0').append(id.hex()).append(suffix));
        return UUID.nameUUIDFromBytes(list.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Content on disk with its Git id. */
    public record File(Content content, BlobId id) {}
}
