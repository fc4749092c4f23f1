package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls that share one limit. It allows as many calls as the server's last responses leave room for, and no more: calls
 * in progress count as used. While nothing is known about a window, only one call is sent. A server that reports no
 * limits is not slowed down.
 */
final class RateBucket {
    /** How soon a waiting call asks again, if responses in progress may make room. */
    static final Duration TICK = Duration.ofMillis(50);

    /** How long a call that asks for a new window keeps others waiting: a large collection may take minutes. */
    private static final Duration SCOUT_PATIENCE = Duration.ofSeconds(2);

    /** The length of a window, if it is not reported. Postman's own is documented as a minute. */
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

    private long sent;
    private long ended;
    private long onTheWay;

    /** The remaining calls on the server, for those in progress and future ones: never more than the true number. */
    private long remaining;

    /** The time when the known window has certainly ended. */
    private Instant windowEnd = Instant.MIN;

    /**
     * The end of the window after which scouts were sent, the first of them, and the time until which the last one
     * keeps others waiting.
     */
    private Instant scoutedEnd = Instant.MAX;

    private long firstScout;
    private Instant scoutUntil = Instant.MIN;

    /** The server wants no call before this time. */
    private Instant closedUntil = Instant.MIN;

    /** Whether the server reports no limits. */
    private boolean silent;

    /**
     * One call that was allowed.
     *
     * @param number its number, in the order of sending
     * @param endedBefore how many calls had ended before it was sent, so that the server had counted them
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

    /** The header of a call's response has arrived. */
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
            // Errors often come from something before the API that does not know the limits; a success comes from the
            // API.
            silent = true;
        }
    }

    /**
     * The server may have counted this call before others that were in progress, so those that have ended since are
     * subtracted from its number. If more is left than was known, the window is new; otherwise, the last report cannot
     * make it end later.
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

    /** A call ended without a response. The server may have counted it. */
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

    /** The server wants no call before the given moment. Then only one call is sent first. */
    synchronized void close(Instant until) {
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
            silent = false;
            windowEnd = until;
        }
    }
}
