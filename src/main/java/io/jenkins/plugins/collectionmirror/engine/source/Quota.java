package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.OptionalLong;

/**
 * What the account may still ask of the API, as the last answers told.
 *
 * @param windowRemaining calls left in the current window, mostly a minute
 * @param monthRemaining calls left this month
 * @param monthLimit calls allowed in a month
 */
record Quota(OptionalLong windowRemaining, OptionalLong monthRemaining, OptionalLong monthLimit) {
    static final Quota UNTOLD = new Quota(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    Quota after(RateLimit told) {
        return new Quota(
                told.remaining().isPresent() ? told.remaining() : windowRemaining,
                told.monthRemaining().isPresent() ? told.monthRemaining() : monthRemaining,
                told.monthLimit().isPresent() ? told.monthLimit() : monthLimit);
    }
}
