package io.jenkins.plugins.collectionmirror.engine.source.exports;

import java.io.IOException;

/** One file of exports cannot be read, which says nothing about the others. The message is for the user. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }

    /** What is to be said of a folder in the place of a file. */
    static UnreadableFileException folder() {
        return new UnreadableFileException(
                "It is a folder that is named like an export. Put the file itself there, or rename it.");
    }
}
