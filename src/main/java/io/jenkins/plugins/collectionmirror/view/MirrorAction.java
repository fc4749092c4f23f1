package io.jenkins.plugins.collectionmirror.view;

import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One mirror on the page of its build, and a page of its own with all changes. It is stored with the build: its fields are plain, their
 * names stay, and texts from outside are made {@link Printable} before: XML has no place for some characters, and Jenkins could not load
 * the build again.
 */
@Restricted(NoExternalUse.class)
public final class MirrorAction implements RunAction2 {
    private static final String URL_NAME = "collection-mirror";
    private static final int SHORT_COMMIT_ID = 7;

    private final String urlName;
    private final String outcome;
    private final String reason;
    private final String repository;
    private final String branch;
    private final String commit;
    private final String commitPage;
    private final String comparePage;
    private final List<ChangedItem> changes = new ArrayList<>();
    private final List<FailedItem> failures = new ArrayList<>();
    private final List<RedactedValue> redacted = new ArrayList<>();
    private final int unchanged;
    private final int redactions;
    private final int apiCalls;
    private final long apiCallsLeft;
    private final long bytesDownloaded;
    private final long gitBytesReceived;
    private final long millis;
    private final String tag;
    private final String tagState;
    private final String tagPage;

    private transient Run<?, ?> run;

    /**
     * Web pages of the repository. Each is an empty text where there is none.
     *
     * @param commit the page of the commit
     * @param compare the page that compares it with what the job committed before
     * @param tag the page of what the tag marks
     * @param file the page of a file in the commit, by its path
     */
    public record Links(String commit, String compare, String tag, UnaryOperator<String> file) {
        /** A repository without web pages. */
        public static final Links NONE = new Links("", "", "", path -> "");
    }

    /**
     * @param number which of the build's mirrors this is, from 1
     * @param repository the repository's address
     */
    public MirrorAction(MirrorReport report, int number, String repository, Links links) {
        this.urlName = number == 1 ? URL_NAME : URL_NAME + "-" + number;
        this.outcome = report.outcome().id();
        this.reason = Printable.lines(report.reason());
        this.repository = Printable.line(repository);
        this.branch = Printable.line(report.branch());
        this.commit = report.commit();
        this.commitPage = links.commit();
        this.comparePage = links.compare();
        report.changes().stream().map(item -> new ChangedItem(item, links)).forEach(changes::add);
        report.namedFailures().stream().map(FailedItem::new).forEach(failures::add);
        report.redacted().stream().map(RedactedValue::new).forEach(redacted::add);
        this.unchanged = report.unchanged();
        this.redactions = report.redactions();
        this.apiCalls = report.apiCalls();
        this.apiCallsLeft = report.apiCallsLeft();
        this.bytesDownloaded = report.bytesDownloaded();
        this.gitBytesReceived = report.gitBytesReceived();
        this.millis = report.millis();
        this.tag = Printable.line(report.tag().name());
        this.tagState = report.tag().state().id();
        this.tagPage = links.tag();
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    /** The build that the mirror was a part of. */
    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-source-code-management";
    }

    @Override
    public String getDisplayName() {
        return Messages.MirrorAction_displayName();
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    /** {@code committed}, {@code unchanged}, {@code dry-run} or {@code failed}. */
    public String getOutcome() {
        return outcome;
    }

    public boolean isCommitted() {
        return !commit.isEmpty();
    }

    public boolean isDryRun() {
        return outcome.equals(Outcome.DRY_RUN.id());
    }

    public boolean isFailed() {
        return outcome.equals(Outcome.FAILED.id());
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
        return commit.substring(0, Math.min(SHORT_COMMIT_ID, commit.length()));
    }

    public String getCommit() {
        return commit;
    }

    /** The web page of the commit; empty where there is none. */
    public String getCommitPage() {
        return commitPage;
    }

    /** The release that was asked for; empty if none was, as in builds of earlier versions. */
    public String getTag() {
        return tag == null ? "" : tag;
    }

    /** {@code created}, {@code present}, {@code dry-run} or {@code none}. */
    public String getTagState() {
        return tagState;
    }

    /** The web page of what the tag marks; empty where there is none. */
    public String getTagPage() {
        return tagPage;
    }

    /** The web page that compares the commit with the one that the job made before; empty where there is none. */
    public String getComparePage() {
        return comparePage == null ? "" : comparePage;
    }

    public List<ChangedItem> getChanges() {
        return List.copyOf(changes);
    }

    public List<FailedItem> getFailures() {
        return List.copyOf(failures);
    }

    /** Where secret values were replaced, or found; builds of earlier versions did not store it. */
    public List<RedactedValue> getRedacted() {
        return redacted == null ? List.of() : List.copyOf(redacted);
    }

    /** How many items had the change of the given name, such as {@code added}. */
    public long count(String change) {
        return changes.stream().filter(item -> item.change.equals(change)).count();
    }

    public int getUnchanged() {
        return unchanged;
    }

    public int getRedactions() {
        return redactions;
    }

    public int getApiCalls() {
        return apiCalls;
    }

    public boolean isQuotaKnown() {
        return apiCallsLeft >= 0;
    }

    /** Calls that the Postman account had left for the month. */
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

    /** An item that changed, as it is stored. */
    public static final class ChangedItem {
        private final String change;
        private final String kind;
        private final String name;
        private final String path;
        private final String from;
        private final String page;
        private final List<String> details;

        ChangedItem(Change item, Links links) {
            change = item.action().id();
            kind = item.kind().id();
            name = Printable.line(item.name());
            path = Printable.line(item.path());
            from = Printable.line(item.from());
            page = item.action() == Action.DELETED ? "" : links.file().apply(item.path());
            details = item.details().lines().stream().map(Printable::line).toList();
        }

        public String getChange() {
            return change;
        }

        public String getKind() {
            return kind;
        }

        public String getName() {
            return name;
        }

        public String getPath() {
            return path;
        }

        /** The web page of its file; empty where there is none, or in builds of earlier versions. */
        public String getPage() {
            return page == null ? "" : page;
        }

        /** What changed inside it, a line each; nothing in builds of earlier versions. */
        public List<String> getDetails() {
            return details == null ? List.of() : details;
        }

        /** Its former path, if it was renamed; else empty. */
        public String getFrom() {
            return from;
        }
    }

    /** The place of a secret value, as it is stored. */
    public static final class RedactedValue {
        private final String name;
        private final String path;
        private final String rule;

        RedactedValue(Redacted value) {
            name = Printable.line(value.name());
            path = Printable.line(value.path());
            rule = value.rule();
        }

        public String getName() {
            return name;
        }

        /** The JSON pointer of its text in the item's file. */
        public String getPath() {
            return path;
        }

        public String getRule() {
            return rule;
        }
    }

    /** An item that could not be mirrored, as it is stored. */
    public static final class FailedItem {
        private final String name;
        private final String message;

        FailedItem(Failure failure) {
            name = Printable.line(failure.name());
            message = Printable.lines(failure.message());
        }

        public String getName() {
            return name;
        }

        public String getMessage() {
            return message;
        }
    }
}
