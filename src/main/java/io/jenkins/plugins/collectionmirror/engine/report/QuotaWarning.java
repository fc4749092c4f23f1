package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.util.Optional;

/** The warning when the month's API calls are nearly used up. */
public final class QuotaWarning {
    /** If Postman does not report the month's limit: this many more runs like this one are few. */
    private static final int FEW_RUNS = 10;

    private QuotaWarning() {}

    /** Empty if there is no need to warn, or no number to judge by. */
    public static Optional<String> of(SourceUsage usage) {
        CallsLeft left = usage.left();
        if (left.month() < 0) {
            return Optional.empty();
        }
        boolean few = left.monthLimit() > 0
                ? left.month() * 10 < left.monthLimit()
                : left.month() < (long) usage.apiCalls() * FEW_RUNS;
        return few
                ? Optional.of("The Postman account has " + left.month()
                        + (left.monthLimit() > 0 ? " of its " + left.monthLimit() : "")
                        + " API calls left this month, and this run took " + usage.apiCalls()
                        + ". When none are left, mirrors fail until the next month. Run less often, or with "
                        + Advice.VERIFY_DAILY + ", which reads only what changed.")
                : Optional.empty();
    }
}
