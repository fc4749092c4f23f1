package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;

/**
 * There are no exports where the user says they are. A run and a check word it differently, so the advice is separate.
 */
final class UnusableExportsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String cure;

    UnusableExportsException(String message, String cure) {
        super(message);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }

    InvalidSetupException asInvalidSetup() {
        return new InvalidSetupException(getMessage() + " " + cure);
    }
}
