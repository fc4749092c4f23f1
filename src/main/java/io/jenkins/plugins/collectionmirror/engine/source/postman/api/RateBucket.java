package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls that share one limit. It lets out as many calls as the server's last answers leave room for, and no more: what
 * is on its way counts as used. A window that no answer has told of yet is asked by one call alone. A server that tells
 * nothing is not slowed down.
 */
final class RateBucket {
    /** How soon a waiting call asks again when answers on their way may make room. */
    static final Duration TICK = Duration.ofMillis(50);

    /**
     * How long a call that asks for a new window has the road to itself: a large collection may keep it for minutes.
     */
    private static final Duration SCOUT_PATIENCE = Duration.ofSeconds(2);

    /** The length of a window that is not told. Postman's own is documented as a minute. */
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    private long sent;
    private long ended;
    private long onTheWay;

    /** What the server has left for the calls on their way and those to come: never more than is true. */
    private long remaining;

    /** When the window that is known of is over for certain. */
    private Instant windowEnd = Instant.MIN;

    /**
     * The window's end after which scouts were sent, the first of them, and until when the last has the road to itself.
     */
    private Instant scoutedEnd = Instant.MAX;

    private long firstScout;
    private Instant scoutUntil = Instant.MIN;

    /** Before this the server wants no call. */
    private Instant closedUntil = Instant.MIN;

    /** Whether the server tells nothing of limits. */
    private boolean silent;

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
            return go(false);
        }
        if (!now.isBefore(windowEnd)) {
            if (now.isBefore(scoutUntil)) {
                return Turn.waitFor(TICK);
            }
            if (!windowEnd.equals(scoutedEnd)) {
                scoutedEnd = windowEnd;
                firstScout = sent + 1;
            }
            scoutUntil = now.plus(SCOUT_PATIENCE);
            return go(true);
        }
        if (remaining > onTheWay) {
            return go(false);
        }
        Duration windowLeft = Duration.between(now, windowEnd);
        return Turn.waitFor(remaining > 0 && windowLeft.compareTo(TICK) > 0 ? TICK : windowLeft);
    }

    private Turn go(boolean scout) {
        onTheWay++;
        return new Turn(Optional.of(new Ticket(++sent, ended, scout)), Duration.ZERO);
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
            // Errors often come from something before the API that knows nothing of limits; a good answer speaks for
            // it.
            silent = true;
        }
    }

    /**
     * The server may have counted this call before any that was on its way at the time, so of what it left those that
     * have ended since are taken off. Where more is left than was known, the window has moved; else what is told last
     * cannot make it end later.
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
