package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.GerritChanges;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pull request of one run, or its change on Gerrit. */
public abstract class Review {
    static final String NOTHING_LEFT =
            "Postman and the target branch have the same again, so nothing is left to be merged.";

    private static final Pattern PAGE = Pattern.compile("https?://[^\\s|<>\"']+");
    private static final String SUBJECT = "pull requests";

    private final GitRemote remote;
    private final PullRequestSettings settings;
    private final String directory;
    private final RunLog listener;

    Review(GitRemote remote, PullRequestSettings settings, String directory, RunLog listener) {
        this.remote = remote;
        this.settings = settings;
        this.directory = directory;
        this.listener = listener;
    }

    /** @param directory the mirror's folder */
    public static Review of(GitRemote remote, PullRequestSettings settings, String directory, RunLog listener) {
        return remote.server() == ServerKind.GERRIT
                ? new ChangeReview(remote, settings, directory, listener)
                : new BranchReview(remote, settings, directory, listener);
    }

    /** Whether pull requests can be opened, as far as can be seen without opening one. */
    public static Finding check(GitRemote remote, PullRequestSettings settings, String directory) {
        String into = remote.branch().isEmpty() ? "main" : remote.branch();
        if (remote.server() == ServerKind.GERRIT) {
            return remote.changes(into)
                    .map(GerritChanges::check)
                    .orElse(Finding.ok(SUBJECT, "pushed for review to refs/for/" + into));
        }
        if (remote.lacksToken()) {
            return Finding.warning(
                    SUBJECT,
                    "to be opened by hand; the branch is pushed",
                    "To have them opened, use the repository's https:// URL and set " + Advice.GIT_TOKEN
                            + " to a token.");
        }
        return remote.pullRequests(settings.branch(into, directory), into)
                .map(PullRequests::check)
                .orElse(Finding.ok(SUBJECT, "to be opened by hand; the branch is pushed"));
    }

    /** The branch, or what stands for it, that the run commits to. */
    public abstract MirrorBranch open(Path scratch, Optional<Path> kept) throws InvalidSetupException;

    /** Builds each commit on the one before it as long as that is not merged, whether or not a request is open. */
    public abstract void goOn();

    /** Whether the last request was merged, so that the target has what the branch had. */
    public abstract boolean wasMerged();

    /**
     * Whether a person closed the last pull request, and nothing has changed since: then no new one is opened.
     *
     * @param state a fingerprint of the items in Postman
     * @param own the same at the mirror's last commit; empty if that commit no longer exists
     */
    public abstract boolean isDeclined(String state, Optional<String> own);

    /** The result for a pull request that stays closed. */
    public abstract PullRequestResult declined();

    /** Whether the push itself asks for the request. */
    public abstract boolean asksByPush();

    /** The push options that open it. */
    public abstract List<String> pushOptions(Content content);

    /** Whether the request is one commit, which says all that there is to say of it. */
    public abstract boolean isOneCommit();

    /**
     * Opens, updates or closes the pull request when the branch is up to date.
     *
     * @param content what it is to say; empty if nothing is left to be merged
     * @param said what the server printed at the push; empty if nothing was pushed
     */
    public abstract PullRequestResult finish(Optional<Content> content, String said) throws RemoteException;

    /**
     * The content of a pull request.
     *
     * @param subject its title
     * @param changes the changes between the target and the branch
     * @param people the people who made the changes of this run, as far as they are known
     * @param failures the failed items, which are not in it
     * @param redactions how many secret values were replaced
     * @param link the page of the run; empty if it has none
     * @param state a fingerprint of the items in Postman
     */
    public record Content(
            String subject,
            List<Change> changes,
            List<String> people,
            List<Failure> failures,
            int redactions,
            String link,
            String state) {
        /** For the message of a commit that is all of a request. */
        public String trailer() {
            return ChangeReview.POSTMAN + ": " + state + "\n";
        }
    }

    final GitRemote remote() {
        return remote;
    }

    final PullRequestSettings settings() {
        return settings;
    }

    final String directory() {
        return directory;
    }

    final RunLog listener() {
        return listener;
    }

    static String problem(MirrorException failure) throws RemoteException {
        if (Thread.currentThread().isInterrupted()) {
            throw new RemoteException(failure.getMessage());
        }
        return failure.getMessage();
    }

    /** The page that a server points to after a push, if it is one of its own. */
    final String page(String said) {
        Optional<String> host = CloneUrl.parse(remote.url()).map(CloneUrl::webHost);
        return PAGE.matcher(said)
                .results()
                .map(MatchResult::group)
                .filter(url -> host.isPresent()
                        && CloneUrl.parse(url).map(CloneUrl::webHost).equals(host))
                .findFirst()
                .orElse("");
    }
}
