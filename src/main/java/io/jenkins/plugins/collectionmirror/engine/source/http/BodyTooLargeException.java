package io.jenkins.plugins.collectionmirror.engine.source.http;

import java.io.IOException;

/** A body is larger than any valid one. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(long limit) {
        super("over the limit of " + limit / 1_000_000 + " MB");
    }
}
