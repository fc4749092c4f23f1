package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.Objects;

/** The source's knowledge about an item that its listing lacks. */
public sealed interface Absence {
    /** The item was deleted, for certain. */
    record Deleted() implements Absence {}

    /**
     * The item is certainly no longer there, but in another place.
     *
     * @param to its new place in words, such as {@code the workspace "Other" (1f0df51a-…)}
     */
    record Moved(String to) implements Absence {
        public Moved {
            Objects.requireNonNull(to, "to is required");
        }
    }

    /**
     * The item may still exist, but is not visible.
     *
     * @param why the source's reason, to follow "but", such as {@code Postman still has it in this workspace}
     * @param advice what to do about it, in a sentence; empty if nothing can be done
     */
    record Unproved(String why, String advice) implements Absence {
        public Unproved {
            Objects.requireNonNull(why, "why is required");
            Objects.requireNonNull(advice, "advice is required");
        }
    }
}
