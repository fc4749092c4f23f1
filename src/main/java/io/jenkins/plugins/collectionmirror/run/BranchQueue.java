package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Lets the mirrors of one branch run one after another, in the order in which they came. Side by side, each push that
 * goes through makes the others fetch and build their commits again.
 */
final class BranchQueue {
    private static final BranchQueue OF_JENKINS = new BranchQueue();

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    BranchQueue() {}

    /** The queue that all builds of this Jenkins share. */
    static BranchQueue ofJenkins() {
        return OF_JENKINS;
    }

    /** A branch that mirrors wait for, as long as any do. */
    private static final class Place {
        private final Semaphore turn = new Semaphore(1, true);
        private int visitors;
    }

    /** The work in a mirror's turn. */
    interface Work<T> {
        T done() throws IOException, InterruptedException;
    }

    /**
     * Waits for a turn, and does the work.
     *
     * @param waiting is told, once, if there is somebody to wait for
     */
    <T> T inTurn(GitRemote remote, Runnable waiting, Work<T> work) throws IOException, InterruptedException {
        String branch = remote.url() + " " + remote.branch();
        Semaphore turn = come(branch);
        try {
            if (!turn.tryAcquire()) {
                waiting.run();
                turn.acquire();
            }
            try {
                return work.done();
            } finally {
                turn.release();
            }
        } finally {
            leave(branch);
        }
    }

    private Semaphore come(String branch) {
        return places.compute(branch, (key, known) -> {
                    Place place = known == null ? new Place() : known;
                    place.visitors++;
                    return place;
                })
                .turn;
    }

    private void leave(String branch) {
        places.computeIfPresent(branch, (key, place) -> --place.visitors == 0 ? null : place);
    }

    /** How many branches have a mirror at work or waiting. */
    int branches() {
        return places.size();
    }
}
