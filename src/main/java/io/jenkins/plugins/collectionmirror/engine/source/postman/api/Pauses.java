package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.time.Instant;

/** The clock of the API client. Tests use a clock of their own. */
public interface Pauses {
    Instant now();

    /** Waits; an interrupt ends the wait at once. */
    void pause(Duration duration) throws InterruptedException;

    /** Real time, which never runs backwards even when the machine's clock is set. */
    static Pauses real() {
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        return new Pauses() {
            @Override
            public Instant now() {
                return start.plusNanos(System.nanoTime() - startNanos);
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }
        };
    }
}
