package io.jenkins.plugins.collectionmirror.gitserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies streams between a client and a process that talk to each other in turns. */
final class Pipes {
    private Pipes() {}

    /** Copies until the end, passing on at once whatever has come. */
    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
    }
}
