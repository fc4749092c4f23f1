package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;

/** How long one call waits at the server's request, over all its tries. For one thread. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private Duration waited = Duration.ZERO;

    /** Whether the call may wait that long. */
    boolean allows(Duration pause) {
        return waited.plus(pause).compareTo(LONGEST) <= 0;
    }

    /** Records that the call waits that long. */
    void spend(Duration pause) {
        waited = waited.plus(pause);
    }
}
