package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.util.OptionalLong;

/**
 * The calls that the account may still make, as reported by the last responses.
 *
 * @param windowRemaining calls left in the current minute
 * @param monthRemaining calls left this month
 * @param monthLimit calls allowed in a month
 */
public record Quota(OptionalLong windowRemaining, OptionalLong monthRemaining, OptionalLong monthLimit) {
    static final Quota UNTOLD = new Quota(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /**
     * @param minute whether the reported window is the minute, and not the shorter one for lists
     */
    Quota after(RateLimit told, boolean minute) {
        return new Quota(
                minute && told.remaining().isPresent() ? told.remaining() : windowRemaining,
                told.monthRemaining().isPresent() ? told.monthRemaining() : monthRemaining,
                told.monthLimit().isPresent() ? told.monthLimit() : monthLimit);
    }
}
