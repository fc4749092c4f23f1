package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateBucket.Ticket;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateBucket.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/** Parallel workers, a network with jitter and a server with a limit, one event after the other. */
final class RateSimulation {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.300Z");

    private final Server server;
    private final int workers;
    private final int latencyMillis;
    private final Random random;
    private final RateBucket bucket = new RateBucket();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long order;
    private long now;
    private int toSend;
    private int sent;

    private record Event(long at, long order, Runnable action) {}

    /** Which way a server makes whole seconds of the time that is left. */
    enum Rounding {
        DOWN,
        HALF,
        UP;

        long seconds(long millis) {
            return switch (this) {
                case DOWN -> Math.floorDiv(millis, 1000L);
                case HALF -> Math.round(millis / 1000.0);
                case UP -> -Math.floorDiv(-millis, 1000L);
            };
        }
    }

    RateSimulation(Server server, int workers, int latencyMillis, long seed) {
        this.server = server;
        this.workers = workers;
        this.latencyMillis = latencyMillis;
        this.random = new Random(seed);
    }

    void run(int calls) {
        toSend = calls;
        for (int i = 0; i < workers; i++) {
            after(0, this::work);
        }
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.at();
            event.action().run();
        }
    }

    /** The calls that were made of those that the server would have allowed in the time. */
    double used() {
        return Math.min(1, sent / (server.limit * (millis() / (server.seconds * 1000.0))));
    }

    long millis() {
        return now;
    }

    private void work() {
        if (sent == toSend) {
            return;
        }
        Turn turn = bucket.ask(START.plusMillis(now));
        if (turn.ticket().isEmpty()) {
            after(Math.min(1_000, Math.max(1, turn.pause().toMillis())), this::work);
            return;
        }
        sent++;
        after(latency(), () -> arrive(turn.ticket().get()));
    }

    private void arrive(Ticket ticket) {
        RateLimit told = server.take(now);
        after(latency(), () -> {
            bucket.answered(ticket, told, true, START.plusMillis(now));
            work();
        });
    }

    private long latency() {
        return 1 + random.nextInt(latencyMillis);
    }

    private void after(long millis, Runnable action) {
        events.add(new Event(now + millis, order++, action));
    }

    /** A server with a limit of calls in a time. */
    abstract static class Server {
        private final int limit;
        private final int seconds;
        private int refused;

        Server(int limit, int seconds) {
            this.limit = limit;
            this.seconds = seconds;
        }

        abstract RateLimit take(long now);

        int refused() {
            return refused;
        }

        RateLimit tell(int remaining, long reset) {
            if (remaining < 0) {
                refused++;
            }
            return RateLimitTest.told(
                    "RateLimit", "limit=" + limit + ", remaining=" + Math.max(0, remaining) + ", reset=" + reset);
        }

        static Server silent() {
            return new Server(1, 1) {
                @Override
                RateLimit take(long now) {
                    return RateLimitTest.told();
                }
            };
        }

        static Server fixedWindow(int limit, int seconds, Rounding rounding) {
            return new Server(limit, seconds) {
                private long window = -1;
                private int left;

                @Override
                RateLimit take(long now) {
                    long length = seconds * 1000L;
                    long current = now / length;
                    if (current != window) {
                        window = current;
                        left = limit;
                    }
                    left--;
                    return tell(left, rounding.seconds((current + 1) * length - now));
                }
            };
        }

        static Server slidingWindow(int limit, int seconds) {
            return new Server(limit, seconds) {
                private final Deque<Long> taken = new ArrayDeque<>();

                @Override
                RateLimit take(long now) {
                    long length = seconds * 1000L;
                    while (!taken.isEmpty() && taken.peekFirst() <= now - length) {
                        taken.removeFirst();
                    }
                    if (taken.size() < limit) {
                        taken.addLast(now);
                        return tell(limit - taken.size(), Rounding.UP.seconds(taken.peekFirst() + length - now));
                    }
                    return tell(-1, Rounding.UP.seconds(taken.peekFirst() + length - now));
                }
            };
        }
    }
}
