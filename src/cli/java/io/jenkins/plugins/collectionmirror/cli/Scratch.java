package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run's own temporary folder, gone when the run is over, also when it is interrupted; if it is killed, with the next
 * run.
 */
final class Scratch implements AutoCloseable {
    private final Thread hook = new Thread(this::delete, "collection-mirror-cleanup");
    private Optional<ScratchFolder> scratch = Optional.empty();
    private boolean deleted;

    private Scratch() {}

    /**
     * Makes the folder where {@code java.io.tmpdir} says.
     *
     * @throws IOException if the disk fails, or if the process is about to end
     */
    static Scratch make() throws IOException {
        Scratch made = new Scratch();
        try {
            Runtime.getRuntime().addShutdownHook(made.hook);
        } catch (IllegalStateException e) {
            throw new IOException("The process is about to end", e);
        }
        try {
            made.begin();
        } catch (IOException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /** The process may end in the middle of this: then it waits for the folder to be there, and to be deleted. */
    private synchronized void begin() throws IOException {
        if (deleted) {
            throw new IOException("The process is about to end");
        }
        scratch = Optional.of(ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    synchronized Path folder() {
        return scratch.orElseThrow().folder();
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

    private synchronized void delete() {
        deleted = true;
        try {
            if (scratch.isPresent()) {
                scratch.get().close();
            }
        } catch (IOException left) {
            // How the run ended matters more; the next run takes away what this one could not.
            return;
        }
    }
}
