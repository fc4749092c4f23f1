package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import java.util.List;

/** The facts of a mirror's report that a page shows. */
record MirrorFacts(MirrorReport report, Links links) implements RunFacts {
    @Override
    public String operation() {
        return "mirror";
    }

    @Override
    public String outcome() {
        return report.outcome().id();
    }

    @Override
    public String reason() {
        return report.reason();
    }

    @Override
    public String branch() {
        return report.branch();
    }

    @Override
    public String commit() {
        return report.commit();
    }

    @Override
    public int unchanged() {
        return report.unchanged();
    }

    @Override
    public int failed() {
        return report.failures().size();
    }

    @Override
    public List<String> failedNames() {
        return report.failed();
    }

    @Override
    public int redactions() {
        return report.redactions();
    }

    @Override
    public RunCost cost() {
        return new RunCost(
                report.apiCalls(),
                report.apiCallsLeft(),
                report.bytesDownloaded(),
                0,
                report.gitBytesReceived(),
                report.millis());
    }

    @Override
    public Tag tag() {
        return report.tag();
    }

    @Override
    public PullRequestResult pullRequest() {
        return report.pullRequest();
    }

    @Override
    public RunDetails details() {
        return new RunDetails(
                report.changes().stream().map(this::changed).toList(),
                report.namedFailures().stream()
                        .map(item -> FailedItem.of(item.name(), item.message()))
                        .toList(),
                report.redacted().stream().map(value -> RedactedValue.of(value)).toList());
    }

    private ChangedItem changed(Change item) {
        boolean isGone = item.action() == Change.Action.DELETED;
        return new ChangedItem(
                item.action().id(),
                item.kind().id(),
                PageText.line(item.name()),
                PageText.line(item.path()),
                PageText.line(item.from()),
                isGone ? "" : links.file().apply(item.path()),
                new ChangedItem.Details(
                        item.details().lines().stream().map(PageText::line).toList(),
                        item.details().shown().size() + item.details().more()));
    }
}
