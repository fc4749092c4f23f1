package io.jenkins.plugins.collectionmirror.engine.git.tags;

import java.util.Objects;

/**
 * A tag of a remote.
 *
 * @param name its short name
 * @param object the id of the tag object; that of the commit if the tag is lightweight
 * @param commit the id of the tagged commit
 */
public record TagRef(String name, String object, String commit) {
    public TagRef {
        Objects.requireNonNull(name, "name is required");
        Objects.requireNonNull(object, "object is required");
        Objects.requireNonNull(commit, "commit is required");
    }

    /** Whether it has a message, and a tagger. */
    public boolean isAnnotated() {
        return !object.equals(commit);
    }
}
