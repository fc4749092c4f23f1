package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.TimeLimit;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One restore: use once. It reads a state of the branch, compares it with the workspace, commits what it is about to overwrite, and then
 * writes item by item. Nothing is ever deleted.
 */
public final class Restore {
    private final RestoreRequest request;
    private final Path scratch;
    private final RestoreListener listener;
    private final RestoreRecord record = new RestoreRecord();
    private MirrorDirectory directory;

    /** @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends */
    public Restore(RestoreRequest request, Path scratch, RestoreListener listener) {
        this.request = request;
        this.scratch = scratch;
        this.listener = listener;
    }

    /**
     * Brings the workspace back to the state.
     *
     * @throws MirrorException if the run cannot go on; what was restored by then is in {@link #failed}
     * @throws IOException if the scratch disk fails
     * @throws InterruptedException if the run was told to stop
     */
    public RestoreReport run() throws MirrorException, IOException, InterruptedException {
        try (TimeLimit limit = new TimeLimit(request.timeLimit())) {
            try {
                return runToTheEnd();
            } catch (SourceException | RemoteException | IOException | InterruptedException e) {
                if (limit.isOver()) {
                    throw limit.exceeded(e, record.progress());
                }
                throw e;
            }
        }
    }

    /** The report of a run that ended with an exception: what it had done by then, and why it ended. */
    public RestoreReport failed(String reason) {
        return record.report(Outcome.FAILED, reason);
    }

    private RestoreReport runToTheEnd() throws MirrorException, IOException, InterruptedException {
        directory = MirrorDirectory.of(request.directory());
        if (request.copies().wanted() && request.selection().kinds().contains(ItemKind.GLOBALS)) {
            throw new InvalidSetupException("A workspace has one set of globals, so there is no copy of them."
                    + " Restore them in place, or leave out " + Advice.GLOBALS + ".");
        }
        try (GitSnapshot snapshot = request.remote().snapshot(request.revision(), directory.path(), folder("git"));
                PostmanTarget target = request.workspace().openToWrite(folder("postman"), listener)) {
            try {
                record.state(snapshot);
                if (request.mirrorFirst() && !request.copies().wanted()) {
                    snapshot.refuseCheckedOut();
                }
                List<Step> steps = plan(snapshot, target);
                if (request.dryRun()) {
                    steps.forEach(this::planned);
                } else {
                    write(steps, target);
                }
            } catch (SourceException | RemoteException e) {
                if (Thread.interrupted()) {
                    throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
                }
                throw e;
            } finally {
                record.measure(target, snapshot);
            }
            Outcome outcome = request.dryRun() ? Outcome.DRY_RUN : Outcome.RESTORED;
            return record.report(
                    record.items().isEmpty() ? Outcome.UNCHANGED : outcome, record.reason(request.dryRun()));
        }
    }

    private List<Step> plan(GitSnapshot snapshot, PostmanTarget target)
            throws MirrorException, IOException, InterruptedException {
        SavedItems saved = SavedItems.of(snapshot, directory);
        Listing listing =
                SafeNames.shown().of(target.reader().list(request.selection().kinds()));
        List<Manifest.Entry> entries = withoutDefinitions(saved.select(request.selection(), listing.origin()));
        requireNamesOfTheirOwn(entries);
        saved.load(entries);
        LiveItems live = new LiveItems(listing, saved.uids());
        Planning planning = new Planning(target.reader(), live, request.copies(), snapshot.commit(), folder("items"));
        List<Step> steps = new ArrayList<>();
        for (Manifest.Entry entry : entries) {
            try {
                steps.add(planning.step(entry, saved.read(entry)));
            } catch (ItemException e) {
                failed(entry, e.getMessage(), entries.size());
            }
        }
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

    private void write(List<Step> steps, PostmanTarget target)
            throws MirrorException, IOException, InterruptedException {
        Map<String, String> notKept = keepStateBefore(steps);
        Writing writing = new Writing(target);
        for (Step step : steps) {
            String live = step.live().map(ItemRef::uid).orElse("");
            if (!step.writes()) {
                done(step, live, List.of());
            } else if (notKept.containsKey(live)) {
                failed(
                        step.entry(),
                        "It was not overwritten, since what is there now could not be mirrored first: "
                                + notKept.get(live),
                        record.total());
            } else {
                write(step, writing);
            }
        }
        keepStateAfter();
    }

    private Map<String, String> keepStateBefore(List<Step> steps)
            throws MirrorException, IOException, InterruptedException {
        List<ItemRef> overwritten = steps.stream()
                .filter(step -> step.action() == Action.UPDATED)
                .flatMap(step -> step.live().stream())
                .toList();
        if (!request.mirrorFirst() || overwritten.isEmpty()) {
            return Map.of();
        }
        try {
            WorkspaceState.Kept kept = new WorkspaceState(request, folder("before"), listener).keep(overwritten);
            record.before(kept.commit());
            listener.info("What is overwritten is in commit " + kept.commit().substring(0, 7) + " of " + record.branch()
                    + "; restore that to undo this.");
            return kept.failures();
        } catch (InvalidSetupException e) {
            throw new InvalidSetupException(
                    "What is about to be overwritten could not be mirrored first, so nothing was"
                            + " restored: " + e.getMessage()
                            + " Or restore with " + Advice.NO_MIRROR_FIRST
                            + "; then it cannot be undone.");
        }
    }

    /** So that the branch's newest state is that of the workspace again, and the same restore does nothing the second time. */
    private void keepStateAfter() throws IOException, InterruptedException {
        List<ItemRef> updated = record.items().stream()
                .filter(item -> item.action() == Action.UPDATED)
                .map(item -> new ItemRef(item.kind(), item.uid(), item.name(), ""))
                .toList();
        if (record.before().isEmpty() || updated.isEmpty()) {
            return;
        }
        try {
            new WorkspaceState(request, folder("after"), listener).keep(updated);
        } catch (MirrorException e) {
            listener.warning(
                    "The branch could not be brought up to date with what was restored; the next mirror does that. "
                            + e.getMessage());
        }
    }

    private void write(Step step, Writing writing) throws SourceException, IOException, InterruptedException {
        try {
            Writing.Written written = writing.write(step);
            done(step, written.uid(), written.notes());
        } catch (ItemException e) {
            failed(step.entry(), e.getMessage(), record.total());
        } catch (SourceException e) {
            throw record.stopped(e);
        }
    }

    private void done(Step step, String uid, List<String> notes) {
        RestoreReport.Item item = step.item(uid, directory.resolve(step.entry().path()), notes);
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
                        List.of(),
                        List.of(message)));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(scratch.resolve(name));
    }
}
