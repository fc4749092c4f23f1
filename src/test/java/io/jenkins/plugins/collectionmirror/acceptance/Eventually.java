package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does in its own time, and not longer than it may take. */
public final class Eventually {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A look at the other process; empty while it is not so far. */
    @FunctionalInterface
    public interface Look<T> {
        Optional<T> now() throws IOException;
    }

    private Eventually() {}

    /**
     * Looks until there is something to see.
     *
     * @param what what is waited for, for the message when it does not come
     * @throws AssertionError when the limit passes, or the thread is interrupted
     */
    public static <T> T see(String what, Duration limit, Look<T> look) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        for (Optional<T> seen = look.now(); ; seen = look.now()) {
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
