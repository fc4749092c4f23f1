package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import java.time.Duration;

/** Waits. Tests have one that does not. */
@FunctionalInterface
public interface Pause {
    /** Of real time. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    void of(Duration duration) throws InterruptedException;
}
