package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import java.util.List;

/** The facts of a report that a page shows, for every kind of run. A fact that a kind does not have is empty. */
interface RunFacts {
    String operation();

    String outcome();

    String reason();

    String branch();

    String commit();

    /** The commit that has what a restore overwrote. */
    default String before() {
        return "";
    }

    /** The commit to name to continue a restore that was not completed. */
    default String goOn() {
        return "";
    }

    int unchanged();

    int failed();

    List<String> failedNames();

    default int redactions() {
        return 0;
    }

    /** How many items of the workspace the restored commit does not have. */
    default int leftAlone() {
        return 0;
    }

    RunCost cost();

    default Tag tag() {
        return Tag.NONE;
    }

    default PullRequestResult pullRequest() {
        return PullRequestResult.NONE;
    }

    RunDetails details();
}
