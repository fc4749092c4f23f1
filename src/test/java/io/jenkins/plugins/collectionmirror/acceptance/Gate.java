package io.jenkins.plugins.collectionmirror.acceptance;

import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a server's answer back until the test lets it go, so that a run stands in the middle of its work. */
final class Gate implements Answer, AutoCloseable {
    private static final long LIMIT_SECONDS = 180;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Returns when a run stands before the gate. */
    void awaitRun() {
        if (!await(reached)) {
            throw new AssertionError("No run came to the gate in " + LIMIT_SECONDS + " s");
        }
    }

    /** To be called by the server: returns when the gate is opened. */
    void pass() {
        reached.countDown();
        await(open);
    }

    @Override
    public Reply insteadOf(Reply proper) {
        pass();
        return proper;
    }

    /** Lets all pass from now on. */
    void open() {
        open.countDown();
    }

    @Override
    public void close() {
        open();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
