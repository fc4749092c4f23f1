package io.jenkins.plugins.collectionmirror.engine;

/**
 * An error of Postman, or of the network on the way to it: the run stops, nothing is lost, and a later run may succeed.
 */
public sealed class SourceException extends MirrorException permits QuotaUsedUpException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message, null);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
