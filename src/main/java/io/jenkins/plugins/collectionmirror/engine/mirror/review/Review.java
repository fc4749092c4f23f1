package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.ApiNotAllowedException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Limits;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Proposal;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequest;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The pull request of one run. It is looked up before the commit, because the commit depends on whether a pull request
 * is open, and updated afterwards. A server that does not answer, or does not accept the token, does not prevent the
 * push: the run reports what is missing, and the next run tries again.
 */
public final class Review implements Tracking.Setup {
    private static final String NOTHING_LEFT =
            "Postman and the target branch have the same again, so nothing is left to be merged.";

    private static final Pattern PAGE = Pattern.compile("https?://[^\\s|<>\"']+");
    private static final String SUBJECT = "pull requests";

    private final GitRemote remote;
    private final PullRequestSettings settings;
    private final String directory;
    private final RunLog listener;
    private Optional<PullRequests> server = Optional.empty();
    private Optional<PullRequest> last = Optional.empty();
    private String problem = "";
    private Optional<PushOptions> options = Optional.empty();

    /** @param directory the mirror's folder */
    public Review(GitRemote remote, PullRequestSettings settings, String directory, RunLog listener) {
        this.remote = remote;
        this.settings = settings;
        this.directory = directory;
        this.listener = listener;
    }

    /** Whether pull requests can be opened, as far as a check can tell without opening one. */
    public static Finding check(GitRemote remote, PullRequestSettings settings, String directory) {
        String into = remote.branch().isEmpty() ? "main" : remote.branch();
        try {
            return remote.pullRequests(settings.branch(into, directory), into)
                    .map(PullRequests::check)
                    .orElse(Finding.ok(SUBJECT, "to be opened by hand; the branch is pushed"));
        } catch (InvalidSetupException e) {
            return Finding.failed(SUBJECT, "cannot be opened", e.getMessage());
        }
    }

    @Override
    public String branch(String target) throws InvalidSetupException {
        if (settings.isOwnBranch(target, directory)) {
            throw new InvalidSetupException("The branch '" + Printable.line(target)
                    + "' is one that the mirror itself writes to, for a pull request. Name the branch that it is to be"
                    + " merged into, such as main; and have no builds of the mirror's own branches.");
        }
        String name = settings.branch(target, directory);
        GitRemote.validateBranch(name);
        return name;
    }

    @Override
    public Tracking.Request request(String branch, String target) throws InvalidSetupException, RemoteException {
        server = remote.pullRequests(branch, target);
        last = Optional.empty();
        problem = "";
        options = Optional.empty();
        if (server.isEmpty()) {
            return Tracking.Request.UNKNOWN;
        }
        try {
            last = server.get().find();
            return last.filter(PullRequest::isOpen).isPresent() ? Tracking.Request.OPEN : Tracking.Request.NONE;
        } catch (ApiNotAllowedException e) {
            options = Optional.of(new PushOptions(target, settings.wishes()));
            return Tracking.Request.UNKNOWN;
        } catch (InvalidSetupException | RemoteException e) {
            problem = problem(e);
            return Tracking.Request.UNKNOWN;
        }
    }

    private static String problem(MirrorException failure) throws RemoteException {
        if (Thread.currentThread().isInterrupted()) {
            throw new RemoteException(failure.getMessage());
        }
        return failure.getMessage();
    }

    /** Whether the last pull request was merged, so that the target contains the branch's items. */
    public boolean wasMerged() {
        return last.filter(request -> request.state() == PullRequest.State.MERGED)
                .isPresent();
    }

    /**
     * Whether a person closed the last pull request, and nothing has changed since: then no new one is opened.
     *
     * @param state a fingerprint of the items in Postman
     * @param own the same at the mirror's last commit; empty if that commit no longer exists
     */
    public boolean isDeclined(String state, Optional<String> own) {
        return last.filter(request -> request.state() == PullRequest.State.CLOSED)
                .flatMap(request -> RequestText.state(request.description()).or(() -> own))
                .filter(state::equals)
                .isPresent();
    }

    /** The result for a pull request that stays closed. */
    public PullRequestResult declined() {
        PullRequest request = last.orElseThrow();
        return new PullRequestResult(request.number(), request.url(), State.LEFT_CLOSED, "");
    }

    /**
     * Opens, updates or closes the pull request when the branch is up to date.
     *
     * @param content its content; empty if nothing is left to merge
     * @param said the server's output for the push
     */
    public PullRequestResult finish(Optional<Content> content, String said) throws RemoteException {
        try {
            if (content.isEmpty()) {
                return closed();
            }
            if (!problem.isEmpty()) {
                return failed(problem);
            }
            if (options.isPresent()) {
                return options.get().result(page(said));
            }
            if (server.isEmpty()) {
                return new PullRequestResult("", page(said), State.PUSHED, "");
            }
            return last.filter(PullRequest::isOpen).isPresent()
                    ? refreshed(server.get(), last.get(), content.get())
                    : opened(server.get(), content.get());
        } catch (InvalidSetupException | RemoteException e) {
            return failed(problem(e));
        }
    }

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
            String state) {}

    private Proposal proposal(Content content, Limits limits, String earlier) {
        return new RequestText(content, limits).after(earlier, directory);
    }

    /** Whether the push itself opens the pull request, because the token may not use the API. */
    public boolean asksByPush() {
        return options.isPresent();
    }

    /** The push options that open it. */
    public List<String> pushOptions(Content content) {
        return options.orElseThrow().asked(proposal(content, PushOptions.LIMITS, ""));
    }

    /** The page in a server's output after a push, if it is one of the server's own. */
    private String page(String said) {
        Optional<String> host = CloneUrl.parse(remote.url()).map(CloneUrl::webHost);
        return PAGE.matcher(said)
                .results()
                .map(MatchResult::group)
                .filter(url -> host.isPresent()
                        && CloneUrl.parse(url).map(CloneUrl::webHost).equals(host))
                .findFirst()
                .orElse("");
    }

    private PullRequestResult closed() throws InvalidSetupException, RemoteException {
        Optional<PullRequest> open = last.filter(PullRequest::isOpen);
        return open.isPresent()
                ? result(server.orElseThrow().close(open.get(), NOTHING_LEFT), State.CLOSED)
                : PullRequestResult.NONE;
    }

    private PullRequestResult refreshed(PullRequests requests, PullRequest open, Content content)
            throws InvalidSetupException, RemoteException {
        Proposal proposal = proposal(content, requests.limits(), open.description());
        return proposal.isIn(open)
                ? result(open, State.OPEN)
                : result(requests.refresh(open, proposal), State.REFRESHED);
    }

    private PullRequestResult opened(PullRequests requests, Content content)
            throws InvalidSetupException, RemoteException {
        requests.lacks(settings.wishes())
                .forEach(
                        wish -> listener.warning("The server's pull requests have no " + wish + ". That is left out."));
        PullRequests.Opened opened = requests.open(proposal(content, requests.limits(), ""), settings.wishes());
        opened.unfulfilled().forEach(listener::warning);
        return result(opened.request(), State.OPENED);
    }

    private static PullRequestResult result(PullRequest request, State state) {
        return new PullRequestResult(request.number(), request.url(), state, "");
    }

    private PullRequestResult failed(String why) {
        listener.warning("The branch is pushed, but its pull request is not as it should be: " + why
                + " The next run makes up for it.");
        return last.map(request -> new PullRequestResult(request.number(), request.url(), State.FAILED, why))
                .orElse(new PullRequestResult("", "", State.FAILED, why));
    }
}
