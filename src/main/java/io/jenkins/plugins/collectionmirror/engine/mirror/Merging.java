package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.git.Change;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.BranchEdits;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.Review;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.StateChanges;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The part of a run that is special to pull requests: its commits are pushed to a branch of the mirror's own, and a
 * pull request merges that into the target.
 */
final class Merging {
    private final MirrorRequest request;
    private final Review review;
    private final ChangesSince words;
    /** More people read a pull request than can read the workspace. */
    private final SafeNames shown = SafeNames.shown();

    private String link = "";
    private boolean isRestore;
    private boolean leavesRequest;
    private MirrorBranch branch;
    private MirrorDirectory directory;
    private BranchEdits edits;

    /** Describes changes. */
    private interface ChangesSince {
        List<MirrorReport.Change> of(List<MirrorReport.Change> changes, ChangeWords.States states, MirrorBranch branch)
                throws InvalidSetupException, RemoteException, IOException;
    }

    private Merging(MirrorRequest request, Review review, ChangesSince words) {
        this.request = request;
        this.review = review;
        this.words = words;
    }

    /** Empty for a run that pushes to the branch itself. */
    static Optional<Merging> of(MirrorRequest request, MirrorListener listener, Comparison comparison) {
        return request.history()
                .merging()
                .map(settings -> new Merging(
                        request,
                        Review.of(request.target(), settings, request.folder().directory(), listener),
                        (changes, states, branch) ->
                                new ChangeWords(branch::contents, comparison, listener).of(changes, states)));
    }

    /**
     * Commits what a restore is about, whatever people made of the same items on the branch, and whether or not they
     * want it merged.
     */
    void restore() {
        isRestore = true;
        review.goOn();
    }

    /** Leaves the request as it is: more commits follow. */
    void leaveRequest() {
        leavesRequest = true;
    }

    void linkTo(String url) {
        link = url;
    }

    /**
     * @throws InvalidSetupException if a setting cannot be combined with a pull request
     */
    MirrorBranch open(Path scratch, Optional<Path> kept) throws InvalidSetupException {
        if (!request.history().tag().isEmpty()) {
            throw new InvalidSetupException(
                    "A tag cannot be set together with a pull request: what is released is what is"
                            + " merged. Merge the pull request first, then mirror with the tag and without the pull request.");
        }
        if (request.target().createBranch()) {
            throw new InvalidSetupException(
                    "A pull request needs a branch that it can be merged into, so there is nothing"
                            + " to create: leave out " + Advice.CREATE_BRANCH + ", and name a branch that exists.");
        }
        return review.open(scratch, kept);
    }

    /** Remembers the fetched branch. */
    void fetched(MirrorBranch found, MirrorDirectory folder, BranchState state)
            throws InvalidSetupException, RemoteException, IOException {
        branch = found;
        directory = folder;
        edits = BranchEdits.of(found, folder, state, review.wasMerged());
    }

    boolean keeps(MirroredItem item, BranchEdits.Rules rules)
            throws InvalidSetupException, RemoteException, IOException {
        return !isRestore && edits.keeps(item, rules);
    }

    /** Whether the folder belongs to the mirror, whatever the target contains by now. */
    boolean hasBegun(MirrorBranch found, BranchState state) {
        return review.isOneCommit()
                ? found.tracking().flatMap(Tracking::own).isPresent()
                : state.head().commit().isPresent();
    }

    /** Whether everything that differs from the target is one commit, as on Gerrit. */
    boolean isOneCommit() {
        return review.isOneCommit();
    }

    private Tracking tracking() {
        return branch.tracking().orElseThrow();
    }

    /** Whether a person closed the pull request for exactly the items that this run would propose again. */
    boolean isDeclined(ChangeSet changes, BranchState state) throws IOException {
        return !isRestore && !changes.isEmpty() && isDeclinedNow(changes, state);
    }

    private boolean isDeclinedNow(ChangeSet changes, BranchState state) throws IOException {
        return review.isDeclined(edits.postmanNow(changes.applied(state)), edits.postmanBefore());
    }

    PullRequestResult declined() {
        return review.declined();
    }

    /**
     * While a pull request is open, a target with a changed folder is merged even if there is nothing else to commit.
     */
    boolean hasNothingToCommit(ChangeSet changes) {
        boolean mergesTarget = tracking().meets() && tracking().open();
        return changes.isEmpty() && !mergesTarget;
    }

    /**
     * The texts of a run's commits.
     *
     * @param subject makes the subject of changes
     * @param people the people who made the changes of this run, as far as they are known
     */
    record Told(BiFunction<List<MirrorReport.Change>, Listing, String> subject, Listing listing, List<String> people) {}

    /** Adds a note to the next commit about the items in which people's changes stay. */
    void note(ChangeSet changes, BranchState state, Map<String, MirroredItem> read)
            throws InvalidSetupException, RemoteException, IOException {
        branch.note(edits.notes(changes.applied(state), read));
    }

    /**
     * Prepares the push of these changes.
     *
     * @return what the commit says, if that is not about this run's changes alone
     */
    Optional<String> prepare(
            ChangeSet changes, BranchState state, Told told, RunRecord run, Map<String, MirroredItem> read)
            throws InvalidSetupException, RemoteException, IOException {
        note(changes, state, read);
        if (!review.asksByPush() || leavesRequest) {
            return Optional.empty();
        }
        Optional<Review.Content> content = content(changes, state, told, run);
        branch.ask(content.map(review::pushOptions).orElse(List.of()));
        return content.filter(all -> review.isOneCommit() && !all.changes().isEmpty())
                .map(all -> CommitText.of(all, told.listing()));
    }

    /**
     * Opens, updates or closes the pull request when the branch is up to date.
     *
     * @param said the server's output for the push; empty if there was none
     */
    PullRequestResult finish(ChangeSet changes, BranchState state, Told told, RunRecord run, String said)
            throws InvalidSetupException, RemoteException, IOException {
        if (leavesRequest) {
            return PullRequestResult.NONE;
        }
        return isRestore && isDeclinedNow(changes, state)
                ? review.declined()
                : review.finish(content(changes, state, told, run), said);
    }

    /** The content of the pull request; empty if nothing is left to merge. */
    private Optional<Review.Content> content(ChangeSet changes, BranchState state, Told told, RunRecord run)
            throws InvalidSetupException, RemoteException, IOException {
        BranchState target = edits.target();
        BranchState after = changes.applied(state);
        if (mirrored(after).equals(mirrored(target))
                && changes.beside().isEmpty()
                && !(tracking().open() && branch.hasChangesAround())) {
            return Optional.empty();
        }
        StateChanges.Found found = StateChanges.between(target, after, directory);
        if (isRestore && found.changes().isEmpty() && !branch.hasChangesAround()) {
            // Notes about items that are the same are not a reason for a request either.
            return Optional.empty();
        }
        List<MirrorReport.Change> inWords = words.of(
                found.changes(), new ChangeWords.States(target, after, found.previous(), changes.contents()), branch);
        return Optional.of(new Review.Content(
                shown.of(told.subject().apply(inWords, told.listing())),
                inWords.stream().map(shown::of).toList(),
                told.people().stream().map(shown::of).toList(),
                run.failures().stream().map(shown::of).toList(),
                run.redactions(),
                linkShown(),
                edits.postmanNow(after)));
    }

    /** What restores note for each other is no reason to ask for a merge. */
    private static Map<String, BlobId> mirrored(BranchState state) {
        Map<String, BlobId> files = new HashMap<>(state.files());
        files.remove(Layout.RESTORES_PATH);
        return files;
    }

    /** Where the same commit has to be made again as long as nothing changes, each run would have another one. */
    private String linkShown() {
        return tracking().change().map(Change::isKnown).orElse(true) ? link : "";
    }
}
