package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.util.Objects;

/**
 * One item of a source, before its content is read.
 *
 * @param kind the kind of item
 * @param uid the identifier that survives edits and renames: Postman's uid ({@code owner-id}), or its substitute in an
 *     export
 * @param name its name in Postman; any string
 * @param revision the source's own mark of the item's version, such as Postman's {@code updatedAt}; empty if there is
 *     none. It cannot prove that an item is unchanged: Postman's does not always change (postman-app-support #13034).
 * @param fork whether it is somebody's fork of another item, as far as the source reports it
 */
public record ItemRef(ItemKind kind, String uid, String name, String revision, boolean fork) implements Serializable {
    /** An item that is not a fork. */
    public ItemRef(ItemKind kind, String uid, String name, String revision) {
        this(kind, uid, name, revision, false);
    }

    public ItemRef {
        Objects.requireNonNull(kind, "kind is required");
        Objects.requireNonNull(uid, "uid is required");
        Objects.requireNonNull(name, "name is required");
        Objects.requireNonNull(revision, "revision is required");
        if (uid.isEmpty()) {
            throw new IllegalArgumentException("An item without a uid cannot be followed: " + name);
        }
    }
}
