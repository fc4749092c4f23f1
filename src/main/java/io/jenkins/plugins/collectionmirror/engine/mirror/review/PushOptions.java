package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Limits;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Proposal;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import java.util.ArrayList;
import java.util.List;

/**
 * A GitLab merge request that is opened by push options, for tokens that may use Git but not the API: it is opened, or
 * an open one of the branch gets the new text. Source: GitLab's documentation, "Push options".
 *
 * @param target the target branch
 */
record PushOptions(String target, Wishes wishes) {
    /** An option is one line of Git's protocol, which has a limit of 64 KB. */
    static final Limits LIMITS = new Limits(248, 20_000);

    private static final String PREFIX = "merge_request.";

    List<String> asked(Proposal proposal) {
        List<String> options = new ArrayList<>();
        options.add(PREFIX + "create");
        options.add(PREFIX + "target=" + target);
        options.add(PREFIX + "title=" + oneLine(proposal.title()));
        options.add(PREFIX + "description=" + oneLine(proposal.description()));
        wishes.labels().forEach(label -> options.add(PREFIX + "label=" + oneLine(label)));
        if (wishes.draft()) {
            options.add(PREFIX + "draft");
        }
        if (wishes.autoMerge()) {
            options.add(PREFIX + "auto_merge");
        }
        return options;
    }

    /** GitLab reads a backslash and an n as a line break. */
    private static String oneLine(String text) {
        return text.replace("\r", "").replace("\n", "\\n");
    }

    /**
     * @param page the page that GitLab printed; empty if it printed none, for example because nothing was pushed
     */
    PullRequestResult result(String page) {
        String number = page.replaceFirst(".*/merge_requests/(?=\\d+$)", "");
        return number.matches("\\d+")
                ? new PullRequestResult(number, page, State.OPENED, "")
                : new PullRequestResult("", page, State.PUSHED, "");
    }
}
