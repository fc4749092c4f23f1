package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BranchQueueTest {
    private final BranchQueue queue = new BranchQueue();
    private final ExecutorService builds = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        builds.shutdownNow();
    }

    private static GitRemote branch(String name) {
        return new GitRemote("https://example.com/apis.git", name, false, new GitCredentials.Ambient());
    }

    @Test
    void mirrors_of_one_branch_run_one_after_another() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> mirrors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            mirrors.add(builds.submit(() -> queue.inTurn(branch("main"), () -> {}, () -> {
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                Thread.yield();
                return atWork.decrementAndGet();
            })));
        }
        for (Future<?> mirror : mirrors) {
            mirror.get();
        }
        assertThat(most).hasValue(1);
        assertThat(queue.branches()).isZero();
    }

    @Test
    void mirrors_of_different_branches_do_not_wait() throws Exception {
        int branches = queue.inTurn(
                branch("main"),
                BranchQueueTest::mustNotWait,
                () -> queue.inTurn(branch("develop"), BranchQueueTest::mustNotWait, queue::branches));
        assertThat(branches).isEqualTo(2);
        assertThat(queue.branches()).isZero();
    }

    private static void mustNotWait() {
        throw new AssertionError("nobody is here");
    }

    @Test
    void who_has_to_wait_is_told_and_can_be_stopped() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        queue.inTurn(branch("main"), () -> {}, () -> {
            Future<?> second = builds.submit(() -> queue.inTurn(branch("main"), waiting::countDown, () -> "its turn"));
            waiting.await();
            second.cancel(true);
            assertThat(second.isCancelled()).isTrue();
            return "done";
        });
        builds.shutdown();
        assertThat(builds.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.branches()).isZero();
    }
}
