package io.jenkins.plugins.collectionmirror.engine.source.exports;

import java.io.IOException;

/** One exported file cannot be read; the others may still be readable. The message is for the user. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }

    /** The message about a folder with the name of an export. */
    static UnreadableFileException folder() {
        return new UnreadableFileException(
                "It is a folder that is named like an export. Put the file itself there, or rename it.");
    }
}
