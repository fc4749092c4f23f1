package io.jenkins.plugins.collectionmirror.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollQueueTest {
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final PollQueue queue = new PollQueue(Duration.ofMinutes(1));
    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void many_calls_within_the_quiet_period_are_one_poll() throws Exception {
        CountDownLatch polled = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        for (int i = 0; i < 1_000; i++) {
            queue.after(MOMENT, "job", () -> {
                polls.incrementAndGet();
                polled.countDown();
            });
        }
        assertThat(polls).hasValue(0);
        queue.after(MOMENT.multipliedBy(3), "other job", other::countDown);

        assertThat(polled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(polls).hasValue(1);
    }

    @Test
    void of_a_job_one_poll_runs_at_a_time_and_a_call_meanwhile_is_answered_by_one_more() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        Runnable poll = () -> {
            overlapped.compareAndSet(false, atOnce.incrementAndGet() > 1);
            begun.countDown();
            await(go);
            polls.incrementAndGet();
            atOnce.decrementAndGet();
            twice.countDown();
        };
        queue.now("job", poll);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 10; i++) {
            queue.now("job", poll);
            queue.after(MOMENT, "job", poll);
        }
        go.countDown();

        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        CountDownLatch later = new CountDownLatch(1);
        queue.after(MOMENT.multipliedBy(3), "other job", later::countDown);
        assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(polls).hasValue(2);
        assertThat(overlapped).isFalse();
    }

    @Test
    void a_poll_that_takes_too_long_is_interrupted_and_the_next_one_runs() throws Exception {
        PollQueue impatient = new PollQueue(MOMENT);
        CountDownLatch interrupted = new CountDownLatch(1);
        impatient.now("job", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatAnotherPollRuns(impatient);
    }

    @Test
    void a_poll_that_fails_does_not_stand_in_the_way_of_the_next() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        queue.now("job", () -> {
            failed.countDown();
            throw new IllegalStateException("on purpose");
        });
        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatAnotherPollRuns(queue);
    }

    private static void assertThatAnotherPollRuns(PollQueue queue) throws InterruptedException {
        CountDownLatch again = new CountDownLatch(1);
        // The former poll may still be on its way out; a call is then answered after it.
        queue.after(Duration.ofMillis(50), "job", again::countDown);
        if (!again.await(2, TimeUnit.SECONDS)) {
            queue.after(Duration.ofMillis(50), "job", again::countDown);
        }
        assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
