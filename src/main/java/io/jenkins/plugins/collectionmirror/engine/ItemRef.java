package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.util.Objects;

/**
 * One item of a source, before its content is read.
 *
 * @param kind what it is
 * @param uid what identifies it through edits and renames: Postman's uid ({@code owner-id}), or what an export offers
 *     in its place
 * @param name its name as Postman's users see it; any string at all
 * @param revision the source's own mark of its state, such as Postman's {@code updatedAt}; empty where there is none.
 *     Not to be trusted for "unchanged": Postman's does not always move (postman-app-support #13034).
 * @param fork whether it is somebody's fork of another item, as far as the source tells
 */
public record ItemRef(ItemKind kind, String uid, String name, String revision, boolean fork) implements Serializable {
    /** An item that is no fork. */
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
