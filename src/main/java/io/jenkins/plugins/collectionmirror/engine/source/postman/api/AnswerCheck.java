package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.Optional;

/** Tells the answer that was asked for from a whole and well-formed one about something else. */
@FunctionalInterface
public interface AnswerCheck {
    /** Takes any answer. */
    AnswerCheck NONE = answer -> Optional.empty();

    /**
     * What is wrong with an answer, such as {@code another collection (1-2)}; empty when nothing is.
     *
     * @throws IOException if it cannot be read or is no JSON
     */
    Optional<String> problem(Content answer) throws IOException;
}
