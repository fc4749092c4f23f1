package io.jenkins.plugins.collectionmirror.engine.source;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How often and after what pause one call is tried again: backoff doubles, with jitter; what the server asks for goes first. */
final class Retries {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(6);
    private static final Duration LONGEST_WAIT_FOR_RATE = Duration.ofMinutes(15);
    private static final int MOST_RATE_LIMITS = 10;

    private final int tries;
    private final RandomGenerator random;
    private int failures;
    private int rateLimits;
    private Duration waitedForRate = Duration.ZERO;

    /** @param tries how many times at most a call is made that fails in passing */
    Retries(int tries, RandomGenerator random) {
        this.tries = tries;
        this.random = random;
    }

    /** The pause before the next try; empty when there is to be none. */
    Optional<Duration> after(ApiFailure failure) {
        if (!failure.kind().isPassing()) {
            return Optional.empty();
        }
        boolean rateLimited = failure.kind() == ApiFailure.Kind.RATE_LIMITED;
        int count = rateLimited ? ++rateLimits : ++failures;
        Duration pause = failure.pause().orElseGet(() -> backoff(count));
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            return Optional.empty();
        }
        if (rateLimited) {
            waitedForRate = waitedForRate.plus(pause);
            boolean patient = rateLimits <= MOST_RATE_LIMITS && waitedForRate.compareTo(LONGEST_WAIT_FOR_RATE) <= 0;
            return patient ? Optional.of(pause) : Optional.empty();
        }
        return failures < tries ? Optional.of(pause) : Optional.empty();
    }

    private Duration backoff(int count) {
        long full = FIRST_BACKOFF.toMillis() << Math.min(count - 1, 6);
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
