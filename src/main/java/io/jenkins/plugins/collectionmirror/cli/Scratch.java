package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;

/** A run's own temporary folder, gone when the run is over, also when it is interrupted; if it is killed, with the next run. */
final class Scratch implements AutoCloseable {
    private final ScratchFolder scratch;
    private final Thread hook;

    /** Makes the folder where {@code java.io.tmpdir} says. */
    Scratch() throws IOException {
        scratch = ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
        hook = new Thread(this::delete, "collection-mirror-cleanup");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path folder() {
        return scratch.folder();
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Ctrl-C: the hook is at work already, and finds nothing left to do.
            return;
        }
    }

    private void delete() {
        try {
            scratch.close();
        } catch (IOException left) {
            // How the run ended matters more; the next run takes away what this one could not.
            return;
        }
    }
}
