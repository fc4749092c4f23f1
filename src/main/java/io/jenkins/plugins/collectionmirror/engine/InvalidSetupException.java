package io.jenkins.plugins.collectionmirror.engine;

/** The user has to fix something: a setting, a credential, a permission, a missing branch. */
public non-sealed class InvalidSetupException extends MirrorException {
    private static final long serialVersionUID = 1L;

    public InvalidSetupException(String message) {
        super(message, null);
    }

    public InvalidSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
