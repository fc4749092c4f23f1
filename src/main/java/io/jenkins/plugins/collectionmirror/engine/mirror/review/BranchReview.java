package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Limits;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Proposal;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequest;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiNotAllowedException;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pull request of one run, from a branch of the mirror's own. Its server is asked before anything is committed,
 * since what is committed depends on whether a request is open, and told afterwards. A server that does not answer, or
 * does not let the token, keeps nothing from being pushed: the run reports the problem, and the next one makes up for
 * it.
 */
final class BranchReview extends Review implements Tracking.Setup {
    private Optional<PullRequests> server = Optional.empty();
    private Optional<PullRequest> last = Optional.empty();
    private String problem = "";
    private Optional<String> proposalPage = Optional.empty();
    private boolean goesOn;
    private Optional<PushOptions> options = Optional.empty();

    BranchReview(GitRemote remote, PullRequestSettings settings, String directory, RunLog listener) {
        super(remote, settings, directory, listener);
    }

    @Override
    public MirrorBranch open(Path scratch, Optional<Path> kept) throws InvalidSetupException {
        return remote().openTracking(this, scratch, kept);
    }

    @Override
    public String branch(String target) throws InvalidSetupException {
        if (settings().isOwnBranch(target, directory())) {
            throw new InvalidSetupException("The branch '" + Printable.line(target)
                    + "' is one that the mirror itself writes to, for a pull request. Name the branch that it is to be"
                    + " merged into, such as main; and have no builds of the mirror's own branches.");
        }
        String name = settings().branch(target, directory());
        GitRemote.validateBranch(name);
        return name;
    }

    @Override
    public String mergedHead() {
        return wasMerged() ? last.orElseThrow().head() : "";
    }

    @Override
    public boolean goesOn() {
        return goesOn;
    }

    @Override
    public void goOn() {
        goesOn = true;
    }

    @Override
    public String ownFile() {
        return Layout.RESTORES_PATH;
    }

    @Override
    public Tracking.Request request(String branch, String target) throws InvalidSetupException, RemoteException {
        server = remote().pullRequests(branch, target);
        proposalPage = remote().proposalPage(branch, target);
        last = Optional.empty();
        problem = "";
        options = Optional.empty();
        if (server.isEmpty()) {
            return Tracking.Request.UNKNOWN;
        }
        try {
            last = server.get().find();
            return last.map(PullRequest::state)
                    .map(state -> switch (state) {
                        case OPEN -> Tracking.Request.OPEN;
                        case MERGED -> Tracking.Request.MERGED;
                        case CLOSED -> Tracking.Request.NONE;
                    })
                    .orElse(Tracking.Request.NONE);
        } catch (ApiNotAllowedException e) {
            options = Optional.of(new PushOptions(target, settings().wishes()));
            return Tracking.Request.UNKNOWN;
        } catch (InvalidSetupException | RemoteException e) {
            problem = problem(e);
            return Tracking.Request.UNKNOWN;
        }
    }

    @Override
    public boolean wasMerged() {
        return last.filter(request -> request.state() == PullRequest.State.MERGED)
                .isPresent();
    }

    @Override
    public boolean isDeclined(String state, Optional<String> own) {
        return last.filter(request -> request.state() == PullRequest.State.CLOSED)
                .flatMap(request -> RequestText.state(request.description()).or(() -> own))
                .filter(state::equals)
                .isPresent();
    }

    @Override
    public PullRequestResult declined() {
        PullRequest request = last.orElseThrow();
        return new PullRequestResult(request.number(), request.url(), State.LEFT_CLOSED, "");
    }

    @Override
    public boolean isOneCommit() {
        return false;
    }

    @Override
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
                return byHand(said);
            }
            return last.filter(PullRequest::isOpen).isPresent()
                    ? refreshed(server.get(), last.get(), content.get())
                    : opened(server.get(), content.get());
        } catch (InvalidSetupException | RemoteException e) {
            return failed(problem(e));
        }
    }

    /** What servers of a known kind print may be about something else as well, so their pages come first. */
    private PullRequestResult byHand(String said) {
        if (remote().lacksToken()) {
            listener()
                    .info(
                            "The branch is pushed, and the pull request is to be opened by hand. To have it opened, use the"
                                    + " repository's https:// URL and set " + Advice.GIT_TOKEN + " to a token.");
        }
        return new PullRequestResult("", proposalPage.orElseGet(() -> page(said)), State.PUSHED, "");
    }

    private Proposal proposal(Content content, Limits limits, String earlier) {
        return new RequestText(content, limits).after(earlier, directory());
    }

    @Override
    public boolean asksByPush() {
        return options.isPresent();
    }

    @Override
    public List<String> pushOptions(Content content) {
        return options.orElseThrow().asked(proposal(content, PushOptions.LIMITS, ""));
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
        requests.lacks(settings().wishes()).forEach(wish -> listener()
                .warning("The server's pull requests have no " + wish + ". That is left out."));
        PullRequests.Opened opened = requests.open(
                proposal(content, requests.limits(), ""), settings().wishes());
        opened.unfulfilled().forEach(listener()::warning);
        return result(opened.request(), State.OPENED);
    }

    private static PullRequestResult result(PullRequest request, State state) {
        return new PullRequestResult(request.number(), request.url(), state, "");
    }

    private PullRequestResult failed(String why) {
        listener()
                .warning("The branch is pushed, but its pull request is not as it should be: " + why
                        + " The next run makes up for it.");
        return last.map(request -> new PullRequestResult(request.number(), request.url(), State.FAILED, why))
                .orElse(new PullRequestResult("", "", State.FAILED, why));
    }
}
