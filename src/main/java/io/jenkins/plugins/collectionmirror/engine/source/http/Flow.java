package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange.Answer;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange.Arrival;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The speed of one request and its response. The connection itself gives up a silent server; this gives up one that
 * sends a byte now and then, which would block a run for ever.
 */
final class Flow implements Arrival {
    private static final long LEAST_BYTES_A_SECOND = 1_000;

    private final Arrival arrival;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicReference<Optional<Mark>> answered = new AtomicReference<>(Optional.empty());

    /** How many bytes had been transferred at a time of {@link System#nanoTime}. */
    private record Mark(long at, long moved) {}

    /**
     * @param arrival is called too
     */
    Flow(Arrival arrival) {
        this.arrival = arrival;
    }

    @Override
    public void head(AnswerHead head) {
        answered.set(Optional.of(mark()));
        arrival.head(head);
    }

    @Override
    public void bytes(int count) {
        moved.addAndGet(count);
        arrival.bytes(count);
    }

    /** Some bytes of the request. */
    void sent(int count) {
        moved.addAndGet(count);
    }

    /**
     * Waits for the response while it arrives. The server may take its time before the header; the speed is measured
     * from there.
     *
     * @param toConnect the timeout for a connection before any byte is transferred
     * @param window how long the transfer may be too slow
     * @throws TrickleException if it was
     */
    Answer await(Future<Answer> answer, Duration toConnect, Duration window)
            throws ExecutionException, InterruptedException, TrickleException {
        Mark from = mark();
        long end = from.at() + toConnect.plus(window).toNanos();
        boolean measured = false;
        for (; ; ) {
            try {
                return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                Optional<Mark> head = answered.get();
                if (head.isPresent() && !measured) {
                    measured = true;
                    from = head.get();
                } else if (isTrickle(from, mark())) {
                    throw new TrickleException();
                } else {
                    from = mark();
                }
                end = from.at() + window.toNanos();
            }
        }
    }

    private static boolean isTrickle(Mark from, Mark to) {
        long millis = TimeUnit.NANOSECONDS.toMillis(to.at() - from.at());
        return to.moved() - from.moved() < millis * LEAST_BYTES_A_SECOND / 1_000;
    }

    private Mark mark() {
        return new Mark(System.nanoTime(), moved.get());
    }
}
