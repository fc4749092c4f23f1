package io.jenkins.plugins.collectionmirror.config;

import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers for a short while what servers offered. Several fields of a form ask for the same list at once, and again
 * with every change, while Postman allows ten such calls in ten seconds: so the first field asks for a list, and the
 * others get the same one. Nobody waits longer than a form can; an answer that comes later is there when the form asks
 * again. Thread-safe.
 */
final class RecentChoices {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);
    private static final int MOST = 200;

    /**
     * The key of a list.
     *
     * @param what the kind of list
     * @param url the server that was asked
     * @param credentialsId the credential for the sign-in
     * @param context the folder where that credential was looked up: the same id may mean another credential in another
     *     folder
     */
    record Key(String what, String url, String credentialsId, String context) {}

    /** Asks a server, which may take a while. */
    @FunctionalInterface
    interface Question<T> {
        List<T> ask() throws MirrorException;
    }

    private record Entry(FutureTask<Choices<?>> answer, Instant asked) {}

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Executor threads;
    private final Duration patience;
    private final InstantSource clock;

    /**
     * @param threads the threads that ask servers
     * @param patience how long a form waits
     */
    RecentChoices(Executor threads, Duration patience, InstantSource clock) {
        this.threads = threads;
        this.patience = patience;
        this.clock = clock;
    }

    <T> Choices<T> get(Key key, Question<T> question) {
        try {
            // The key contains the kind of list, so the stored list is of that kind.
            @SuppressWarnings("unchecked")
            Choices<T> choices =
                    (Choices<T>) entry(key, question).answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return choices;
        } catch (TimeoutException e) {
            return Choices.failed(Messages.RecentChoices_late(patience.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Choices.unknown();
        } catch (RejectedExecutionException e) {
            return Choices.failed(Messages.RecentChoices_busy());
        }
    }

    private synchronized Entry entry(Key key, Question<?> question) {
        entries.values().removeIf(this::isStale);
        Entry kept = entries.get(key);
        if (kept != null) {
            return kept;
        }
        Entry fresh = new Entry(new FutureTask<>(() -> answer(question)), clock.instant());
        threads.execute(fresh.answer());
        entries.put(key, fresh);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        return fresh;
    }

    private static Choices<?> answer(Question<?> question) {
        try {
            return Choices.of(question.ask());
        } catch (MirrorException e) {
            return Choices.failed(e.message(Surface.JENKINS_FORM));
        }
    }

    private boolean isStale(Entry entry) {
        Duration age = Duration.between(entry.asked(), clock.instant());
        if (!entry.answer().isDone()) {
            return false;
        }
        return age.compareTo(isGood(entry.answer()) ? KEPT : FAILURE_KEPT) > 0;
    }

    private static boolean isGood(FutureTask<Choices<?>> done) {
        try {
            return done.get().known();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
