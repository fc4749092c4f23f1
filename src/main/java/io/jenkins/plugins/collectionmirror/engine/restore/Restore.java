package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Changes;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import io.jenkins.plugins.collectionmirror.engine.run.TimeLimit;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One restore: use once. It reads a state of the branch, compares it with the workspace, commits what it is about to
 * overwrite, and then writes item by item. Nothing is ever deleted.
 */
public final class Restore implements Operation<RestoreReport> {
    /** So much that it has what an unfinished item is made for. */
    private static final int NAME_SHOWN = 200;

    private final RestoreRequest request;
    private final Path scratch;
    private final RestoreListener listener;
    /** How many lines on changes may still be shown. */
    private int linesLeft = ChangeWords.MOST_LINES;

    private final Opening opening;
    private final RestoreRecord record = new RestoreRecord();
    private MirrorDirectory directory;

    /** @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends */
    public Restore(RestoreRequest request, Path scratch, RestoreListener listener) {
        this(request, scratch, listener, request.workspace()::openToWrite);
    }

    Restore(RestoreRequest request, Path scratch, RestoreListener listener, Opening opening) {
        this.request = request;
        this.scratch = scratch;
        this.listener = listener;
        this.opening = opening;
    }

    /** How a run comes to write to Postman. */
    @FunctionalInterface
    interface Opening {
        PostmanTarget target(Path scratch, RunLog log) throws InvalidSetupException, SourceException;
    }

    /** Brings the workspace back to the state. */
    @Override
    public RestoreReport run() throws MirrorException, IOException, InterruptedException {
        return TimeLimit.within(request.run().timeLimit(), this::standing, this::runToTheEnd);
    }

    @Override
    public String standing() {
        return record.progress();
    }

    @Override
    public RestoreReport failed(String reason) {
        return record.report(Outcome.FAILED, reason);
    }

    private RestoreReport runToTheEnd() throws MirrorException, IOException, InterruptedException {
        directory = MirrorDirectory.of(request.from().directory());
        if (request.copies().wanted() && request.selection().kinds().contains(ItemKind.GLOBALS)) {
            throw new InvalidSetupException("A workspace has one set of globals, so there is no copy of them."
                    + " Restore them in place, or leave out " + Advice.GLOBALS + ".");
        }
        if (isForReview() && request.mirrorFirst() && !request.copies().wanted()) {
            throw new InvalidSetupException("A change on Gerrit is one commit, and a restore needs several, one after"
                    + " another, so that it can be undone and continued. Restore without a pull request, or with "
                    + Advice.NO_MIRROR_FIRST + "; then it cannot be undone.");
        }
        request.from().remote().checkSigning(scratch);
        try (States states = new States(request, directory, folder("git"))) {
            states.fetch();
            try (PostmanTarget target = opening.target(folder("postman"), listener)) {
                try {
                    run(states, target);
                } finally {
                    record.measure(target, states);
                }
            }
        }
        Outcome outcome = request.run().dryRun() ? Outcome.DRY_RUN : Outcome.RESTORED;
        return record.report(
                record.items().isEmpty() ? Outcome.UNCHANGED : outcome,
                record.reason(request.run().dryRun()));
    }

    private boolean isForReview() {
        return request.history().merging().isPresent()
                && request.from().remote().server() == ServerKind.GERRIT;
    }

    private void run(States states, PostmanTarget target) throws MirrorException, IOException, InterruptedException {
        record.state(states.chosen());
        if (request.mirrorFirst() && !request.copies().wanted()) {
            states.chosen().refuseCheckedOut();
        }
        Listing listing = SafeNames.shown()
                .of(target.reader().list(request.selection().kinds()))
                .knownBy(states.uids());
        goOnWithUnfinished(states, listing);
        List<Step> steps = plan(states, listing, target);
        if (request.run().dryRun()) {
            steps.forEach(this::planned);
        } else {
            write(steps, states, listing, target);
        }
    }

    private void goOnWithUnfinished(States states, Listing listing)
            throws InvalidSetupException, RemoteException, IOException {
        List<Unfinished> unfinished = states.unfinished(listing, request.selection());
        if (unfinished.isEmpty()) {
            return;
        }
        states.requireThere(unfinished.get(0));
        record.begun(unfinished.get(0).commit());
        states.goOnWith(unfinished, listing, request.selection());
        record.state(states.chosen());
        listener.info("An earlier restore did not finish; continuing it, to commit "
                + SavedItems.shortId(states.chosen().commit()) + ".");
    }

    private List<Step> plan(States states, Listing listing, PostmanTarget target)
            throws MirrorException, IOException, InterruptedException {
        SavedItems saved = states.wanted();
        List<Manifest.Entry> entries = withoutDefinitions(saved.select(request.selection(), listing, states.journal()));
        requireNamesOfTheirOwn(entries);
        record.begun(states.chosen().commit());
        saved.load(entries);
        LiveItems live = new LiveItems(listing, saved.uids(), states.journal());
        Planning planning = new Planning(
                request,
                target.reader(),
                listing,
                live,
                states.chosen().commit(),
                folder("items"),
                !states.isNewestChosen());
        List<Step> steps = new ArrayList<>();
        for (Manifest.Entry entry : entries) {
            try {
                steps.add(planning.step(entry, saved.read(entry)));
            } catch (ItemException e) {
                failed(entry, e.getMessage(), entries.size());
            }
        }
        live.leftOver(steps, request.copies().wanted() ? Purpose.COPY : Purpose.RESTORE)
                .forEach(item -> listener.warning("The item " + Printable.excerpt(item.name(), NAME_SHOWN) + " ("
                        + item.uid() + ") is empty and left over: an earlier run asked for it, and it came to be only"
                        + " after another one was made. Delete it in Postman."));
        if (!request.copies().wanted()) {
            record.leftAlone(live.leftAlone(request.selection()));
        }
        record.total(entries.size());
        return steps;
    }

    /** They are files, which Postman imports as they are. */
    private List<Manifest.Entry> withoutDefinitions(List<Manifest.Entry> selected) {
        List<Manifest.Entry> entries =
                selected.stream().filter(entry -> !entry.kind().isDefinition()).toList();
        if (entries.size() < selected.size()) {
            listener.warning("API definitions are not restored, and " + (selected.size() - entries.size())
                    + " were left out. Import their files from the branch in Postman (File > Import).");
        }
        return entries;
    }

    private void requireNamesOfTheirOwn(List<Manifest.Entry> entries) throws InvalidSetupException {
        if (request.copies().wanted() && entries.size() > 1 && !request.copies().tellsApart()) {
            throw new InvalidSetupException(entries.size() + " copies would all be called \""
                    + request.copies().name()
                    + "\". Put {name} into the name with " + Advice.COPY_NAME + ", or restore one item.");
        }
    }

    private void planned(Step step) {
        done(step, step.live().map(ItemRef::uid).orElse(""), List.of());
    }

    private void write(List<Step> steps, States states, Listing listing, PostmanTarget target)
            throws MirrorException, IOException, InterruptedException {
        steps.forEach(step ->
                step.warning().ifPresent(text -> listener.warning(Printable.excerpt(step.name()) + ": " + text)));
        RestoreTrail trail = trail(steps, states, listing, target);
        Creations creations = new Creations(
                target, listing, states, steps, request.workspace().readTimeout(), listener);
        Map<String, String> notKept = trail.before(creations, record);
        List<Step> ready = new ArrayList<>();
        try {
            creations.look();
            make(steps, notKept, creations, ready);
        } catch (SourceException e) {
            trail.stopped(ready, creations, e);
            throw e;
        }
        trail.made(ready, creations);
        Writing writing = new Writing(target, folder("read"));
        List<Step> whole = new ArrayList<>();
        for (Step step : ready) {
            attempt(step, () -> {
                List<String> notes = step.writes() ? writing.write(step) : List.of();
                done(step, step.live().orElseThrow().uid(), notes);
                whole.add(step);
            });
        }
        trail.after(whole, writing.read(), creations, record);
    }

    /** @param ready gets the steps whose items are there now */
    private void make(List<Step> steps, Map<String, String> notKept, Creations creations, List<Step> ready)
            throws SourceException, IOException, InterruptedException {
        for (Step step : steps) {
            String live = step.live().map(ItemRef::uid).orElse("");
            if (step.writes() && notKept.containsKey(live)) {
                failed(
                        step.entry(),
                        "It was not overwritten, since what is there now could not be mirrored first: "
                                + notKept.get(live),
                        record.total());
            } else {
                attempt(step, () -> ready.add(creations.made(step)));
            }
        }
    }

    private RestoreTrail trail(List<Step> steps, States states, Listing listing, PostmanTarget target)
            throws IOException {
        boolean leavesOne = request.mirrorFirst()
                && !request.copies().wanted()
                && (steps.stream().anyMatch(Step::writes) || states.isUnfinished(steps, listing));
        Optional<RestoreCommits> commits = leavesOne
                ? Optional.of(
                        new RestoreCommits(request, states, listing, target.reader(), folder("commits"), listener))
                : Optional.empty();
        return new RestoreTrail(commits, steps, states, listing, listener);
    }

    /** Something about one item that may fail. */
    private interface Attempt {
        void make() throws ItemException, SourceException, IOException, InterruptedException;
    }

    private void attempt(Step step, Attempt attempt) throws SourceException, IOException, InterruptedException {
        try {
            attempt.make();
        } catch (ItemException e) {
            failed(step.entry(), e.getMessage(), record.total());
        } catch (SourceException e) {
            throw record.stopped(e);
        }
    }

    private void done(Step step, String uid, List<String> notes) {
        RestoreReport.Item item = step.item(uid, directory.resolve(step.entry().path()), notes, linesLeft);
        linesLeft -= item.changes().lines().size();
        record.done(item);
        listener.itemDone(record.through(), record.total(), item);
    }

    private void failed(Manifest.Entry entry, String message, int total) {
        record.failed(new RestoreReport.Failure(entry.kind(), entry.name(), entry.uid(), message));
        listener.itemDone(
                record.through(),
                total,
                new RestoreReport.Item(
                        Action.FAILED,
                        entry.kind(),
                        entry.name(),
                        "",
                        entry.uid(),
                        directory.resolve(entry.path()),
                        Changes.NONE,
                        List.of(message)));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(scratch.resolve(name));
    }
}
