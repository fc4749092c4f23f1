package io.jenkins.plugins.collectionmirror.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Calls a task on a thread of its own, so that an abort stops it for sure. On an agent, a thread that happens to load a
 * class when it is interrupted forgets the interrupt (hudson.remoting.RemoteClassLoader), and a whole mirror would go
 * on unnoticed.
 */
final class Stoppable {
    private static final long INTERVAL_MILLIS = 100;
    private static final int INTERVALS = 100;

    private Stoppable() {}

    /**
     * The task's result.
     *
     * @throws InterruptedException if this thread was interrupted. The task has been, too, and has mostly come to its
     *     end; one that waits for a silent server for long ends on its own
     * @throws ExecutionException if the task failed otherwise
     */
    static <T> T call(String name, Callable<T> task) throws InterruptedException, ExecutionException {
        FutureTask<T> result = new FutureTask<>(task);
        Thread thread = new Thread(result, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get();
        } catch (InterruptedException e) {
            for (int i = 0; i < INTERVALS && thread.isAlive(); i++) {
                thread.interrupt();
                join(thread);
            }
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(INTERVAL_MILLIS);
        } catch (InterruptedException again) {
            // It is being stopped already.
            return;
        }
    }
}
