package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run's own temporary folder, gone when the run is over, also when it is interrupted. */
final class Scratch implements AutoCloseable {
    private static final String PREFIX = "collection-mirror-";

    private final Path folder;
    private final Thread hook;

    /** Makes the folder where {@code java.io.tmpdir} says. */
    Scratch() throws IOException {
        folder = Files.createTempDirectory(PREFIX);
        hook = new Thread(() -> FolderDeletion.delete(folder), PREFIX + "cleanup");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        FolderDeletion.delete(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Ctrl-C: the hook is at work already, and finds nothing left to do.
            return;
        }
    }
}
