package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.time.Duration;

/** Waits. Tests have one that does not. */
@FunctionalInterface
interface Pause {
    /** Of real time. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    void of(Duration duration) throws InterruptedException;
}
