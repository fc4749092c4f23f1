package io.jenkins.plugins.collectionmirror.engine.git.tags;

/** How setting a tag ended. Refusals and failures are exceptions. */
public sealed interface TagOutcome {
    /** The tag is new. */
    record Created(String object) implements TagOutcome {}

    /** It is there already, and marks the same commit. */
    record Present(TagRef tag) implements TagOutcome {}
}
