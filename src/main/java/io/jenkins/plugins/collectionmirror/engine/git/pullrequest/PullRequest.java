package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.util.Objects;

/**
 * A pull request on its server; on GitLab, a merge request.
 *
 * @param number its number there, such as {@code 7}
 * @param url its web page
 * @param state its state
 * @param title the current title, without the mark for drafts on some servers
 * @param description the current description; empty if it has none
 * @param head the id of the newest commit of its branch, empty if the server does not report it
 */
public record PullRequest(String number, String url, State state, String title, String description, String head) {
    public PullRequest {
        Objects.requireNonNull(number, "number is required");
        Objects.requireNonNull(url, "url is required");
        Objects.requireNonNull(state, "state is required");
        Objects.requireNonNull(title, "title is required");
        Objects.requireNonNull(description, "description is required");
        Objects.requireNonNull(head, "head is required");
    }

    /** The state of a pull request. */
    public enum State {
        OPEN,
        /** By whichever method. */
        MERGED,
        /** Closed without a merge; on Bitbucket declined, on Azure DevOps abandoned. */
        CLOSED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
