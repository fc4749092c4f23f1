package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.git.object.GitTime;
import io.jenkins.plugins.collectionmirror.engine.git.object.ScratchRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds commits of a branch.
 *
 * @param repository contains the branch's commits; trees are not needed
 * @param head the branch's newest commit
 */
record BranchHistory(ScratchRepository repository, ObjectId head, String branch, String url) {
    private static final int SHOWN = 5;
    private static final String FETCH_THE_REST =
            "Fetch all of it there, or name the repository that it was cloned from.";

    /**
     * The branch's commit at a moment: its last one until then. Only first parents are followed, because merged commits
     * were not on the branch at their own time.
     */
    ObjectId at(Instant moment, String asWritten) throws InvalidSetupException, IOException {
        RevCommit commit;
        try (RevWalk walk = new RevWalk(repository.git())) {
            commit = walk.parseCommit(head);
            while (GitTime.of(commit).getEpochSecond() > moment.getEpochSecond()) {
                if (commit.getParentCount() == 0) {
                    throw new InvalidSetupException("The branch '" + branch + "' of " + url + " begins at "
                            + GitTime.of(commit) + "; there is no commit at or before "
                            + asWritten + ". Name a later date.");
                }
                Optional<RevCommit> parent = parsed(commit.getParent(0), walk);
                if (parent.isEmpty()) {
                    throw new InvalidSetupException(shallow() + " It begins at " + GitTime.of(commit) + ", after "
                            + asWritten + ". " + FETCH_THE_REST);
                }
                commit = parent.get();
            }
        }
        return commit.copy();
    }

    /** The only commit of the branch whose id has this prefix. */
    ObjectId beginningWith(String prefix) throws InvalidSetupException, IOException {
        List<RevCommit> found = new ArrayList<>();
        boolean whole = true;
        try (RevWalk walk = new RevWalk(repository.git())) {
            walk.setRetainBody(false);
            Deque<RevCommit> open = new ArrayDeque<>(List.of(walk.parseCommit(head)));
            Set<ObjectId> seen = new HashSet<>(open);
            while (!open.isEmpty()) {
                RevCommit commit = open.remove();
                if (commit.name().startsWith(prefix)) {
                    found.add(commit);
                }
                for (RevCommit id : commit.getParents()) {
                    Optional<RevCommit> parent = parsed(id, walk);
                    parent.filter(seen::add).ifPresent(open::add);
                    whole &= parent.isPresent();
                }
            }
        }
        if (found.isEmpty() && !whole) {
            throw new InvalidSetupException(
                    shallow() + " No commit in it begins with " + prefix + ". " + FETCH_THE_REST);
        }
        if (found.isEmpty()) {
            throw new InvalidSetupException("No commit of the branch '" + branch + "' of " + url + " begins with "
                    + prefix + ", and no tag or branch is called so. Correct it; or name the branch that it is in.");
        }
        if (found.size() > 1) {
            throw new InvalidSetupException("Several commits of the branch '" + branch + "' of " + url + " begin with "
                    + prefix + ": "
                    + Printable.first(SHOWN, found.stream().map(RevCommit::name).toList())
                    + ". Give more of the id.");
        }
        return found.get(0).copy();
    }

    /** Empty for a commit that is missing in the repository itself, because it is a shallow clone. */
    private static Optional<RevCommit> parsed(RevCommit id, RevWalk walk) throws IOException {
        try {
            return Optional.of(walk.parseCommit(id));
        } catch (MissingObjectException cut) {
            return Optional.empty();
        }
    }

    private String shallow() {
        return "The history of the branch '" + branch + "' in " + url + " is not complete: it is a shallow clone.";
    }
}
