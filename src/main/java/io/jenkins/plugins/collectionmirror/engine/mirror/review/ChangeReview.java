package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.git.Change;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.GerritProject;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.ChangeIds;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.GerritChanges;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequest;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The change of one run on Gerrit. A push opens it or gives it another patch set; its state is asked by the
 * REST API, if that can be reached.
 */
final class ChangeReview extends Review implements Change.Setup {
    /** The trailer with {@link Review.Content#state}: a later run sees whether Postman changed since. */
    static final String POSTMAN = "Mirror-Postman";

    private static final Pattern STATE = Pattern.compile("(?m)^" + POSTMAN + ": (?<state>[0-9a-f]{40,64})$");
    private static final Pattern NUMBER =
            Pattern.compile("https?://[^\\s|<>\"']+?/(?:\\+/|c/)?(?<number>\\d+)(?![\\d/])");

    private Optional<GerritChanges> server = Optional.empty();
    private Optional<ChangeIds> ids = Optional.empty();
    private Optional<PullRequest> last = Optional.empty();
    private boolean isKnown;

    ChangeReview(GitRemote remote, PullRequestSettings settings, String directory, RunLog listener) {
        super(remote, settings, directory, listener);
    }

    @Override
    public MirrorBranch open(Path scratch, Optional<Path> kept) throws InvalidSetupException {
        return remote().openChange(this, scratch, kept);
    }

    @Override
    public Change find(String target) throws RemoteException {
        server = remote().changes(target);
        ids = Optional.of(new ChangeIds(project(), target, directory()));
        last = Optional.empty();
        isKnown = false;
        if (server.isEmpty()) {
            return new Change(ids.get(), 0, false, "");
        }
        try {
            GerritChanges.Found found = server.get().find(ids.get());
            last = found.last();
            isKnown = true;
            return new Change(ids.get(), found.next(), true, found.patchSet());
        } catch (InvalidSetupException | RemoteException e) {
            warn("The state of the last change is not known: " + problem(e)
                    + " What changed is pushed all the same; what people changed in an open change is replaced.");
            return new Change(ids.get(), 0, false, "");
        }
    }

    private String project() {
        return CloneUrl.parse(remote().url())
                .map(url -> GerritProject.candidates(url).get(0).shortName())
                .orElse(remote().url().replaceFirst("/+$", "").replaceFirst(".*[/\\\\]", ""));
    }

    @Override
    public void warn(String message) {
        listener().warning(message);
    }

    @Override
    public boolean wasMerged() {
        return last.filter(change -> change.state() == PullRequest.State.MERGED).isPresent();
    }

    @Override
    public boolean isDeclined(String state, Optional<String> own) {
        return last.filter(change -> change.state() == PullRequest.State.CLOSED)
                .map(change -> STATE.matcher(change.description()))
                .filter(trailer -> trailer.find() && trailer.group("state").equals(state))
                .isPresent();
    }

    @Override
    public PullRequestResult declined() {
        return result(last.orElseThrow(), State.LEFT_CLOSED);
    }

    @Override
    public boolean asksByPush() {
        return true;
    }

    /** A change has one commit, and restores several. */
    @Override
    public void goOn() {
        throw new IllegalStateException("a change on Gerrit has one commit");
    }

    @Override
    public boolean isOneCommit() {
        return true;
    }

    /** For a new change only: what people did about it since stays. */
    @Override
    public List<String> pushOptions(Content content) {
        if (last.filter(PullRequest::isOpen).isPresent()) {
            return List.of();
        }
        Wishes wishes = settings().wishes();
        if (wishes.autoMerge()) {
            warn("The server's changes have no auto-merge. That is left out.");
        }
        List<String> options = new ArrayList<>();
        wishes.reviewers().forEach(reviewer -> options.add("r=" + reviewer));
        wishes.labels().forEach(label -> options.add("hashtag=" + label));
        if (wishes.draft()) {
            options.add("wip");
        }
        return options;
    }

    @Override
    public PullRequestResult finish(Optional<Content> content, String said) throws RemoteException {
        try {
            if (content.isEmpty()) {
                return abandoned();
            }
            Matcher number = NUMBER.matcher(said);
            if (number.find()) {
                String page = page(said).isEmpty() && isKnown
                        ? server.orElseThrow().page(number.group("number"))
                        : page(said);
                State state = said.contains("[NEW]") ? State.OPENED : State.REFRESHED;
                return new PullRequestResult(number.group("number"), page, state, "");
            }
            return found(!said.isEmpty());
        } catch (InvalidSetupException | RemoteException e) {
            String why = problem(e);
            warn("The change is not as it should be: " + why + " The next run makes up for it.");
            return new PullRequestResult(
                    last.map(PullRequest::number).orElse(""),
                    last.map(PullRequest::url).orElse(""),
                    State.FAILED,
                    why);
        }
    }

    private PullRequestResult abandoned() throws InvalidSetupException, RemoteException {
        if (!isKnown) {
            listener()
                    .info("Nothing is left to be merged. If a change of this mirror is open, abandon it in Gerrit: the"
                            + " run could not ask whether one is.");
            return PullRequestResult.NONE;
        }
        Optional<PullRequest> open = last.filter(PullRequest::isOpen);
        return open.isPresent()
                ? result(server.orElseThrow().abandon(open.get(), NOTHING_LEFT), State.CLOSED)
                : PullRequestResult.NONE;
    }

    /** Where the server did not print which change it is: nothing was pushed, or the same commit was there before. */
    private PullRequestResult found(boolean wasPushed) throws InvalidSetupException, RemoteException {
        if (!isKnown) {
            return new PullRequestResult("", "", State.UNKNOWN, "");
        }
        Optional<PullRequest> open = last.filter(PullRequest::isOpen);
        if (open.isPresent()) {
            return result(open.get(), wasPushed ? State.REFRESHED : State.OPEN);
        }
        Optional<PullRequest> now = server.orElseThrow().find(ids.orElseThrow()).last();
        return now.filter(PullRequest::isOpen).isPresent()
                ? result(now.get(), wasPushed ? State.OPENED : State.OPEN)
                : PullRequestResult.NONE;
    }

    private static PullRequestResult result(PullRequest change, State state) {
        return new PullRequestResult(change.number(), change.url(), state, "");
    }
}
