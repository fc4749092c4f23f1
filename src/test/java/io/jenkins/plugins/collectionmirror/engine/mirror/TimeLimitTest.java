package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitTest {
    @Test
    void interrupts_whoever_waits_too_long_and_leaves_no_interrupt_behind() {
        try (TimeLimit limit = new TimeLimit(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
            assertThat(limit.isOver()).isTrue();
            assertThat(limit.exceeded(new InterruptedException()))
                    .hasMessageStartingWith("The run was not over within its time limit of 0.0 s, and was stopped.")
                    .hasMessageContaining(Advice.TIME_LIMIT.toString());
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_that_nobody_noticed_in_time_is_taken_back() {
        try (TimeLimit limit = new TimeLimit(Duration.ofMillis(1))) {
            while (!limit.isOver()) {
                Thread.onSpinWait();
            }
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_by_somebody_else_stays() {
        try (TimeLimit limit = new TimeLimit(Duration.ofHours(1))) {
            Thread.currentThread().interrupt();
            assertThat(limit.isOver()).isFalse();
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
