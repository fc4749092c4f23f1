package io.jenkins.plugins.collectionmirror.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A run's own temporary folder, gone when the run is over, also when it is interrupted. */
final class Scratch implements AutoCloseable {
    private static final String PREFIX = "collection-mirror-";
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final Thread hook;

    /** Makes the folder where {@code java.io.tmpdir} says. */
    Scratch() throws IOException {
        folder = Files.createTempDirectory(PREFIX);
        hook = new Thread(() -> delete(folder), PREFIX + "cleanup");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        delete(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Ctrl-C: the hook is at work already, and finds nothing left to do.
            return;
        }
    }

    /** Deletes as much as it can: what a virus scanner holds on to is the temporary folder's own to clean up. */
    private static void delete(Path folder) {
        // At Ctrl-C the run may still be writing files while this deletes them.
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
            try {
                Files.walkFileTree(folder, new Deletion());
            } catch (IOException busy) {
                Thread.onSpinWait();
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
