package io.jenkins.plugins.collectionmirror.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds out which jobs use which registered entries. That reads a file or two of each job, and there may be thousands:
 * so it runs in the background, once for all callers, and the result is kept. Thread-safe.
 */
final class UseSurvey {
    private static final Logger LOGGER = Logger.getLogger(UseSurvey.class.getName());
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final UseSurvey OF_JENKINS = new UseSurvey(
            UseFinder::ofAllJobs,
            found -> CollectionMirrorConfiguration.get().forgetRemovedBut(found),
            UseSurvey::inBackground,
            InstantSource.system());

    private final Supplier<Map<String, Uses>> jobs;
    private final Consumer<Found> then;
    private final Executor background;
    private final InstantSource clock;
    private int changes;
    private Found last;
    private int changesSeen;
    private CompletableFuture<Found> running;
    private int changesToSee;

    /**
     * A result.
     *
     * @param jobs the uses of each job, by its full name
     * @param asked when the search began
     */
    record Found(Map<String, Uses> jobs, Instant asked) {
        /** The full names of the jobs with such a use, sorted; only for administrators. */
        List<String> with(Predicate<Uses> use) {
            return jobs.entrySet().stream()
                    .filter(job -> use.test(job.getValue()))
                    .map(Map.Entry::getKey)
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
        }
    }

    /**
     * @param jobs finds the uses, which may take a while
     * @param then is called with each result, in the background
     */
    UseSurvey(Supplier<Map<String, Uses>> jobs, Consumer<Found> then, Executor background, InstantSource clock) {
        this.jobs = jobs;
        this.then = then;
        this.background = background;
        this.clock = clock;
    }

    static UseSurvey ofJenkins() {
        return OF_JENKINS;
    }

    /**
     * Returns the last result without waiting, and refreshes an old one in the background. Empty before the first
     * result.
     */
    synchronized Optional<Found> atHand() {
        recent();
        return Optional.ofNullable(last);
    }

    /** A result that is no older than the last change of a job; empty if it takes longer than this. */
    Optional<Found> within(Duration patience) {
        try {
            return Optional.of(recent().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Jobs changed, so the stored result and the one in progress may be wrong. */
    synchronized void outdated() {
        changes++;
    }

    private synchronized CompletableFuture<Found> recent() {
        boolean good = last != null
                && changesSeen == changes
                && Duration.between(last.asked(), clock.instant()).compareTo(KEPT) < 0;
        if (good) {
            return CompletableFuture.completedFuture(last);
        }
        if (running == null || changesToSee != changes) {
            CompletableFuture<Found> survey = new CompletableFuture<>();
            int seen = changes;
            Instant asked = clock.instant();
            running = survey;
            changesToSee = seen;
            background.execute(() -> run(survey, seen, asked));
        }
        return running;
    }

    private void run(CompletableFuture<Found> survey, int seen, Instant asked) {
        try {
            Found found = new Found(Map.copyOf(jobs.get()), asked);
            synchronized (this) {
                last = found;
                changesSeen = seen;
            }
            survey.complete(found);
            then.accept(found);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "What the jobs use could not be found out", e);
            survey.completeExceptionally(e);
        } finally {
            ended(survey);
        }
    }

    private synchronized void ended(CompletableFuture<Found> survey) {
        if (running == survey) {
            running = null;
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "Collection Mirror: what jobs use");
        thread.setDaemon(true);
        thread.start();
    }
}
