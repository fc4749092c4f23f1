package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits. */
public final class VirtualTime implements Pauses {
    private final Instant start = Instant.parse("2026-03-01T12:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = start;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(duration);
        now = now.plus(duration);
    }

    public synchronized Duration passed() {
        return Duration.between(start, now);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** The same time for a server. */
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }
}
