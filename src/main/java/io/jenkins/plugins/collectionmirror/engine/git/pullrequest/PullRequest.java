package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.util.Objects;

/**
 * A pull request as its server has it; on GitLab a merge request.
 *
 * @param number what people call it by there, such as {@code 7}
 * @param url its web page
 * @param state what became of it
 * @param title as it is there now, without the mark that makes it a draft on some servers
 * @param description as it is there now; empty if it has none
 * @param head the id of the newest commit of its branch, as far as the server tells; else empty
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

    /** What became of a pull request. */
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
