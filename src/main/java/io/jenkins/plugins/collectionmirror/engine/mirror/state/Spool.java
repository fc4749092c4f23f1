package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file on disk with the normalised items of a run, one after another. If the branch changes during a run, the
 * commit is rebuilt from the same items without a second download, and memory does not grow with the workspace.
 * Thread-safe.
 */
public final class Spool implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel file;
    private long end;

    public Spool(Path path) throws IOException {
        file = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Stores a copy of the content; valid until the spool is closed.
     *
     * @throws IOException also if the content's size is wrong
     */
    public Content store(Content content) throws IOException {
        Slice slice = reserve(content.size());
        long position = slice.start;
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, slice.size + 1)];
        try (InputStream in = content.open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (position + count > slice.start + slice.size) {
                    throw new IOException("Content of " + slice.size + " bytes gave more");
                }
                write(ByteBuffer.wrap(buffer, 0, count), position);
                position += count;
            }
        }
        if (position < slice.start + slice.size) {
            throw new EOFException("Content of " + slice.size + " bytes gave " + (position - slice.start));
        }
        return slice;
    }

    /** Several threads write at the same time, each at a position of its own. */
    private synchronized Slice reserve(long size) {
        Slice slice = new Slice(end, size);
        end += size;
        return slice;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Slice implements Content {
        private final long start;
        private final long size;

        Slice(long start, long size) {
            this.start = start;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() {
            return new SliceStream(start, start + size);
        }
    }

    /** Reads by position, so that several threads can read slices while others are written. */
    private final class SliceStream extends InputStream {
        private long position;
        private final long limit;

        SliceStream(long position, long limit) {
            this.position = position;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position >= limit) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, limit - position)), position);
            if (count < 0) {
                throw new IOException("The spool file was cut short by someone else");
            }
            position += count;
            return count;
        }
    }
}
