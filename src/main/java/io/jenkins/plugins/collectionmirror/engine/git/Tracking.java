package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.util.Objects;
import java.util.Optional;

/**
 * A tracking branch and its target: a branch of the mirror's own that is merged into the target. Both are as fetched.
 *
 * @param target the target's newest snapshot
 * @param targetFolder the id of the folder's tree there; that of the empty tree if there is none
 * @param own the newest commit of the tracking branch that is the mirror's own; empty if there is none
 * @param open whether a pull request for the branch is open
 * @param meets whether the next commit merges the target's head
 * @param remark a remark for users, in a sentence; empty if there is none
 * @param change on Gerrit, the change that the next commit belongs to, in place of a branch; empty anywhere else
 */
public record Tracking(
        BranchHead target,
        String targetFolder,
        Optional<Own> own,
        boolean open,
        boolean meets,
        String remark,
        Optional<Change> change) {
    public Tracking {
        Objects.requireNonNull(target, "target is required");
        Objects.requireNonNull(targetFolder, "targetFolder is required");
        Objects.requireNonNull(own, "own is required");
        Objects.requireNonNull(remark, "remark is required");
        Objects.requireNonNull(change, "change is required");
    }

    /** One with a branch of its own. */
    Tracking(BranchHead target, String targetFolder, Optional<Own> own, boolean open, boolean meets, String remark) {
        this(target, targetFolder, own, open, meets, remark, Optional.empty());
    }

    /** The same with another change. */
    Tracking in(Change other) {
        return new Tracking(target, targetFolder, own, open, meets, remark, Optional.of(other));
    }

    /** The state of the pull request for the tracking branch. */
    public enum Request {
        OPEN,
        /** The last one was merged, so the target has what the branch had. */
        MERGED,
        /** There is none, or the last one was closed. */
        NONE,
        /** The server cannot be asked; the request counts as open as long as the two branches differ in the folder. */
        UNKNOWN
    }

    /**
     * A commit of the mirror's own.
     *
     * @param head the branch at that commit
     * @param isNewest whether there are no commits after it
     */
    public record Own(BranchHead head, TrackingTrailers trailers, boolean isNewest) {}

    /** Names the tracking branch, and looks up its pull request. */
    public interface Setup {
        /**
         * The name of the tracking branch.
         *
         * @param target the short name of the target branch
         */
        String branch(String target) throws InvalidSetupException;

        /**
         * The current state of its pull request.
         *
         * @param branch the short name of the tracking branch
         * @throws InvalidSetupException if the user has to change something first
         */
        Request request(String branch, String target) throws InvalidSetupException, RemoteException;

        /** The newest commit of the request that was merged, or the beginning of its id; empty if it is not known. */
        String mergedHead();

        /** Whether commits are built on the branch as long as it is not merged, whether or not a request is open. */
        boolean goesOn();

        /** A file below the folder that is only about the branch, and stays with it until it is merged. */
        String ownFile();
    }
}
