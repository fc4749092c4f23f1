package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records a run as it progresses, so that every end of it can be reported. */
final class RunRecord {
    private final long start = System.nanoTime();
    private final List<Failure> failures = new ArrayList<>();
    private List<Change> changes = List.of();
    private String branch = "";
    private String commit = "";
    private int unchanged;
    private int redactions;
    private List<Redacted> redacted = List.of();
    private int pushAttempts;
    private SourceUsage usage = SourceUsage.NONE;
    private long gitBytesReceived;
    private Tag tag = Tag.NONE;
    private PullRequestResult pullRequest = PullRequestResult.NONE;

    void branch(String name) {
        branch = name;
    }

    void failed(Failure failure) {
        failures.add(failure);
    }

    void redacted(int count) {
        redactions = count;
    }

    /**
     * @param secrets the secrets in all items that were read so far
     */
    void found(FoundSecrets secrets) {
        redacted = secrets.places();
    }

    void compared(ChangeSet changeSet) {
        changes = changeSet.changes();
        unchanged = changeSet.unchanged();
    }

    void pushing() {
        pushAttempts++;
    }

    void committed(String id) {
        commit = id;
    }

    void tagged(Tag asked) {
        tag = asked;
    }

    void requested(PullRequestResult result) {
        pullRequest = result;
    }

    PullRequestResult pullRequest() {
        return pullRequest;
    }

    /** How many secret values were replaced so far. */
    int redactions() {
        return redactions;
    }

    /** Records the cost of reading and fetching. Call it while both are open. */
    void measure(SourceReader source, MirrorBranch git) {
        usage = source.usage();
        gitBytesReceived = git.bytesReceived();
    }

    SourceUsage usage() {
        return usage;
    }

    List<Failure> failures() {
        return failures;
    }

    MirrorReport report(Outcome outcome, String reason) {
        // Changes that did not reach the branch are not reported.
        List<Change> done = outcome == Outcome.FAILED && commit.isEmpty() ? List.of() : changes;
        return new MirrorReport(
                outcome,
                reason,
                commit,
                branch,
                done,
                failures,
                unchanged,
                redactions,
                usage.apiCalls(),
                usage.bytesDownloaded(),
                gitBytesReceived,
                pushAttempts,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                usage.left(),
                redacted,
                tag,
                pullRequest);
    }
}
