package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;

/** There are no exports at the user's path. A run and a check use different words, so the advice is separate. */
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
