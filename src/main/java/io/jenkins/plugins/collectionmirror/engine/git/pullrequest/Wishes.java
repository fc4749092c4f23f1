package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.io.Serializable;
import java.util.List;

/**
 * Further settings for a new pull request. They are ignored on servers that do not support them; see
 * {@link PullRequests#lacks}.
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
