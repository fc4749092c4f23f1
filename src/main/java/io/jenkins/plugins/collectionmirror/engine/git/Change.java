package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.ChangeIds;
import java.util.Objects;

/**
 * A change of Gerrit's that a commit belongs to: the commit is pushed for review, and the next one with the same
 * Change-Id is the change's next patch set. There is no branch for it.
 *
 * @param ids the Change-Ids of the mirror
 * @param index which of them the next commit has
 * @param isKnown whether it is from the server's API; else it is the first possible one
 * @param patchSet the ref of the newest patch set, if the change is open and known; else empty
 */
public record Change(ChangeIds ids, int index, boolean isKnown, String patchSet) {
    public Change {
        Objects.requireNonNull(ids, "ids is required");
        Objects.requireNonNull(patchSet, "patchSet is required");
    }

    /** Whether it is certain that it can take a patch set. */
    public boolean isOpen() {
        return !patchSet.isEmpty();
    }

    String id() {
        return ids.at(index);
    }

    /** The same for somebody who may not see its patch sets. */
    Change unseen() {
        return new Change(ids, index, false, "");
    }

    /** Another one of the mirror, without patch sets so far as anybody knows. */
    Change at(int other) {
        return new Change(ids, other, isKnown, "");
    }

    /** Knows of the changes. */
    public interface Setup {
        /**
         * The change that the next commit belongs to, as of now.
         *
         * @param target the short name of the branch that it is for
         * @throws InvalidSetupException if the user has to change something first
         */
        Change find(String target) throws InvalidSetupException, RemoteException;

        /** A remark for users, in a sentence. */
        void warn(String message);
    }
}
