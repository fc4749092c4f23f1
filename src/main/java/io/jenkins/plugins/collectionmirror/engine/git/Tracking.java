package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.util.Objects;
import java.util.Optional;

/**
 * A branch that tracks a workspace for another one, its target, as both were found.
 *
 * @param target the target's newest state
 * @param targetFolder the id of the folder's tree there; the empty tree's where there is none
 * @param own the newest commit of the tracking branch that is the mirror's own; empty if there is none
 * @param open whether the branch is being asked for to be merged
 * @param meets whether the next commit merges the target's head
 * @param remark what somebody should know of it, in a sentence; empty if there is nothing
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

    /** What is known of the request to merge the tracking branch. */
    public enum Request {
        OPEN,
        /** The last one was merged, so the target has what the branch had. */
        MERGED,
        /** There is none, or the last one was closed. */
        NONE,
        /** Nobody can be asked; it counts as open as long as the two branches differ in the folder. */
        UNKNOWN
    }

    /**
     * A commit of the mirror's own.
     *
     * @param head the branch as it was there
     * @param isNewest whether nobody committed after it
     */
    public record Own(BranchHead head, TrackingTrailers trailers, boolean isNewest) {}

    /** Names the tracking branch, and knows of its request. */
    public interface Setup {
        /**
         * What the tracking branch is called.
         *
         * @param target the short name of the branch that it tracks for
         */
        String branch(String target) throws InvalidSetupException;

        /**
         * Whether it is asked for to be merged, as of now.
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
