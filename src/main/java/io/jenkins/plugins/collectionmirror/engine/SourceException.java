package io.jenkins.plugins.collectionmirror.engine;

/** Postman's or the network's fault on the way to it: the run stops, nothing is lost, a later run may succeed. */
public sealed class SourceException extends MirrorException permits QuotaUsedUpException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message, null);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
