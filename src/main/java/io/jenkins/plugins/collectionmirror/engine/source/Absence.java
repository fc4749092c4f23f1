package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.Objects;

/** What a source knows of an item that its listing lacks. */
public sealed interface Absence {
    /** The item is gone from there for certain: deleted, or moved to another place. */
    record Proved() implements Absence {}

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
