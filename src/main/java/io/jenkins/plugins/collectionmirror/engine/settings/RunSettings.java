package io.jenkins.plugins.collectionmirror.engine.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * The general settings of a run.
 *
 * @param verify how the run makes sure that it misses no edit
 * @param dryRun whether it stops before it writes anything
 * @param timeLimit how long it may take
 */
public record RunSettings(Verify verify, boolean dryRun, Duration timeLimit) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** All items are read, changes are written, and the time limit is an hour. */
    public static final RunSettings DEFAULT = new RunSettings(Verify.ALWAYS, false, Duration.ofMinutes(60));

    public RunSettings {
        Objects.requireNonNull(verify, "verify is required");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("The time limit must be positive, got: " + timeLimit);
        }
    }

    /** The same, with or without a dry run. */
    public RunSettings dry(boolean dry) {
        return new RunSettings(verify, dry, timeLimit);
    }
}
