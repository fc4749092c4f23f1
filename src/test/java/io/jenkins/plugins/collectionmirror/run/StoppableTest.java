package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoppableTest {
    @Test
    void gives_the_tasks_result_or_failure() throws Exception {
        assertThat(Stoppable.call("task", () -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> Stoppable.call("task", () -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("full");
    }

    @Test
    void interrupts_until_the_task_has_taken_notice() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<String> end = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                Stoppable.call("task", () -> {
                    running.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException forgotten) {
                        // As the loading of a class does, which then goes on.
                        running.countDown();
                    }
                    try {
                        return never.await(50, TimeUnit.SECONDS);
                    } finally {
                        end.complete("ended");
                    }
                });
                thrown.complete(new AssertionError("went on"));
            } catch (InterruptedException | ExecutionException e) {
                thrown.complete(e);
            }
        });
        caller.start();
        running.await();
        caller.interrupt();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(end).isCompletedWithValue("ended");
    }
}
