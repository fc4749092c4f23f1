package io.jenkins.plugins.collectionmirror.engine.change.merge;

/** Decides where both sides changed the same, always for one side, and counts how often it had to. */
final class Contest {
    private final Side winner;
    private int conflicts;

    Contest(Side winner) {
        this.winner = winner;
    }

    /** The winner's version of what cannot be merged. */
    <T> T decide(T git, T postman) {
        conflicts++;
        return winner == Side.GIT ? git : postman;
    }

    /** Counts what another contest for the same side had to decide. */
    void add(Contest other) {
        conflicts += other.conflicts;
    }

    Side winner() {
        return winner;
    }

    boolean hadConflicts() {
        return conflicts > 0;
    }
}
