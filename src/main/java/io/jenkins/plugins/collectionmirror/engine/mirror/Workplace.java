package io.jenkins.plugins.collectionmirror.engine.mirror;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The folders of a run, and the results of earlier runs.
 *
 * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
 * @param kept a folder that outlives the run, for scratch repositories; empty to start from scratch each time
 * @param state the state of the last run; empty to read and normalise everything
 */
public record Workplace(Path scratch, Optional<Path> kept, Optional<MirrorState> state) {
    public Workplace {
        Objects.requireNonNull(scratch, "scratch is required");
        Objects.requireNonNull(kept, "kept is required");
        Objects.requireNonNull(state, "state is required");
    }

    /** Whether the state is kept for a next run. */
    boolean outlivesRun() {
        return kept.isPresent();
    }

    /** A workplace without results of earlier runs, of which nothing is kept. */
    public static Workplace fresh(Path scratch) {
        return new Workplace(scratch, Optional.empty(), Optional.empty());
    }
}
