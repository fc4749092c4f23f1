package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import java.util.List;
import java.util.stream.Stream;

/** The facts of a restore's report that a page shows. */
record RestoreFacts(RestoreReport report, Links links) implements RunFacts {
    static final String OPERATION = "restore";

    @Override
    public String operation() {
        return OPERATION;
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
        return report.state().branch();
    }

    @Override
    public String commit() {
        return report.state().commit();
    }

    @Override
    public String before() {
        return report.before();
    }

    @Override
    public String goOn() {
        return report.state().goOn();
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
    public int leftAlone() {
        return report.leftAlone().size();
    }

    @Override
    public RunCost cost() {
        RestoreReport.Usage usage = report.usage();
        return new RunCost(
                usage.apiCalls(),
                usage.callsLeft().month(),
                usage.bytesDownloaded(),
                usage.bytesUploaded(),
                usage.gitBytesReceived(),
                usage.millis());
    }

    @Override
    public RunDetails details() {
        return new RunDetails(
                report.items().stream().map(this::changed).toList(),
                report.failures().stream()
                        .limit(MirrorReport.MOST_FAILURES)
                        .map(item -> FailedItem.of(item.name(), item.message()))
                        .toList(),
                List.of());
    }

    private ChangedItem changed(RestoreReport.Item item) {
        return new ChangedItem(
                item.action().id(),
                item.kind().id(),
                PageText.line(item.name()),
                PageText.line(item.path()),
                "",
                links.file().apply(item.path()),
                details(item));
    }

    private static ChangedItem.Details details(RestoreReport.Item item) {
        RestoreReport.Changes changes = item.changes();
        List<String> lines = Stream.of(changes.lines().stream(), more(changes.more()), item.notes().stream())
                .flatMap(all -> all)
                .map(PageText::line)
                .toList();
        return new ChangedItem.Details(lines, changes.lines().size() + changes.more());
    }

    private static Stream<String> more(int left) {
        return left == 0 ? Stream.empty() : Stream.of("\u2026 and " + left + " more");
    }

    @Override
    public PullRequestResult pullRequest() {
        return report.pullRequest();
    }
}
