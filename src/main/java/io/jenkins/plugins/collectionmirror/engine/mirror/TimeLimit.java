package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.TimeLimitException;
import io.jenkins.plugins.collectionmirror.engine.report.Amount;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run that takes too long, by interrupting the thread that made this object. Each single wait has a limit of its own, but a
 * server that sends a byte a minute keeps all of them.
 */
public final class TimeLimit implements AutoCloseable {
    private final Duration limit;
    private final Thread runner = Thread.currentThread();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "collection-mirror-time-limit");
        thread.setDaemon(true);
        return thread;
    });
    private boolean over;
    private boolean ended;

    /** The limit begins to run. */
    public TimeLimit(Duration limit) {
        this.limit = limit;
        clock.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void end() {
        if (!ended) {
            over = true;
            runner.interrupt();
        }
    }

    /** Whether the time is over. */
    public synchronized boolean isOver() {
        return over;
    }

    /** What to throw instead of what the interrupt led to. */
    TimeLimitException exceeded(Exception consequence) {
        return exceeded(consequence, "The branch is as it was, or whole at the new commit.");
    }

    /** @param state how the run leaves what it worked on, in a sentence */
    public TimeLimitException exceeded(Exception consequence, String state) {
        return new TimeLimitException(
                "The run was not over within its time limit of " + Amount.duration(limit.toMillis())
                        + ", and was stopped. " + state + " Run it again; if it needs"
                        + " longer, give it more time with " + Advice.TIME_LIMIT + ".",
                consequence);
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
