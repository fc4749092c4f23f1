package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often, and after which pause, one call is repeated: the backoff doubles, with jitter; the server's own pause
 * takes precedence.
 */
public final class Retries {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(6);
    /** The shortest pause: a pause until a moment in the past would be none. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private static final int MOST_RATE_LIMITS = 10;

    private final int tries;
    private final RandomGenerator random;
    private final Patience patience;
    private int failures;
    private int rateLimits;

    /**
     * @param tries the limit of tries for a call that fails temporarily
     */
    public Retries(int tries, RandomGenerator random) {
        this(tries, random, new Patience());
    }

    /**
     * @param patience how long the call may wait, here and elsewhere
     */
    public Retries(int tries, RandomGenerator random, Patience patience) {
        this.tries = tries;
        this.random = random;
        this.patience = patience;
    }

    /** The pause before the next try; empty for no further try. */
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
