package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.util.Objects;

/**
 * The wanted text of a pull request.
 *
 * @param title one line, within {@link Limits#title}
 * @param description Markdown, within {@link Limits#description}
 */
public record Proposal(String title, String description) {
    public Proposal {
        Objects.requireNonNull(title, "title is required");
        Objects.requireNonNull(description, "description is required");
    }

    /** Whether the pull request says this already. */
    public boolean isIn(PullRequest request) {
        return title.equals(request.title())
                && description.strip().equals(request.description().strip());
    }
}
