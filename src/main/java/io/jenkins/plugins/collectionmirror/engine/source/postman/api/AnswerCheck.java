package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.Optional;

/** Tells the requested response from a complete and well-formed one about something else. */
@FunctionalInterface
public interface AnswerCheck {
    /** Accepts any response. */
    AnswerCheck NONE = answer -> Optional.empty();

    /**
     * The problem of a response, such as {@code another collection (1-2)}; empty if there is none.
     *
     * @throws IOException if it cannot be read, or is not JSON
     */
    Optional<String> problem(Content answer) throws IOException;
}
