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
 * How fast one request and its answer go over the wire. A server that is silent is given up by the connection itself;
 * this gives up one that sends a byte now and then, which would keep a run for ever.
 */
final class Flow implements Arrival {
    private static final long LEAST_BYTES_A_SECOND = 1_000;

    private final Arrival arrival;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicReference<Optional<Mark>> answered = new AtomicReference<>(Optional.empty());

    /** How many bytes had moved at a moment of {@link System#nanoTime}. */
    private record Mark(long at, long moved) {}

    /** @param arrival hears of everything too */
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

    /** Some bytes of what is sent. */
    void sent(int count) {
        moved.addAndGet(count);
    }

    /**
     * Waits for the answer while it comes. The server may take its time before the header; what follows is measured
     * from there.
     *
     * @param toConnect how long a connection may take before anything moves
     * @param window how long it may be too slow
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
