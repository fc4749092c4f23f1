package io.jenkins.plugins.collectionmirror.engine.source.http;

import java.io.IOException;

/** The scratch folder cannot store a body: a problem of this machine, not of the API. */
public final class ScratchDiskException extends IOException {
    private static final long serialVersionUID = 1L;

    ScratchDiskException(IOException cause) {
        super("the scratch disk failed", cause);
    }
}
