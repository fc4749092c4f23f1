package io.jenkins.plugins.collectionmirror.engine;

/** The source gives nothing more until its quota is renewed. What was read until then is good. */
public final class QuotaUsedUpException extends SourceException {
    private static final long serialVersionUID = 1L;

    public QuotaUsedUpException(String message) {
        super(message);
    }
}
