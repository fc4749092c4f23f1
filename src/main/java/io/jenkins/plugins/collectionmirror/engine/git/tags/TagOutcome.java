package io.jenkins.plugins.collectionmirror.engine.git.tags;

/** The result of creating a tag. Refusals and failures are exceptions. */
public sealed interface TagOutcome {
    /** The tag is new. */
    record Created(String object) implements TagOutcome {}

    /** It exists already, and marks the same commit. */
    record Present(TagRef tag) implements TagOutcome {}
}
