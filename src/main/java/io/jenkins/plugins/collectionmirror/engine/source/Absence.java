package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.Objects;

/** What a source knows of an item that its listing lacks. */
public sealed interface Absence {
    /** The item was deleted, for certain. */
    record Deleted() implements Absence {}

    /**
     * The item is gone from there for certain, and is in another place.
     *
     * @param to where it is now, in words, such as {@code the workspace "Other" (1f0df51a-…)}
     */
    record Moved(String to) implements Absence {
        public Moved {
            Objects.requireNonNull(to, "to is required");
        }
    }

    /**
     * The item may still be there, and only be out of sight.
     *
     * @param why what the source said of it, to follow "but", such as {@code Postman still has it in this workspace}
     * @param advice what to do about it, in a sentence; empty if there is nothing
     */
    record Unproved(String why, String advice) implements Absence {
        public Unproved {
            Objects.requireNonNull(why, "why is required");
            Objects.requireNonNull(advice, "advice is required");
        }
    }
}
