package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and after what pause one call is tried again: backoff doubles, with jitter; what the server asks for goes
 * first.
 */
public final class Retries {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(6);
    /** A pause that is over when it is told, as one until a moment in the past, is none. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private static final int MOST_RATE_LIMITS = 10;

    private final int tries;
    private final RandomGenerator random;
    private final Patience patience;
    private int failures;
    private int rateLimits;

    /** @param tries how many times at most a call is made that fails in passing */
    public Retries(int tries, RandomGenerator random) {
        this(tries, random, new Patience());
    }

    /** @param patience how long the call waits, here and elsewhere */
    public Retries(int tries, RandomGenerator random, Patience patience) {
        this.tries = tries;
        this.random = random;
        this.patience = patience;
    }

    /** The pause before the next try; empty when there is to be none. */
    public Optional<Duration> after(ApiFailure failure) {
        if (!failure.kind().isPassing()) {
            return Optional.empty();
        }
        boolean rateLimited = failure.kind() == ApiFailure.Kind.RATE_LIMITED;
        int count = rateLimited ? ++rateLimits : ++failures;
        Duration pause = failure.pause()
                .filter(told -> told.compareTo(SHORTEST_PAUSE) >= 0)
                .orElseGet(() -> backoff(count));
        boolean again = rateLimited ? rateLimits <= MOST_RATE_LIMITS : failures < tries;
        if (!again || pause.compareTo(LONGEST_PAUSE) > 0 || !patience.allows(pause)) {
            return Optional.empty();
        }
        patience.spend(pause);
        return Optional.of(pause);
    }

    private Duration backoff(int count) {
        long full = FIRST_BACKOFF.toMillis() << Math.min(count - 1, 6);
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
