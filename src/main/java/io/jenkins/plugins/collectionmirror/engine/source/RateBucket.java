package io.jenkins.plugins.collectionmirror.engine.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls that share one limit. It lets out as many calls as the server's last answers leave room for, and no more: what is on its way
 * counts as used. A window that no answer has told of yet is asked by one call alone. A server that tells nothing is not slowed down.
 */
final class RateBucket {
    /** How soon a waiting call asks again when answers on their way may make room. */
    static final Duration TICK = Duration.ofMillis(50);

    /** How long a call that asks for a new window has the road to itself: a large collection may keep it for minutes. */
    private static final Duration SCOUT_PATIENCE = Duration.ofSeconds(2);

    /** The length of a window that is not told. Postman's own is documented as a minute. */
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    private int onTheWay;
    private boolean silent;
    /** How many calls were let out, and how many of them have ended. */
    private long out;

    private long ended;
    /** What the server has left for calls on their way and calls to come: never more than is true. */
    private long remaining;

    private Instant windowEnd = Instant.MIN;
    private Instant scoutedEnd = Instant.MAX;
    private long firstScout;
    private Instant scoutUntil = Instant.MIN;
    private Instant closedUntil = Instant.MIN;

    /**
     * One call that was let out.
     *
     * @param number its number, in the order of sending
     * @param endedBefore how many calls had ended when it was sent: the server had counted those
     * @param scout whether it asks for a new window
     */
    record Ticket(long number, long endedBefore, boolean scout) {}

    /** Either a ticket, or how long to wait before asking again. */
    record Turn(Optional<Ticket> ticket, Duration pause) {
        static Turn waitFor(Duration duration) {
            return new Turn(Optional.empty(), duration);
        }
    }

    /** Asks for a call's turn. A ticket must come back, through {@link #answered} or {@link #unanswered}. */
    synchronized Turn ask(Instant now) {
        if (now.isBefore(closedUntil)) {
            return Turn.waitFor(Duration.between(now, closedUntil));
        }
        if (silent) {
            return go(now, false);
        }
        if (!now.isBefore(windowEnd)) {
            if (now.isBefore(scoutUntil)) {
                return Turn.waitFor(TICK);
            }
            if (!windowEnd.equals(scoutedEnd)) {
                scoutedEnd = windowEnd;
                firstScout = out + 1;
            }
            scoutUntil = now.plus(SCOUT_PATIENCE);
            return go(now, true);
        }
        if (remaining > onTheWay) {
            return go(now, false);
        }
        Duration windowLeft = Duration.between(now, windowEnd);
        return Turn.waitFor(remaining > 0 && windowLeft.compareTo(TICK) > 0 ? TICK : windowLeft);
    }

    private Turn go(Instant now, boolean scout) {
        onTheWay++;
        return new Turn(Optional.of(new Ticket(++out, ended, scout)), Duration.ZERO);
    }

    /** The header of a call's answer is there. */
    synchronized void answered(Ticket ticket, RateLimit told, boolean success, Instant now) {
        giveBack(ticket);
        if (told.remaining().isPresent()) {
            silent = false;
            learn(
                    ticket,
                    told.remaining().getAsLong(),
                    now.plus(told.windowLeft().orElse(DEFAULT_WINDOW)),
                    now);
        } else if (success && !now.isBefore(windowEnd)) {
            // Errors often come from something in front of the API that knows nothing of its limits; a good answer
            // speaks for it.
            silent = true;
        }
    }

    /**
     * The server may have counted this call before any that was on its way at the time, so of what it left those that have ended since
     * are taken off. Where more is left than was known, the window has moved; else what is told last cannot make it end later.
     */
    private void learn(Ticket ticket, long left, Instant end, Instant now) {
        if (ticket.number() < firstScout) {
            return;
        }
        long certain = left - (ended - 1 - ticket.endedBefore());
        if (!now.isBefore(windowEnd)) {
            remaining = certain;
            windowEnd = end;
        } else {
            windowEnd = certain > remaining || end.isBefore(windowEnd) ? end : windowEnd;
            remaining = Math.min(Math.max(remaining, certain), left);
        }
    }

    /** A call ended without any answer. The server may have counted it. */
    synchronized void unanswered(Ticket ticket) {
        giveBack(ticket);
    }

    private void giveBack(Ticket ticket) {
        onTheWay--;
        ended++;
        remaining--;
        if (ticket.scout()) {
            scoutUntil = Instant.MIN;
        }
    }

    /** The server wants no call before the given moment. The first one after it goes alone. */
    synchronized void close(Instant until) {
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
            silent = false;
            windowEnd = until;
        }
    }
}
