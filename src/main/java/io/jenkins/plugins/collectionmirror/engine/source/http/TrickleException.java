package io.jenkins.plugins.collectionmirror.engine.source.http;

import java.io.IOException;

/** A response arrives too slowly to wait for its end. */
public final class TrickleException extends IOException {
    private static final long serialVersionUID = 1L;

    TrickleException() {
        super("came at less than 1 KB/s");
    }
}
