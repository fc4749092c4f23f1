package io.jenkins.plugins.collectionmirror.engine.source.http;

import java.io.IOException;

/** The scratch folder cannot take a body: the machine's trouble, not the API's. */
public final class ScratchDiskException extends IOException {
    private static final long serialVersionUID = 1L;

    ScratchDiskException(IOException cause) {
        super("the scratch disk failed", cause);
    }
}
