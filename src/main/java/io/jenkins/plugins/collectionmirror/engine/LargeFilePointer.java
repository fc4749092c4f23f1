package io.jenkins.plugins.collectionmirror.engine;

import java.nio.charset.StandardCharsets;

/**
 * The file that Git LFS stores instead of a large one: a few lines that refer to its content (git-lfs, docs/spec.md).
 */
public final class LargeFilePointer {
    private static final byte[] START = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    /** How many bytes at the start of a content are enough to recognise a pointer. */
    public static final int LENGTH = START.length;

    private LargeFilePointer() {}

    /** Whether a content with this beginning is a pointer. */
    public static boolean begins(byte[] content) {
        for (int i = 0; i < LENGTH; i++) {
            if (i >= content.length || content[i] != START[i]) {
                return false;
            }
        }
        return true;
    }
}
