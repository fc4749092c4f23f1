package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.util.List;
import java.util.Optional;

/**
 * The pull requests from one branch of a repository to another, on one server. Interrupting the thread ends a call with
 * a {@link RemoteException} and leaves the thread interrupted.
 *
 * <p>Each call may throw {@link InvalidSetupException}, if the token may not do it, the repository is not there or a
 * setting of it is in the way: the message says which permission is missing, in the server's own words for it; and
 * {@link RemoteException}, if the server or the network failed, or lets no more calls through for now.
 */
public interface PullRequests {
    /** How long its texts may be. */
    Limits limits();

    /** Those of the wishes that this server has nothing for, in words: {@code labels}, {@code auto-merge}. */
    List<String> lacks(Wishes wishes);

    /** The open one; if there is none, the newest that was merged or closed. */
    Optional<PullRequest> find() throws InvalidSetupException, RemoteException;

    /**
     * Opens one. If somebody else just did, theirs is refreshed and returned.
     *
     * @return the request as it is now, and what of the wishes could not be fulfilled, a sentence each: a reviewer
     *     that the server refuses does not keep the request from being opened
     */
    Opened open(Proposal proposal, Wishes wishes) throws InvalidSetupException, RemoteException;

    /** Gives an open one another text. Reviewers, labels and whatever people set stay as they are. */
    PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException;

    /**
     * Closes an open one without a merge.
     *
     * @param word why, which is left there as a comment
     */
    PullRequest close(PullRequest open, String word) throws InvalidSetupException, RemoteException;

    /** Whether the token may open pull requests here, as far as can be seen without opening one. */
    Finding check();

    /**
     * A pull request that was opened.
     *
     * @param unfulfilled a sentence for each setting that the server rejected
     */
    record Opened(PullRequest request, List<String> unfulfilled) {
        public Opened {
            unfulfilled = List.copyOf(unfulfilled);
        }
    }
}
