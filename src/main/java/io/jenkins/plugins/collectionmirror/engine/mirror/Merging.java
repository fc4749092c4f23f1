package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.BranchEdits;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.Review;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.StateChanges;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is different about a run whose commits go to a branch of the mirror's own, and by a pull request into the branch
 * that is meant.
 */
final class Merging {
    private final MirrorRequest request;
    private final Review review;
    private final ChangesSince words;
    /** A pull request is read by more people than Postman is. */
    private final SafeNames shown = SafeNames.shown();

    private String link = "";
    private MirrorBranch branch;
    private MirrorDirectory directory;
    private BranchEdits edits;

    /** Tells changes in words. */
    private interface ChangesSince {
        List<Change> of(List<Change> changes, ChangeWords.States states, MirrorBranch branch)
                throws InvalidSetupException, RemoteException, IOException;
    }

    private Merging(MirrorRequest request, Review review, ChangesSince words) {
        this.request = request;
        this.review = review;
        this.words = words;
    }

    /** Empty for a run that writes to the branch itself. */
    static Optional<Merging> of(MirrorRequest request, MirrorListener listener, Comparison comparison) {
        return request.history()
                .merging()
                .map(settings -> new Merging(
                        request,
                        new Review(request.target(), settings, request.folder().directory(), listener),
                        (changes, states, branch) ->
                                new ChangeWords(branch::contents, comparison, listener).of(changes, states)));
    }

    void linkTo(String url) {
        link = url;
    }

    /** @throws InvalidSetupException if something is asked for that does not go together with a pull request */
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
        return request.target().openTracking(review, scratch, kept);
    }

    /** Takes note of what the branch was found to be. */
    void fetched(MirrorBranch found, MirrorDirectory folder, BranchState state)
            throws InvalidSetupException, RemoteException, IOException {
        branch = found;
        directory = folder;
        edits = BranchEdits.of(found, folder, state, review.wasMerged());
    }

    boolean keeps(MirroredItem item) {
        return edits.keeps(item);
    }

    private Tracking tracking() {
        return branch.tracking().orElseThrow();
    }

    /** Whether a person closed the request for the very state that this run would ask for again. */
    boolean isDeclined(ChangeSet changes, BranchState state) throws IOException {
        return !changes.isEmpty() && review.isDeclined(edits.postmanNow(changes.applied(state)), edits.postmanBefore());
    }

    PullRequestResult declined() {
        return review.declined();
    }

    /** While a request is open, a target whose folder changed is merged even if nothing else is to be committed. */
    boolean hasNothingToCommit(ChangeSet changes) {
        boolean mergesTarget = tracking().meets() && tracking().open();
        return changes.isEmpty() && !mergesTarget;
    }

    /**
     * What the commits of a run say.
     *
     * @param subject makes the subject of changes
     * @param people who made those of this run, as far as that is known
     */
    record Told(BiFunction<List<Change>, Listing, String> subject, Listing listing, List<String> people) {}

    /** The next commit says what it leaves as people have it. */
    void note(ChangeSet changes, BranchState state, Map<String, MirroredItem> read)
            throws InvalidSetupException, RemoteException, IOException {
        branch.note(edits.notes(changes.applied(state), read));
    }

    /** Prepares the push of these changes. */
    void prepare(ChangeSet changes, BranchState state, Told told, RunRecord run, Map<String, MirroredItem> read)
            throws InvalidSetupException, RemoteException, IOException {
        note(changes, state, read);
        if (review.asksByPush()) {
            branch.ask(
                    content(changes, state, told, run).map(review::pushOptions).orElse(List.of()));
        }
    }

    /**
     * Sees to the request when the branch is as it should be.
     *
     * @param said what the server printed when it was pushed; empty if it was not
     */
    PullRequestResult finish(ChangeSet changes, BranchState state, Told told, RunRecord run, String said)
            throws InvalidSetupException, RemoteException, IOException {
        return review.finish(content(changes, state, told, run), said);
    }

    /** What the request has to say; empty if nothing is left to be merged. */
    private Optional<Review.Content> content(ChangeSet changes, BranchState state, Told told, RunRecord run)
            throws InvalidSetupException, RemoteException, IOException {
        BranchState target = edits.target();
        BranchState after = changes.applied(state);
        if (after.files().equals(target.files())
                && changes.beside().isEmpty()
                && !(tracking().open() && branch.hasChangesAround())) {
            return Optional.empty();
        }
        StateChanges.Found found = StateChanges.between(target, after, directory);
        List<Change> inWords = words.of(
                found.changes(), new ChangeWords.States(target, after, found.previous(), changes.contents()), branch);
        return Optional.of(new Review.Content(
                shown.of(told.subject().apply(inWords, told.listing())),
                inWords.stream().map(shown::of).toList(),
                told.people().stream().map(shown::of).toList(),
                run.failures().stream().map(shown::of).toList(),
                run.redactions(),
                link,
                edits.postmanNow(after)));
    }
}
