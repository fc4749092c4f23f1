package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import java.time.Duration;
import java.util.Optional;

/** How long one call waits for a server that wants to be left alone: a minute in all. */
public final class Tries {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Pause pause;
    private Duration waited = Duration.ZERO;
    private int failures;

    public Tries(Pause pause) {
        this.pause = pause;
    }

    /**
     * Waits as long as the server asks for; if it does not, twice as long each time.
     *
     * @return whether to try again: not if that would take too long
     */
    public boolean again(Optional<Duration> asked) throws InterruptedException {
        Duration next = asked.orElse(SHORTEST.multipliedBy(1L << failures));
        next = next.compareTo(SHORTEST) < 0 ? SHORTEST : next;
        failures++;
        // Compared before they are added: a server may ask for more seconds than there are.
        if (next.compareTo(LONGEST.minus(waited)) > 0) {
            return false;
        }
        pause.of(next);
        waited = waited.plus(next);
        return true;
    }
}
