package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a mirror or a restore whose branch nobody may push to. */
final class PullRequestOptions {
    @Option(
            names = "--pull-request",
            order = 1,
            description =
                    "Never push to the branch: commit to one of the mirror's own, and keep one pull request from it"
                            + " open as long as the two differ.")
    private boolean pullRequest;

    @Option(
            names = "--pull-request-branch",
            paramLabel = "NAME",
            order = 2,
            description = "The mirror's own branch. Default: mirror-BRANCH-DIRECTORY, such as mirror-main-postman")
    private String branch = "";

    @Option(
            names = "--reviewer",
            paramLabel = "ACCOUNT",
            order = 3,
            description =
                    "Who is asked for a review when the pull request is opened, as the server calls them; on GitHub"
                            + " also ORGANISATION/TEAM. May be repeated.")
    private List<String> reviewers = List.of();

    @Option(
            names = "--label",
            paramLabel = "NAME",
            order = 4,
            description = "A label for the pull request, where the server has labels. May be repeated.")
    private List<String> labels = List.of();

    @Option(names = "--draft", order = 5, description = "Open the pull request as a draft.")
    private boolean draft;

    @Option(
            names = "--auto-merge",
            order = 6,
            description =
                    "Ask the server to merge the pull request by itself as soon as its rules are satisfied, where it"
                            + " can do that.")
    private boolean autoMerge;

    /** What is given in vain. */
    Optional<String> conflict() {
        boolean needless = !branch.isEmpty() || !reviewers.isEmpty() || !labels.isEmpty() || draft || autoMerge;
        return needless && !pullRequest
                ? Optional.of("--pull-request-branch, --reviewer, --label, --draft and --auto-merge are about a pull"
                        + " request, and there is none without --pull-request.")
                : Optional.empty();
    }

    /** The same commits, to be merged by a pull request if one is asked for. */
    HistorySettings with(HistorySettings history) {
        return pullRequest
                ? history.with(new PullRequestSettings(branch.strip(), new Wishes(reviewers, labels, draft, autoMerge)))
                : history;
    }
}
