package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * A thread for JGit's transfers, so that the waiting thread can be interrupted (JGit's timeouts work by interrupts, and
 * clear those of others), and gives up a server that has gone silent (JGit has no timeouts for {@code git://}, nor for
 * all of SSH).
 */
public final class TransferThread implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 2;

    private final String url;
    private final long patienceNanos;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread named = new Thread(work, "collection-mirror-git");
        named.setDaemon(true);
        return named;
    });
    private volatile boolean stopped;
    private volatile long lastSign;

    /**
     * @param url the server's name in messages
     * @param timeouts the timeouts of JGit; this thread, as the last resort, waits twice as long
     */
    public TransferThread(String url, Timeouts timeouts) {
        this.url = url;
        this.patienceNanos =
                timeouts.connect().plus(timeouts.read().multipliedBy(2)).toNanos();
    }

    /** Cancels JGit's work when the run is interrupted, and counts any progress as a sign of life. */
    public ProgressMonitor monitor() {
        return new EmptyProgressMonitor() {
            @Override
            public void update(int completed) {
                lastSign = System.nanoTime();
            }

            @Override
            public boolean isCancelled() {
                lastSign = System.nanoTime();
                return stopped;
            }
        };
    }

    /**
     * Does the work and waits for it.
     *
     * @throws RemoteException also if the waiting thread is interrupted, which it stays; no more work is possible then
     */
    public <T> T call(Callable<T> work) throws InvalidSetupException, RemoteException, IOException {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw stopped();
        }
        lastSign = System.nanoTime();
        Future<T> result = thread.submit(work);
        try {
            return awaited(result);
        } catch (TimeoutException e) {
            stop();
            throw new RemoteException("Could not reach " + url
                    + ": it did not answer in time. Check the URL, the network and any proxy; or try"
                    + " again later.");
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private <T> T awaited(Future<T> result) throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return result.get(lastSign + patienceNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - lastSign >= patienceNanos) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Gives the transfer a moment to close its files. */
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
