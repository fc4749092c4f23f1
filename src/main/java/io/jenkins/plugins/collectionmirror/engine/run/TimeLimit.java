package io.jenkins.plugins.collectionmirror.engine.run;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.TimeLimitException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends work that takes too long, by interrupting the thread that does it. Each single wait has a limit of its own, but
 * a server that sends a byte a minute keeps all of them.
 */
public final class TimeLimit implements AutoCloseable {
    private final Thread runner = Thread.currentThread();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "collection-mirror-time-limit");
        thread.setDaemon(true);
        return thread;
    });
    private boolean over;
    private boolean ended;

    private TimeLimit(Duration limit) {
        clock.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The work with a time limit. */
    @FunctionalInterface
    public interface Work<T> {
        T done() throws MirrorException, IOException, InterruptedException;
    }

    /**
     * Does the work within a limit.
     *
     * @param standing how things stand if the limit ends it, in a sentence
     * @throws TimeLimitException if it took too long
     * @throws InterruptedException if the thread was interrupted, whatever that led to in the work: in the middle of a
     *     transfer, source and remote report a failure and leave the thread interrupted
     */
    public static <T> T within(Duration limit, Supplier<String> standing, Work<T> work)
            throws MirrorException, IOException, InterruptedException {
        try (TimeLimit clock = new TimeLimit(limit)) {
            try {
                return work.done();
            } catch (MirrorException | IOException | InterruptedException e) {
                if (clock.isOver()) {
                    throw exceeded(limit, standing.get(), e);
                }
                if (!(e instanceof InterruptedException) && Thread.interrupted()) {
                    throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
                }
                throw e;
            }
        }
    }

    private static TimeLimitException exceeded(Duration limit, String standing, Exception consequence) {
        return new TimeLimitException(
                "The run was not over within its time limit of " + Amount.duration(limit.toMillis())
                        + ", and was stopped. " + standing + " Run it again; if it needs"
                        + " longer, give it more time with " + Advice.TIME_LIMIT + ".",
                consequence);
    }

    private synchronized void end() {
        if (!ended) {
            over = true;
            runner.interrupt();
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** Leaves the thread uninterrupted if it was this limit that interrupted it. */
    @Override
    public synchronized void close() {
        ended = true;
        clock.shutdownNow();
        if (over) {
            Thread.interrupted();
        }
    }
}
