package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file on this machine's disk. */
record LocalFile(String path, Path file) implements ExportedFile {
    @Override
    public Content content() throws IOException {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw gone();
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a pipe would wait for its writer for ever.
            throw Files.isDirectory(file)
                    ? UnreadableFileException.folder()
                    : new UnreadableFileException("It is a pipe, a socket or a device that is named like an export."
                            + " Put the file itself there, or rename it.");
        }
        try {
            return new OnDisk(file, Files.size(file));
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private static IOException explained(IOException e) {
        if (e instanceof NoSuchFileException) {
            return gone();
        }
        if (e instanceof AccessDeniedException) {
            return new UnreadableFileException(
                    "Access is denied. Give the user that runs the mirror the right to read it.");
        }
        return e;
    }

    private static UnreadableFileException gone() {
        return new UnreadableFileException(
                "The file was deleted, or a link leads nowhere. Run again when the file is there.");
    }

    private record OnDisk(Path file, long size) implements Content {
        @Override
        public InputStream open() throws IOException {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw explained(e);
            }
        }
    }
}
