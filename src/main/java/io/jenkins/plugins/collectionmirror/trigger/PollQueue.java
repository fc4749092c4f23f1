package io.jenkins.plugins.collectionmirror.trigger;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The polls of all jobs: a few run at a time, at most one for each job, each with a time limit. Another request for a
 * job whose poll is in the queue changes nothing, so many calls become one poll. Thread-safe.
 */
final class PollQueue {
    private static final int THREADS = 4;
    private static final PollQueue OF_JENKINS = new PollQueue(Duration.ofMinutes(5));

    private enum Phase {
        WAITING,
        RUNNING,
        RUNNING_AND_ASKED_AGAIN
    }

    private final Map<String, Phase> phases = new HashMap<>();
    private final ScheduledExecutorService clock = clock();
    private final ExecutorService workers = workers();
    private final Duration limit;

    /** @param limit how long a poll may take before it is interrupted */
    PollQueue(Duration limit) {
        this.limit = limit;
    }

    static PollQueue ofJenkins() {
        return OF_JENKINS;
    }

    /**
     * Polls, unless a poll of that job is queued or running already.
     *
     * @param job a key that is unique to the job
     */
    synchronized void now(String job, Runnable poll) {
        if (!phases.containsKey(job)) {
            start(job, Duration.ZERO, poll);
        }
    }

    /**
     * Polls after a delay, unless a poll of that job is queued already. A running poll may have read Postman before the
     * reported change, so it does not count.
     */
    synchronized void after(Duration quiet, String job, Runnable poll) {
        Phase phase = phases.get(job);
        if (phase == null) {
            start(job, quiet, poll);
        } else if (phase == Phase.RUNNING) {
            phases.put(job, Phase.RUNNING_AND_ASKED_AGAIN);
        }
    }

    private void start(String job, Duration quiet, Runnable poll) {
        phases.put(job, Phase.WAITING);
        clock.schedule(() -> hand(job, quiet, poll), quiet.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void hand(String job, Duration quiet, Runnable poll) {
        workers.execute(() -> {
            set(job, Phase.RUNNING);
            FutureTask<Void> task = new FutureTask<>(poll, null);
            clock.schedule(() -> task.cancel(true), limit.toMillis(), TimeUnit.MILLISECONDS);
            task.run();
            Thread.interrupted();
            end(job, quiet, poll);
        });
    }

    private synchronized void set(String job, Phase phase) {
        phases.put(job, phase);
    }

    private synchronized void end(String job, Duration quiet, Runnable poll) {
        if (phases.remove(job) == Phase.RUNNING_AND_ASKED_AGAIN) {
            start(job, quiet, poll);
        }
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "clock"));
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static ExecutorService workers() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(work, "poll"));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Thread daemon(Runnable work, String what) {
        Thread thread = new Thread(work, "Collection Mirror " + what);
        thread.setDaemon(true);
        return thread;
    }
}
