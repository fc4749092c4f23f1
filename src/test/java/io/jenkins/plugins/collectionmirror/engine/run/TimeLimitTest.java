package io.jenkins.plugins.collectionmirror.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.TimeLimitException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitTest {
    private static final Supplier<String> STANDING = () -> "Two of three are done.";

    @Test
    void interrupts_whoever_waits_too_long_and_leaves_no_interrupt_behind() {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(20), STANDING, () -> {
                    new CountDownLatch(1).await();
                    return "done";
                }))
                .isInstanceOf(TimeLimitException.class)
                .hasMessageStartingWith("The run was not over within its time limit of 0.0 s, and was stopped."
                        + " Two of three are done.")
                .hasMessageContaining(Advice.TIME_LIMIT.toString())
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** What an interrupt leads to in the middle of a transfer looks like the other side's failure. */
    @Test
    void is_what_ended_the_work_whatever_the_work_made_of_the_interrupt() {
        for (Exception consequence :
                new Exception[] {new RemoteException("The server is away."), new IOException("closed")}) {
            assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(1), STANDING, () -> {
                        whenInterrupted();
                        throw sneaky(consequence);
                    }))
                    .isInstanceOf(TimeLimitException.class)
                    .hasCause(consequence);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    /** A push that went through just before is no failure. */
    @Test
    void work_that_was_done_after_all_is_done() throws Exception {
        assertThat(TimeLimit.<String>within(Duration.ofMillis(1), STANDING, () -> {
                    whenInterrupted();
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_by_somebody_else_is_one() throws Exception {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofHours(1), STANDING, () -> {
                    Thread.currentThread().interrupt();
                    throw new RemoteException("The server is away.");
                }))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("The server is away.");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        TimeLimit.within(Duration.ofHours(1), STANDING, () -> {
            Thread.currentThread().interrupt();
            return "done";
        });
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void other_failures_are_what_they_are() {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofHours(1), STANDING, () -> {
                    throw new RemoteException("The server is away.");
                }))
                .isInstanceOf(RemoteException.class)
                .hasMessage("The server is away.");
    }

    private static void whenInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
