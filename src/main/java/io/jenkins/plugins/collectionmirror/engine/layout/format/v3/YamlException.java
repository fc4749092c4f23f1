package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import java.io.Serial;

/** Why a text cannot be read as one of Postman's files; the message follows the words "is damaged: ". */
public final class YamlException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    YamlException(String message) {
        super(message);
    }

    /** @param line counts from 0, as the parser does */
    YamlException(int line, String message) {
        super("line " + (line + 1) + ": " + message);
    }
}
