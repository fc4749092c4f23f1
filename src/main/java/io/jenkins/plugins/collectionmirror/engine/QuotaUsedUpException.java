package io.jenkins.plugins.collectionmirror.engine;

/** The source answers no more calls until its quota is renewed. The items that were read before are valid. */
public final class QuotaUsedUpException extends SourceException {
    private static final long serialVersionUID = 1L;

    public QuotaUsedUpException(String message) {
        super(message);
    }
}
