package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stores the bytes of a response: up to a megabyte in memory, a longer body in a file. Its methods are called from
 * several threads in turn.
 */
public final class AnswerBody {
    private static final int FEW_BYTES = 8 * 1024;

    private final Room room;
    private Memory memory;
    private Path file;
    private OutputStream fileStream;
    private long size;
    private boolean over;

    /**
     * The limits of a body.
     *
     * @param folder the folder for files
     * @param inMemory the most bytes that are kept in memory
     * @param limit the most bytes at all
     */
    public record Room(Path folder, int inMemory, long limit) {
        /** For the items of a run. */
        public static Room forItems(Path folder) {
            return new Room(folder, 1_000_000, 200_000_000);
        }

        /** For small answers, without any file. */
        public static Room forSmallAnswers() {
            return new Room(Path.of(""), 20_000_000, 20_000_000);
        }
    }

    AnswerBody(Room room) {
        this(room, FEW_BYTES);
    }

    /**
     * @param expected about how many bytes to expect
     */
    AnswerBody(Room room, long expected) {
        this.room = room;
        memory = new Memory((int) Math.min(expected, room.inMemory()));
    }

    /** Bytes that become content without a copy. */
    private static final class Memory extends ByteArrayOutputStream {
        Memory(int expected) {
            super(expected);
        }

        Content content() {
            return Content.of(buf, count);
        }
    }

    synchronized void write(byte[] bytes, int length) throws IOException {
        if (over) {
            throw new IOException("the download was given up");
        }
        size += length;
        if (size > room.limit()) {
            throw new BodyTooLargeException(room.limit());
        }
        if (size <= room.inMemory()) {
            memory.write(bytes, 0, length);
        } else {
            writeToFile(bytes, length);
        }
    }

    private void writeToFile(byte[] bytes, int length) throws ScratchDiskException {
        try {
            if (fileStream == null) {
                file = Files.createTempFile(room.folder(), "body", ".tmp");
                fileStream = Files.newOutputStream(file);
                memory.writeTo(fileStream);
                memory = new Memory(0);
            }
            fileStream.write(bytes, 0, length);
        } catch (IOException e) {
            throw new ScratchDiskException(e);
        }
    }

    AnswerBody writeAll(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            write(buffer, length);
        }
        return this;
    }

    /** All bytes; nothing can be written afterwards. */
    synchronized Content content() throws IOException {
        over = true;
        if (fileStream == null) {
            return memory.content();
        }
        fileStream.close();
        Path path = file;
        long length = size;
        return new Content() {
            @Override
            public long size() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }

    /** Drops the bytes. */
    synchronized void discard() {
        over = true;
        if (fileStream == null) {
            return;
        }
        try {
            fileStream.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A file that cannot be deleted now is deleted with the scratch folder; the reason for dropping the body
            // matters more.
        }
    }
}
