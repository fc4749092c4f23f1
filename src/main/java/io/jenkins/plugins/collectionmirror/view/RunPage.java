package io.jenkins.plugins.collectionmirror.view;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One mirror or restore on the page of its build, and a page of its own with all that it did. Counts are stored with
 * the build, and what is shown item by item in a file beside it ({@link RunDetails}). Its fields are plain, and their
 * names stay: builds of today are to be loaded by later versions. One that an earlier version did not have is null.
 */
@Restricted(NoExternalUse.class)
public final class RunPage implements RunAction2 {
    private static final String URL_NAME = "collection-mirror";
    private static final int SHORT_COMMIT_ID = 7;
    private static final int NAMES_SHOWN = 10;

    private final String urlName;
    private final String operation;
    private final String outcome;
    private final String reason;
    private final String workspace;
    private final String repository;
    private final String directory;
    private final String branch;
    private final String commit;
    private final String commitPage;
    private final String comparePage;
    private final String before;
    private final String beforePage;
    private final String goOn;
    private final int added;
    private final int updated;
    private final int renamed;
    private final int deleted;
    private final int copied;
    private final int unchanged;
    private final List<String> changedNames;
    private final int failed;
    private final List<String> failedNames;
    private final int redactions;
    private final int leftAlone;
    private final int apiCalls;
    private final long apiCallsLeft;
    private final long bytesDownloaded;
    private final long bytesUploaded;
    private final long gitBytesReceived;
    private final long millis;
    private final String tag;
    private final String tagState;
    private final String tagPage;
    private final String pullRequest;
    private final String pullRequestPage;

    private transient Run<?, ?> run;
    private transient RunDetails details;

    private RunPage(RunFacts facts, int number, Place place, Links links) {
        urlName = number == 1 ? URL_NAME : URL_NAME + "-" + number;
        operation = facts.operation();
        outcome = facts.outcome();
        reason = PageText.lines(facts.reason());
        workspace = PageText.line(place.workspace());
        repository = Printable.line(place.repository());
        directory = PageText.line(place.directory());
        branch = Printable.line(facts.branch());
        commit = facts.commit();
        commitPage = links.commit();
        comparePage = links.compare();
        before = facts.before();
        beforePage = links.before();
        goOn = facts.goOn();
        details = facts.details();
        added = count("added", "created");
        updated = count("updated");
        renamed = count("renamed");
        deleted = count("deleted");
        copied = count("copied");
        unchanged = facts.unchanged();
        changedNames = first(details.changes().stream().map(ChangedItem::getName));
        failed = facts.failed();
        failedNames = first(facts.failedNames().stream());
        redactions = facts.redactions();
        leftAlone = facts.leftAlone();
        apiCalls = facts.cost().apiCalls();
        apiCallsLeft = facts.cost().apiCallsLeft();
        bytesDownloaded = facts.cost().downloaded();
        bytesUploaded = facts.cost().uploaded();
        gitBytesReceived = facts.cost().gitReceived();
        millis = facts.cost().millis();
        tag = PageText.line(facts.tag().name());
        tagState = facts.tag().state().id();
        tagPage = links.tag();
        pullRequest = PageText.line(facts.pullRequest().inWords());
        pullRequestPage = webPage(facts.pullRequest().url());
    }

    /**
     * A mirror's page.
     *
     * @param number which of the build's runs this is, from 1
     */
    public static RunPage of(MirrorReport report, int number, Place place, Links links) {
        return new RunPage(new MirrorFacts(report, links), number, place, links);
    }

    /** A restore's; see the other one. */
    public static RunPage of(RestoreReport report, int number, Place place, Links links) {
        return new RunPage(new RestoreFacts(report, links), number, place, links);
    }

    private int count(String... actions) {
        return (int) details.changes().stream()
                .filter(item -> List.of(actions).contains(item.getChange()))
                .count();
    }

    private static List<String> first(Stream<String> names) {
        // In a list that XStream writes plainly.
        return new ArrayList<>(names.limit(NAMES_SHOWN).map(PageText::name).toList());
    }

    /** The address, if a browser can follow it without harm. */
    private static String webPage(String url) {
        return url.startsWith("https://") || url.startsWith("http://") ? url : "";
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
        details().keep(file());
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    private Path file() {
        return run.getRootDir().toPath().resolve(urlName + ".json");
    }

    /** Read when it is first asked for. */
    synchronized RunDetails details() {
        if (details == null) {
            details = RunDetails.kept(file());
        }
        return details;
    }

    /** The build that the run was a part of. */
    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-source-code-management";
    }

    /** Where a build has several runs, what tells this one from the others is in it. */
    @Override
    public String getDisplayName() {
        String name = isRestore() ? Messages.RunPage_restored() : Messages.RunPage_mirrored();
        List<RunPage> all = run == null ? List.of(this) : run.getActions(RunPage.class);
        return all.size() < 2 ? name : Messages.RunPage_oneOfSeveral(name, Distinction.of(this, all));
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    public boolean isRestore() {
        return operation.equals(RestoreFacts.OPERATION);
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

    /**
     * As in the report, such as {@code committed}, {@code restored}, {@code unchanged}, {@code dry-run} or {@code
     * failed}.
     */
    public String getOutcome() {
        return outcome;
    }

    public String getWorkspace() {
        return Util.fixNull(workspace);
    }

    public String getRepository() {
        return repository;
    }

    /** The mirror's own folder in the repository. */
    public String getDirectory() {
        return Util.fixNull(directory);
    }

    public String getBranch() {
        return branch;
    }

    /** The commit that a mirror made, or that a restore brought back; empty if there is none. */
    public String getCommit() {
        return commit;
    }

    public String getShortCommit() {
        return shortId(commit);
    }

    /** The web page of the commit; empty if there is none. */
    public String getCommitPage() {
        return commitPage;
    }

    /** Why it ended so; empty where there is nothing to add. */
    public String getReason() {
        return reason;
    }

    /** The web page that compares the commit with the one that the job made before; empty if there is none. */
    public String getComparePage() {
        return comparePage;
    }

    /** The commit that has what a restore overwrote; empty if there is none. */
    public String getBefore() {
        return before;
    }

    public String getShortBefore() {
        return shortId(before);
    }

    /** The web page of that commit; empty if there is none. */
    public String getBeforePage() {
        return Util.fixNull(beforePage);
    }

    /** The commit to name to continue a restore that was not completed; empty if there is nothing to continue. */
    String goOn() {
        return Util.fixNull(goOn);
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_COMMIT_ID, id.length()));
    }

    /** The release that was asked for; empty if none was. */
    public String getTag() {
        return tag;
    }

    /** {@code created}, {@code present}, {@code dry-run} or {@code none}. */
    public String getTagState() {
        return tagState;
    }

    /** The web page of what the tag marks; empty if there is none. */
    public String getTagPage() {
        return tagPage;
    }

    /** The result of the pull request, in words; empty if there is none. */
    public String getPullRequest() {
        String words = Util.fixNull(pullRequest);
        return getPullRequestPage().isEmpty() ? words : words.replace(": " + getPullRequestPage(), "");
    }

    /** The web page of the pull request; empty if there is none. */
    public String getPullRequestPage() {
        return Util.fixNull(pullRequestPage);
    }

    RunCounts counts() {
        return new RunCounts(added, updated, renamed, deleted, copied, unchanged, failed, leftAlone, redactions);
    }

    RunCost cost() {
        return new RunCost(apiCalls, apiCallsLeft, bytesDownloaded, bytesUploaded, gitBytesReceived, millis);
    }

    /** The names of the first items that changed. */
    List<String> changedNames() {
        return changedNames == null ? List.of() : changedNames;
    }

    /** The names of the first items that failed. */
    List<String> failedNames() {
        return failedNames;
    }

    /** All that is shown on the pages. */
    public RunView getView() {
        return new RunView(this);
    }
}
