package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * A thread for JGit's transfers, so that whoever waits for one can be interrupted: JGit's timeouts work by interrupts, and clear those
 * that others send.
 */
final class TransferThread implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 2;

    private final String url;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread named = new Thread(work, "collection-mirror-git");
        named.setDaemon(true);
        return named;
    });
    private volatile boolean stopped;

    TransferThread(String url) {
        this.url = url;
    }

    /** Lets JGit go on until the run is told to stop. */
    ProgressMonitor monitor() {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return stopped;
            }
        };
    }

    /**
     * Does the work and waits for it.
     *
     * @throws RemoteException also if the waiting thread is interrupted, which it stays; there is no more work to be had then
     */
    <T> T call(Callable<T> work) throws InvalidSetupException, RemoteException, IOException {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw stopped();
        }
        Future<T> result = thread.submit(work);
        try {
            return result.get();
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Gives the transfer a moment to let go of its files. */
    private void stop() {
        stopped = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RemoteException stopped() {
        return new RemoteException("The run was told to stop before it was done with " + url + ".");
    }

    private static RuntimeException thrown(Throwable cause) throws InvalidSetupException, RemoteException, IOException {
        if (cause instanceof InvalidSetupException setup) {
            throw setup;
        }
        if (cause instanceof RemoteException remote) {
            throw remote;
        }
        if (cause instanceof IOException disk) {
            throw disk;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
