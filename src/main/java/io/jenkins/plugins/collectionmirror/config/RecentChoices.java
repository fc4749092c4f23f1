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
 * What servers offered a moment ago. A form asks for the same list from several of its fields at once, and again with
 * every change, while Postman allows ten such calls in ten seconds: each list is asked for once, by whoever comes
 * first, and kept for a short while. Nobody waits longer than a form can; a late answer is there for the next look.
 * Thread-safe.
 */
final class RecentChoices {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);
    private static final int MOST = 200;

    /**
     * What was asked for.
     *
     * @param what the kind of list
     * @param url of whom
     * @param credentialsId how it was signed in
     * @param context where that credential was looked up: the same id may be another one in another folder
     */
    record Key(String what, String url, String credentialsId, String context) {}

    /** Asks a server, and takes its time. */
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
     * @param threads where servers are asked
     * @param patience how long a form waits
     */
    RecentChoices(Executor threads, Duration patience, InstantSource clock) {
        this.threads = threads;
        this.patience = patience;
        this.clock = clock;
    }

    <T> Choices<T> get(Key key, Question<T> question) {
        try {
            // The key names the kind of list, so what is kept under it is of that kind.
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
