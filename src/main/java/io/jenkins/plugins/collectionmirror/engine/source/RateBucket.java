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
    private long remaining;
    private Instant windowStart = Instant.MIN;
    private Instant windowEnd = Instant.MIN;
    private Instant scoutUntil = Instant.MIN;
    private Instant closedUntil = Instant.MIN;

    /** One call that was let out. */
    record Ticket(Instant sent, boolean scout) {}

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
        return new Turn(Optional.of(new Ticket(now, scout)), Duration.ZERO);
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

    private void learn(Ticket ticket, long left, Instant end, Instant now) {
        if (now.isBefore(windowEnd)) {
            // Answers overtake each other, and a call sent earlier may speak of the window before.
            if (!ticket.sent().isBefore(windowStart)) {
                remaining = Math.min(remaining, left);
                windowEnd = end.isBefore(windowEnd) ? end : windowEnd;
            }
        } else if (!ticket.sent().isBefore(windowEnd)) {
            windowStart = windowEnd;
            windowEnd = end;
            remaining = left;
        }
    }

    /** A call ended without any answer. The server may have counted it. */
    synchronized void unanswered(Ticket ticket) {
        giveBack(ticket);
        remaining--;
    }

    private void giveBack(Ticket ticket) {
        onTheWay--;
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
