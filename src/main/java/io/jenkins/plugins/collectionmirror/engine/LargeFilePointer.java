package io.jenkins.plugins.collectionmirror.engine;

import java.nio.charset.StandardCharsets;

/** What Git LFS stores in the place of a file: a few lines that say where its content is (git-lfs, docs/spec.md). */
public final class LargeFilePointer {
    private static final byte[] START = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    /** How many bytes of a content tell whether it is one. */
    public static final int LENGTH = START.length;

    private LargeFilePointer() {}

    /** Whether a content that begins like this is one. */
    public static boolean begins(byte[] content) {
        for (int i = 0; i < LENGTH; i++) {
            if (i >= content.length || content[i] != START[i]) {
                return false;
            }
        }
        return true;
    }
}
