package io.jenkins.plugins.collectionmirror.view;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One mirror or restore on the page of its build, and a page of its own with all results. Counts are stored with the
 * build, and details of items in a file beside it ({@link RunDetails}). Its fields are plain and keep their names.
 * Texts from Postman and Git are made {@link Printable} first: XML cannot contain some characters, and Jenkins could
 * not load the build again.
 */
@Restricted(NoExternalUse.class)
public final class RunPage implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(RunPage.class.getName());
    private static final String URL_NAME = "collection-mirror";
    private static final String RESTORE = "restore";
    private static final int SHORT_COMMIT_ID = 7;
    private static final int NAMES_SHOWN = 10;

    private final String urlName;
    private final String operation;
    private final String outcome;
    private final String reason;
    private final String repository;
    private final String branch;
    private final String commit;
    private final String commitPage;
    private final String comparePage;
    private final String before;
    private final int added;
    private final int updated;
    private final int renamed;
    private final int deleted;
    private final int copied;
    private final int unchanged;
    private final int failed;
    private final List<String> failedNames;
    private final int redactions;
    private final int leftAlone;
    private final int apiCalls;
    private final long apiCallsLeft;
    private final long bytesDownloaded;
    private final long gitBytesReceived;
    private final long millis;
    private final String tag;
    private final String tagState;
    private final String tagPage;
    private final String pullRequest;
    private final String pullRequestPage;

    private transient Run<?, ?> run;
    private transient RunDetails details;

    /**
     * Web pages of the repository. A page that does not exist is an empty text.
     *
     * @param commit the page of the commit
     * @param compare the page that compares it with the job's previous commit
     * @param tag the page of the tagged commit
     * @param file the page of a file in the commit, by its path
     */
    public record Links(String commit, String compare, String tag, UnaryOperator<String> file) {
        /** A repository without web pages. */
        public static final Links NONE = new Links("", "", "", path -> "");
    }

    private RunPage(MirrorReport report, String url, String repository, Links links) {
        urlName = url;
        operation = "mirror";
        outcome = report.outcome().id();
        reason = Printable.lines(report.reason());
        this.repository = Printable.line(repository);
        branch = Printable.line(report.branch());
        commit = report.commit();
        commitPage = links.commit();
        comparePage = links.compare();
        before = "";
        added = count(report.changes().stream().map(change -> change.action().id()), "added");
        updated = count(report.changes().stream().map(change -> change.action().id()), "updated");
        renamed = count(report.changes().stream().map(change -> change.action().id()), "renamed");
        deleted = count(report.changes().stream().map(change -> change.action().id()), "deleted");
        copied = 0;
        unchanged = report.unchanged();
        failed = report.failures().size();
        failedNames = firstNames(report.failed());
        redactions = report.redactions();
        leftAlone = 0;
        apiCalls = report.apiCalls();
        apiCallsLeft = report.apiCallsLeft();
        bytesDownloaded = report.bytesDownloaded();
        gitBytesReceived = report.gitBytesReceived();
        millis = report.millis();
        tag = Printable.line(report.tag().name());
        tagState = report.tag().state().id();
        tagPage = links.tag();
        pullRequest = Printable.line(report.pullRequest().inWords());
        pullRequestPage = webPage(report.pullRequest().url());
        details = new RunDetails(
                report.changes().stream().map(change -> changed(change, links)).toList(),
                report.namedFailures().stream()
                        .map(item -> failed(item.name(), item.message()))
                        .toList(),
                report.redacted().stream()
                        .map(value -> new RedactedValue(
                                Printable.line(value.name()), Printable.line(value.path()), value.rule()))
                        .toList());
    }

    private RunPage(RestoreReport report, String url, String repository, Links links) {
        urlName = url;
        operation = RESTORE;
        outcome = report.outcome().id();
        reason = Printable.lines(report.reason());
        this.repository = Printable.line(repository);
        branch = Printable.line(report.state().branch());
        commit = report.state().commit();
        commitPage = links.commit();
        comparePage = "";
        before = report.before();
        added = count(report.items().stream().map(item -> item.action().id()), "created");
        updated = count(report.items().stream().map(item -> item.action().id()), "updated");
        renamed = 0;
        deleted = 0;
        copied = count(report.items().stream().map(item -> item.action().id()), "copied");
        unchanged = report.unchanged();
        failed = report.failures().size();
        failedNames = firstNames(report.failed());
        redactions = 0;
        leftAlone = report.leftAlone().size();
        apiCalls = report.usage().apiCalls();
        apiCallsLeft = report.usage().callsLeft().month();
        bytesDownloaded = report.usage().bytesDownloaded();
        gitBytesReceived = report.usage().gitBytesReceived();
        millis = report.usage().millis();
        tag = "";
        tagState = MirrorReport.Tag.State.NONE.id();
        tagPage = "";
        pullRequest = "";
        pullRequestPage = "";
        details = new RunDetails(
                report.items().stream().map(item -> changed(item, links)).toList(),
                report.failures().stream()
                        .limit(MirrorReport.MOST_FAILURES)
                        .map(item -> failed(item.name(), item.message()))
                        .toList(),
                List.of());
    }

    /**
     * A mirror's page.
     *
     * @param number the number of the run within the build, from 1
     * @param repository the repository's address; empty if the run ended before it was known
     */
    public static RunPage of(MirrorReport report, int number, String repository, Links links) {
        return new RunPage(report, url(number), repository, links);
    }

    /** A restore's page; see the other method. */
    public static RunPage of(RestoreReport report, int number, String repository, Links links) {
        return new RunPage(report, url(number), repository, links);
    }

    private static String url(int number) {
        return number == 1 ? URL_NAME : URL_NAME + "-" + number;
    }

    private static int count(Stream<String> actions, String action) {
        return (int) actions.filter(action::equals).count();
    }

    private static List<String> firstNames(List<String> names) {
        // A list type that XStream writes plainly.
        return new ArrayList<>(
                names.stream().limit(NAMES_SHOWN).map(Printable::line).toList());
    }

    private static ChangedItem changed(Change item, Links links) {
        return new ChangedItem(
                item.action().id(),
                item.kind().id(),
                Printable.line(item.name()),
                Printable.line(item.path()),
                Printable.line(item.from()),
                item.action() == Change.Action.DELETED ? "" : links.file().apply(item.path()),
                item.details().lines().stream().map(Printable::line).toList());
    }

    private static ChangedItem changed(RestoreReport.Item item, Links links) {
        return new ChangedItem(
                item.action().id(),
                item.kind().id(),
                Printable.line(item.name()),
                Printable.line(item.path()),
                "",
                links.file().apply(item.path()),
                Stream.of(item.changes().lines().stream(), more(item.changes().more()), item.notes().stream())
                        .flatMap(lines -> lines)
                        .map(Printable::line)
                        .toList());
    }

    private static Stream<String> more(int left) {
        return left == 0 ? Stream.empty() : Stream.of("\u2026 and " + left + " more");
    }

    private static FailedItem failed(String name, String message) {
        return new FailedItem(Printable.line(name), Printable.lines(message));
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
        try {
            details().write(file());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "What a run did item by item could not be written to " + file());
        }
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    private Path file() {
        return run.getRootDir().toPath().resolve(urlName + ".json");
    }

    private synchronized RunDetails details() {
        if (details == null) {
            try {
                details = RunDetails.read(file());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "What a run did item by item could not be read from " + file());
                details = RunDetails.NONE;
            }
        }
        return details;
    }

    /** The build that the run belongs to. */
    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-source-code-management";
    }

    @Override
    public String getDisplayName() {
        return isRestore() ? Messages.RunPage_restored() : Messages.RunPage_mirrored();
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    public boolean isRestore() {
        return operation.equals(RESTORE);
    }

    /**
     * The outcome as in the report, such as {@code committed}, {@code restored}, {@code unchanged}, {@code dry-run} or
     * {@code failed}.
     */
    public String getOutcome() {
        return outcome;
    }

    /** Whether a mirror made a commit. */
    public boolean isCommitted() {
        return !isRestore() && !commit.isEmpty();
    }

    public boolean isDryRun() {
        return outcome.equals("dry-run");
    }

    public boolean isFailed() {
        return outcome.equals("failed");
    }

    public String getReason() {
        return reason;
    }

    public String getRepository() {
        return repository;
    }

    public String getBranch() {
        return branch;
    }

    public String getShortCommit() {
        return shortId(commit);
    }

    /** The commit that a mirror made, or that a restore brought back; empty if there is none. */
    public String getCommit() {
        return commit;
    }

    /** The web page of the commit; empty if there is none. */
    public String getCommitPage() {
        return commitPage;
    }

    /** The commit with the items that a restore overwrote; empty if there is none. */
    public String getShortBefore() {
        return shortId(before);
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_COMMIT_ID, id.length()));
    }

    /** The requested release; empty if none was requested. */
    public String getTag() {
        return tag;
    }

    /** {@code created}, {@code present}, {@code dry-run} or {@code none}. */
    public String getTagState() {
        return tagState;
    }

    /** The address, if it is safe as a link in a browser. */
    private static String webPage(String url) {
        return url.startsWith("https://") || url.startsWith("http://") ? url : "";
    }

    /** The result of the pull request, in words; empty if there is none. */
    public String getPullRequest() {
        String address = Util.fixNull(pullRequestPage);
        String words = Util.fixNull(pullRequest);
        return address.isEmpty() ? words : words.replace(": " + address, "");
    }

    /** The web page of the pull request; empty if there is none. */
    public String getPullRequestPage() {
        return Util.fixNull(pullRequestPage);
    }

    /** The web page of the tagged commit; empty if there is none. */
    public String getTagPage() {
        return tagPage;
    }

    /** The web page that compares the commit with the job's previous commit; empty if there is none. */
    public String getComparePage() {
        return comparePage;
    }

    public List<ChangedItem> getChanges() {
        return details().changes();
    }

    public List<FailedItem> getFailures() {
        return details().failures();
    }

    /** The places where secret values were replaced, or found. */
    public List<RedactedValue> getRedacted() {
        return details().redacted();
    }

    /** How many items are new in the branch, or were created again in the workspace. */
    public int getAdded() {
        return added;
    }

    public int getUpdated() {
        return updated;
    }

    public int getRenamed() {
        return renamed;
    }

    public int getDeleted() {
        return deleted;
    }

    public int getCopied() {
        return copied;
    }

    public int getUnchanged() {
        return unchanged;
    }

    /** How many items failed. */
    public int getFailedItems() {
        return failed;
    }

    /** The names of the first failed items. */
    public List<String> getFailedNames() {
        return List.copyOf(failedNames);
    }

    public int getRedactions() {
        return redactions;
    }

    /** How many items of the workspace are not in the restored snapshot. */
    public int getLeftAlone() {
        return leftAlone;
    }

    public int getApiCalls() {
        return apiCalls;
    }

    public boolean isQuotaKnown() {
        return apiCallsLeft >= 0;
    }

    /** How many API calls the Postman account had left for the month. */
    public String getApiCallsLeft() {
        return String.format(Locale.ROOT, "%,d", apiCallsLeft);
    }

    public String getBytesDownloaded() {
        return Amount.bytes(bytesDownloaded);
    }

    public String getGitBytesReceived() {
        return Amount.bytes(gitBytesReceived);
    }

    public String getDuration() {
        return Amount.duration(millis);
    }
}
