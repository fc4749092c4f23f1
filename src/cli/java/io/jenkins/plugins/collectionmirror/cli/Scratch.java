package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run's own temporary folder. It is deleted at the end of the run, also of an interrupted one; the next run deletes
 * the folder of a killed one.
 */
final class Scratch implements AutoCloseable {
    private final Thread hook = new Thread(this::delete, "collection-mirror-cleanup");
    private Optional<ScratchFolder> scratch = Optional.empty();
    private boolean deleted;

    private Scratch() {}

    /**
     * Creates the folder in {@code java.io.tmpdir}.
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

    /** The process may end during this method: then the shutdown hook waits until the folder exists, and deletes it. */
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
            // Ctrl-C: the shutdown hook is running already, and there is nothing left to do.
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
            // The result of the run matters more; the next run deletes what this one could not.
            return;
        }
    }
}
