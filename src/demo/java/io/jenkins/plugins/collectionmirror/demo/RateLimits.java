package io.jenkins.plugins.collectionmirror.demo;

import java.time.Clock;
import java.util.Optional;

/**
 * Postman's limits in fixed windows: 300 calls a minute, and 10 calls of lists in 10 seconds. Each reply reports the
 * remaining calls; a call beyond the limit gets 429.
 */
public final class RateLimits {
    private final boolean limited;
    private final Window calls;
    private final Window lists;
    private final Clock clock;

    private RateLimits(boolean limited, int callsPerMinute, int listsPerTenSeconds, Clock clock) {
        this.limited = limited;
        this.calls = new Window(callsPerMinute, 60);
        this.lists = new Window(listsPerTenSeconds, 10);
        this.clock = clock;
    }

    /** The limits of the real API. */
    public static RateLimits real() {
        return of(300, 10, Clock.systemUTC());
    }

    public static RateLimits of(int callsPerMinute, int listsPerTenSeconds, Clock clock) {
        return new RateLimits(true, callsPerMinute, listsPerTenSeconds, clock);
    }

    /** No limits, and no headers about them. */
    public static RateLimits none() {
        return new RateLimits(false, 0, 0, Clock.systemUTC());
    }

    /** Counts a call; empty without limits. */
    public synchronized Optional<Standing> count(boolean list) {
        if (!limited) {
            return Optional.empty();
        }
        long now = clock.millis();
        Window window = list && lists.left(now) <= calls.left(now) ? lists : calls;
        boolean refused = window.left(now) == 0;
        if (!refused) {
            calls.take(now);
            if (list) {
                lists.take(now);
            }
        }
        return Optional.of(new Standing(
                refused, window.limit, window.seconds, window.left(now), window.secondsLeft(now), now / 1000));
    }

    /** The state of a window after a call. */
    public record Standing(boolean refused, int limit, int seconds, long left, long secondsLeft, long epochSecond) {
        /** The reply with the headers that report it. */
        public Reply told(Reply reply) {
            Reply told = reply.with("RateLimit-Policy", limit + ";w=" + seconds)
                    .with("RateLimit", "limit=" + limit + ", remaining=" + left + ", reset=" + secondsLeft)
                    .with("X-RateLimit-Limit", Integer.toString(limit))
                    .with("X-RateLimit-Remaining", Long.toString(left))
                    .with("X-RateLimit-Reset", Long.toString(epochSecond + secondsLeft));
            return refused
                    ? told.with("Retry-After", Long.toString(secondsLeft))
                            .with("X-RateLimit-RetryAfter", Long.toString(secondsLeft))
                    : told;
        }
    }

    private static final class Window {
        private final int limit;
        private final int seconds;
        private long end;
        private int used;

        Window(int limit, int seconds) {
            this.limit = limit;
            this.seconds = seconds;
        }

        void take(long now) {
            roll(now);
            used++;
        }

        long left(long now) {
            roll(now);
            return Math.max(0, limit - used);
        }

        long secondsLeft(long now) {
            return Math.max(0, (end - now + 999) / 1000);
        }

        private void roll(long now) {
            if (now >= end) {
                end = now + seconds * 1000L;
                used = 0;
            }
        }
    }
}
