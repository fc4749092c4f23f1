package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
import java.util.Optional;
import java.util.Set;

/**
 * A run's claim to a restore. Two runs of one restore at once would make each item twice; the branch, which takes one
 * push at a time, tells which of them is to stop: the one that finds a run there that it does not know of.
 *
 * @param run the id of this run
 * @param known the ids of earlier runs, that are taken to have stopped
 * @param held whether the branch has this claim
 */
record Claim(String run, Set<String> known, boolean held) {
    Claim {
        known = Set.copyOf(known);
    }

    /** A claim that is about to be made. */
    Claim(String run, Set<String> known) {
        this(run, known, false);
    }

    /** The claim once the branch has it: no other run is known from now on. */
    Claim asHeld() {
        return new Claim(run, Set.of(), true);
    }

    /**
     * Makes sure that the restore is this run's.
     *
     * @param restore what the branch has of it; empty where it has nothing, or nothing any more
     * @throws RemoteException if another run has begun, or ended it, meanwhile
     */
    void require(Optional<Unfinished> restore) throws RemoteException {
        String other = restore.map(Unfinished::run).orElse("");
        boolean foreign = !other.isEmpty() && !other.equals(run) && !known.contains(other);
        if (foreign || held && restore.isEmpty()) {
            throw new RemoteException(
                    "Another run of this restore has begun meanwhile, so this one has stopped. Wait until"
                            + " that one has ended; if it does not come to its end, run the same command again.");
        }
    }
}
