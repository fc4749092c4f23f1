package io.jenkins.plugins.collectionmirror.trigger;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits how many calls pass in a burst, and how many pass per minute on average. Thread-safe. */
final class RateGate {
    private final double burst;
    private final double perNano;
    private final LongSupplier nanoTime;
    private double tokens;
    private long last;

    /**
     * @param burst how many may pass at once
     * @param perMinute how many may pass per minute on average
     * @param nanoTime a clock that does not jump
     */
    RateGate(int burst, int perMinute, LongSupplier nanoTime) {
        this.burst = burst;
        this.perNano = perMinute / (double) Duration.ofMinutes(1).toNanos();
        this.nanoTime = nanoTime;
        this.tokens = burst;
        this.last = nanoTime.getAsLong();
    }

    synchronized boolean letsThrough() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) * perNano);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
