package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.QuotaUsedUpException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The results of a restore so far. */
final class RestoreRecord {
    private final long begin = System.nanoTime();
    private final List<RestoreReport.Item> items = new ArrayList<>();
    private final List<RestoreReport.Failure> failures = new ArrayList<>();
    private List<RestoreReport.Other> leftAlone = List.of();
    private SourceUsage usage = SourceUsage.NONE;
    private String branch = "";
    private String commit = "";
    private String committed = "";
    private String before = "";
    private PullRequestResult pullRequest = PullRequestResult.NONE;
    private String begun = "";
    private boolean ended = true;
    private long bytesUploaded;
    private long gitBytesReceived;
    private int unchanged;
    private int total;

    void state(GitSnapshot snapshot) {
        branch = snapshot.branch();
        commit = snapshot.commit();
        committed = snapshot.committed().toString();
    }

    String branch() {
        return branch;
    }

    /** A restore to this commit is what is asked for, and not finished until nothing failed. */
    void begun(String id) {
        begun = id;
    }

    void before(String id) {
        before = id;
    }

    void requested(PullRequestResult result) {
        pullRequest = result;
    }

    /** The branch does not say yet that the restore is finished. */
    void notEnded() {
        ended = false;
    }

    boolean isWithoutFailures() {
        return failures.isEmpty();
    }

    void leftAlone(List<RestoreReport.Other> others) {
        leftAlone = others;
    }

    void total(int count) {
        total = count;
    }

    int total() {
        return total;
    }

    void done(RestoreReport.Item item) {
        if (item.action() == Action.UNCHANGED) {
            unchanged++;
        } else {
            items.add(item);
        }
    }

    void failed(RestoreReport.Failure failure) {
        failures.add(failure);
    }

    List<RestoreReport.Item> items() {
        return items;
    }

    /** How many items are through. */
    int through() {
        return items.size() + failures.size() + unchanged;
    }

    void measure(PostmanTarget target, States states) {
        usage = target.reader().usage();
        bytesUploaded = target.bytesSent();
        gitBytesReceived = states.bytesReceived();
    }

    /** How the workspace is left by a run that ends before its end. */
    String progress() {
        return items.isEmpty()
                ? "Nothing was restored."
                : Amount.of(items.size(), "item") + " of " + total + (items.size() == 1 ? " was" : " were")
                        + " restored by then; what is restored is not written again.";
    }

    SourceException stopped(SourceException failure) {
        String message = failure.getMessage() + " " + progress();
        return failure instanceof QuotaUsedUpException
                ? new QuotaUsedUpException(message)
                : new SourceException(message, failure);
    }

    String reason(boolean dryRun) {
        int failed = failures.size();
        if (failed > 0) {
            return failed == 1 ? "1 item failed" : failed + " items failed";
        }
        if (pullRequest.state() == PullRequestResult.State.FAILED) {
            return "the pull request is missing";
        }
        return items.isEmpty() ? "everything is as it was then" : dryRun ? "dry run: nothing was written" : "";
    }

    RestoreReport report(Outcome outcome, String reason) {
        boolean isFinished = outcome != Outcome.FAILED && failures.isEmpty() && ended;
        return new RestoreReport(
                outcome,
                reason,
                new RestoreReport.State(branch, commit, committed, isFinished ? "" : begun),
                new RestoreReport.Trail(before, pullRequest),
                items,
                failures,
                unchanged,
                leftAlone,
                new RestoreReport.Usage(
                        usage.apiCalls(),
                        usage.bytesDownloaded(),
                        bytesUploaded,
                        gitBytesReceived,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                        usage.left()));
    }
}
