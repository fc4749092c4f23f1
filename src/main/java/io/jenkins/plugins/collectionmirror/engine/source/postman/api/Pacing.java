package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerHead;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateBucket.Ticket;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateBucket.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps a run within the server's rate limits. Postman counts calls for lists separately: 10 in 10 seconds. */
public final class Pacing {
    /** The rate limit that a call counts against. */
    public enum Limit {
        LISTS,
        ITEMS
    }

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(5);

    private final Pauses pauses;
    private final RunLog log;
    private final RateBucket lists = new RateBucket();
    private final RateBucket items = new RateBucket();
    private final AtomicReference<Quota> quota = new AtomicReference<>(Quota.UNTOLD);
    private final AtomicBoolean said = new AtomicBoolean();

    Pacing(Pauses pauses, RunLog log) {
        this.pauses = pauses;
        this.log = log;
    }

    /**
     * Waits for a call's turn.
     *
     * @throws ApiFailure if that would take longer than the call waits
     */
    Ticket enter(Limit limit, Patience patience) throws ApiFailure, InterruptedException {
        for (; ; ) {
            Turn turn = bucket(limit).ask(pauses.now());
            if (turn.ticket().isPresent()) {
                return turn.ticket().get();
            }
            if (!patience.allows(turn.pause())) {
                throw new ApiFailure(
                        Kind.RATE_LIMITED,
                        "the rate limit lets no call through for "
                                + turn.pause().toMinutes() + " minutes",
                        Optional.of(turn.pause()));
            }
            if (turn.pause().compareTo(WORTH_SAYING) > 0 && said.compareAndSet(false, true)) {
                log.info("Postman's rate limit is used up; waiting up to "
                        + turn.pause().toSeconds() + " s for the next calls (reported once).");
            }
            // A response that arrives meanwhile may shorten the wait.
            Duration nap = turn.pause().compareTo(LONGEST_NAP) < 0 ? turn.pause() : LONGEST_NAP;
            pauses.pause(nap);
            patience.spend(nap);
        }
    }

    void answered(Limit limit, Ticket ticket, AnswerHead head) {
        Instant now = pauses.now();
        RateLimit told = RateLimit.of(head.headers(), now);
        quota.updateAndGet(before -> before.after(told, limit == Limit.ITEMS));
        bucket(limit).answered(ticket, told, head.status() < 300, now);
    }

    void unanswered(Limit limit, Ticket ticket) {
        bucket(limit).unanswered(ticket);
    }

    /** Allows no call before the given time is over. */
    void close(Limit limit, Duration duration) {
        bucket(limit).close(pauses.now().plus(duration));
    }

    Quota quota() {
        return quota.get();
    }

    private RateBucket bucket(Limit limit) {
        return limit == Limit.LISTS ? lists : items;
    }
}
