package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Optional;

/** The action of a sync for one item. */
public sealed interface Decision {
    /** Both sides have the same. */
    record InStep() implements Decision {}

    /** Only Postman changed it: that goes to the target branch. */
    record ToTarget(Sort sort) implements Decision {}

    /** Only Git changed it: that goes to Postman. */
    record ToPostman(Sort sort) implements Decision {}

    /** Both changed it. If the edits cannot be merged, they become a conflict. */
    record Merge() implements Decision {}

    /** It stays as it is on both sides until people decide. */
    record Conflict(Cause cause) implements Decision {}

    /** It stays as it is on both sides, and the run reports it. */
    record HeldBack(Reason reason) implements Decision {}

    /** The kinds of changes. */
    enum Sort {
        CREATE,
        EDIT,
        DELETE
    }

    /** Why there is nothing to merge. */
    enum Cause {
        DELETED_IN_GIT,
        DELETED_IN_POSTMAN,
        /** Both sides have it, and neither had it before. */
        CREATED_ON_BOTH_SIDES,
        /** A run was killed while it wrote, and Postman has something else since. */
        UNKNOWN_AFTER_KILL
    }

    /** Why what Git changed is not written to Postman. */
    enum Reason {
        DELETIONS_NOT_ALLOWED,
        /** Postman's API does not take such an item. */
        READ_ONLY,
        /** Nobody knows what both had. */
        NO_BASE
    }

    /**
     * The changes that a sync may write to Postman.
     *
     * @param edits whether Postman's API takes such an item
     * @param deletions whether whole items may be deleted
     */
    record Permissions(boolean edits, boolean deletions) {}

    /**
     * Decides on one item.
     *
     * @param git the id of its canonical form at the head of the target; empty for no item
     */
    static Decision of(Base base, Optional<BlobId> git, Optional<BlobId> postman, Permissions permissions) {
        if (git.equals(postman)) {
            return new InStep();
        }
        if (base instanceof Base.Known known) {
            return of(known.content(), git, postman, permissions);
        }
        return base instanceof Base.Gone ? new HeldBack(Reason.NO_BASE) : new Conflict(Cause.UNKNOWN_AFTER_KILL);
    }

    private static Decision of(
            Optional<BlobId> base, Optional<BlobId> git, Optional<BlobId> postman, Permissions permissions) {
        if (git.equals(base)) {
            return new ToTarget(sort(git, postman));
        }
        if (postman.equals(base)) {
            Sort sort = sort(postman, git);
            if (!permissions.edits()) {
                return new HeldBack(Reason.READ_ONLY);
            }
            return sort == Sort.DELETE && !permissions.deletions()
                    ? new HeldBack(Reason.DELETIONS_NOT_ALLOWED)
                    : new ToPostman(sort);
        }
        if (git.isEmpty() || postman.isEmpty()) {
            return new Conflict(git.isEmpty() ? Cause.DELETED_IN_GIT : Cause.DELETED_IN_POSTMAN);
        }
        if (base.isEmpty()) {
            return new Conflict(Cause.CREATED_ON_BOTH_SIDES);
        }
        return permissions.edits() ? new Merge() : new HeldBack(Reason.READ_ONLY);
    }

    private static Sort sort(Optional<BlobId> before, Optional<BlobId> after) {
        return before.isEmpty() ? Sort.CREATE : after.isEmpty() ? Sort.DELETE : Sort.EDIT;
    }
}
