package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a write is repeated, if it may be: like a read, but with more patience while Postman is still processing
 * the item.
 */
public final class WriteRetries {
    private static final int TRIES = 4;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Retries others = new Retries(TRIES, ThreadLocalRandom.current());
    private Duration wait = SHORTEST_WAIT;
    private Duration waited = Duration.ZERO;

    /** The pause before the next try; empty for no further try. */
    public Optional<Duration> after(ApiFailure failure) {
        if (failure.kind() != Kind.BUSY) {
            return others.after(failure);
        }
        Duration pause = failure.pause()
                .filter(told -> told.compareTo(SHORTEST_WAIT) >= 0)
                .orElse(wait);
        if (waited.plus(pause).compareTo(PATIENCE) > 0) {
            return Optional.empty();
        }
        waited = waited.plus(pause);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        return Optional.of(pause);
    }
}
