package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.util.OptionalLong;

/**
 * What the account may still ask of the API, as the last answers told.
 *
 * @param windowRemaining calls left in the current minute
 * @param monthRemaining calls left this month
 * @param monthLimit calls allowed in a month
 */
public record Quota(OptionalLong windowRemaining, OptionalLong monthRemaining, OptionalLong monthLimit) {
    static final Quota UNTOLD = new Quota(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** @param minute whether the window told of is the minute, and not the shorter one of the lists */
    Quota after(RateLimit told, boolean minute) {
        return new Quota(
                minute && told.remaining().isPresent() ? told.remaining() : windowRemaining,
                told.monthRemaining().isPresent() ? told.monthRemaining() : monthRemaining,
                told.monthLimit().isPresent() ? told.monthLimit() : monthLimit);
    }
}
