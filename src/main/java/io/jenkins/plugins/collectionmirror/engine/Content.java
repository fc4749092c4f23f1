package io.jenkins.plugins.collectionmirror.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read more than once, in memory or spooled to disk. */
public interface Content {
    /** The number of bytes that {@link #open()} gives. */
    long size();

    /** A fresh stream from the first byte; the caller closes it. */
    InputStream open() throws IOException;

    /** Content that is held in memory. The array is not copied: do not change it afterwards. */
    static Content of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The same for the first bytes of an array. */
    static Content of(byte[] bytes, int length) {
        return new Content() {
            @Override
            public long size() {
                return length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes, 0, length);
            }
        };
    }
}
