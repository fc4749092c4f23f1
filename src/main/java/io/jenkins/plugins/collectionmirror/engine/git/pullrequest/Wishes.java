package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.io.Serializable;
import java.util.List;

/**
 * What else is wished of a pull request when it is opened. What a server has not, it leaves out; {@link
 * PullRequests#lacks} says what that is.
 *
 * @param reviewers accounts as people name them on that server; on GitHub {@code organisation/team} for a team
 * @param labels names of labels
 * @param draft whether it is opened as a draft
 * @param autoMerge whether the server is asked to merge it by itself when its rules are satisfied
 */
public record Wishes(List<String> reviewers, List<String> labels, boolean draft, boolean autoMerge)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final Wishes NONE = new Wishes(List.of(), List.of(), false, false);

    public Wishes {
        reviewers = List.copyOf(reviewers);
        labels = List.copyOf(labels);
    }
}
