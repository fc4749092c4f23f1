package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.git.CommitDetails;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.PushOutcome;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.ItemReading.Reading;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.normalise.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretPlace;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * One run of a mirror: use once. It fetches the branch's head, lists and reads the source, compares, commits and pushes; if somebody
 * else moved the branch meanwhile, it fetches again and rebuilds the commit from what it read.
 */
public final class Mirror {
    /** Every refused push means that somebody else's went through, so many mirrors of one branch all come to an end. */
    private static final int PUSH_ATTEMPTS = 60;

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final MirrorRequest request;
    private final Path scratch;
    private final MirrorListener listener;
    private final RunRecord run = new RunRecord();

    /**
     * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
     */
    public Mirror(MirrorRequest request, Path scratch, MirrorListener listener) {
        this.request = request;
        this.scratch = scratch;
        this.listener = listener;
    }

    /**
     * Brings the branch up to date with the source.
     *
     * @throws MirrorException if the run cannot do its work; the branch is as it was, or whole at the new commit
     * @throws IOException if the scratch disk fails
     * @throws InterruptedException if the run was told to stop; the branch is as it was, or whole at the new commit
     */
    public MirrorReport run() throws MirrorException, IOException, InterruptedException {
        MirrorDirectory directory = MirrorDirectory.of(request.directory());
        try (SourceReader source = request.source().open(Files.createDirectory(scratch.resolve("source")), listener);
                MirrorBranch branch = request.target().open(Files.createDirectory(scratch.resolve("git")));
                Spool spool = new Spool(scratch.resolve("spool"))) {
            Outcome outcome;
            try {
                BranchState state = BranchState.fetch(branch, directory);
                run.branch(state.head().branch());
                Scope scope = scope(source.list(request.selection().kinds()), state.manifest());
                List<MirroredItem> items = read(scope, source, spool, state);
                refuseSecrets(items);
                outcome = push(scope, items, state, branch, directory);
            } catch (SourceException | RemoteException e) {
                throw stoppedOr(e);
            } finally {
                run.measure(source, branch);
            }
            return run.report(outcome, reason(outcome));
        }
    }

    /** Told to stop in the middle of a transfer, source and remote report a failure and leave the thread interrupted. */
    private static <E extends MirrorException> E stoppedOr(E failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException(failure.getMessage()).initCause(failure);
        }
        return failure;
    }

    /** The report of a run that ended with an exception: what it had cost by then, and why it ended. */
    public MirrorReport failed(String reason) {
        return run.report(Outcome.FAILED, reason);
    }

    /** Looks at everything on which such a mirror fails in silence, changing nothing: a line each, in the order of looking. */
    public static List<Finding> check(MirrorRequest request) throws MirrorException {
        List<Finding> findings = new ArrayList<>(request.source().check());
        findings.addAll(request.target().check());
        try {
            MirrorDirectory directory = MirrorDirectory.of(request.directory());
            findings.add(Finding.ok("directory", directory.path() + "/, and nothing outside it"));
        } catch (InvalidSetupException e) {
            findings.add(Finding.failed("directory", "cannot be used", e.getMessage()));
        }
        return findings;
    }

    private Scope scope(Listing listing, Manifest manifest) throws InvalidSetupException {
        Scope scope = new Scope(listing, request.selection(), request.format(), manifest);
        if (scope.items().isEmpty()
                && scope.own(manifest).isEmpty()
                && !listing.items().isEmpty()) {
            throw new InvalidSetupException("Nothing in " + listing.title()
                    + " matches the include and exclude patterns. There is: "
                    + firstNames(listing.items().stream().map(ItemRef::name).toList()) + ".");
        }
        for (Listing.Unreadable unreadable : listing.unreadable()) {
            run.failed(new Failure(unreadable.name(), "", unreadable.message()));
        }
        return scope;
    }

    private List<MirroredItem> read(Scope scope, SourceReader source, Spool spool, BranchState state)
            throws SourceException, IOException, InterruptedException {
        List<ItemRef> items = scope.items();
        Map<String, Layout.Place> places = scope.places(items, state.manifest());
        List<MirroredItem> mirrored = new ArrayList<>(items.size());
        ItemReading reading =
                new ItemReading(source, new Normaliser(request.secrets()), new ItemFiles(spool, places, state));
        reading.readAll(items, (done, result) -> {
            if (result instanceof Reading.Read read) {
                mirrored.add(read.mirrored());
                ItemStatus status = ChangeSet.status(
                        state, read.mirrored(), places.get(result.item().uid()));
                long bytes = read.mirrored().size();
                listener.itemDone(done, items.size(), result.item(), status, bytes);
            } else if (result instanceof Reading.Failed failed) {
                run.failed(new Failure(failed.item().name(), failed.item().uid(), failed.message()));
                listener.itemDone(done, items.size(), result.item(), ItemStatus.FAILED, 0);
            }
        });
        return mirrored;
    }

    /** Counts what was redacted; under the policy {@code fail} a single secret is one too many. */
    private void refuseSecrets(List<MirroredItem> items) throws InvalidSetupException {
        if (request.secrets() == SecretsPolicy.REDACT) {
            run.redacted(items.stream().mapToInt(item -> item.secrets().size()).sum());
        }
        List<String> places = new ArrayList<>();
        for (MirroredItem item : items) {
            for (SecretPlace place : item.secrets()) {
                places.add(item.item().name() + " " + place.pointer() + " (" + place.rule() + ")");
            }
        }
        if (request.secrets() == SecretsPolicy.FAIL && !places.isEmpty()) {
            throw new InvalidSetupException(
                    "Found " + places.size() + " secret values, and the run is set to fail on them: "
                            + firstNames(places)
                            + ". Nothing was committed. Move them to Postman's vault or a variable of the run, or"
                            + " mirror with --secrets redact (secrets: 'redact').");
        }
    }

    private Outcome push(
            Scope scope, List<MirroredItem> items, BranchState fetched, MirrorBranch branch, MirrorDirectory directory)
            throws InvalidSetupException, RemoteException, IOException, InterruptedException {
        BranchState state = fetched;
        for (int attempt = 1; attempt <= PUSH_ATTEMPTS; attempt++) {
            ChangeSet changeSet = ChangeSet.between(state, scope, items, directory);
            changeSet.guardAgainstMassDeletion(
                    request.allowMassDeletion(), scope.own(state.manifest()).size());
            run.compared(changeSet);
            if (request.dryRun()) {
                return changeSet.changes().isEmpty() ? Outcome.UNCHANGED : Outcome.DRY_RUN;
            }
            PushOutcome outcome = push(changeSet, scope.listing(), branch);
            if (outcome instanceof PushOutcome.Pushed pushed
                    && !changeSet.changes().isEmpty()) {
                run.committed(pushed.commit());
                return Outcome.COMMITTED;
            }
            if (!(outcome instanceof PushOutcome.Moved)) {
                return Outcome.UNCHANGED;
            }
            if (attempt == 1) {
                listener.info("Somebody else pushed to " + state.head().branch()
                        + " meanwhile; building the commit on theirs.");
            }
            Thread.sleep(
                    ThreadLocalRandom.current().nextLong(Math.min(LONGEST_WAIT_MILLIS, 20L << Math.min(attempt, 10))));
            state = BranchState.fetch(branch, directory);
        }
        throw new RemoteException(
                "The branch " + state.head().branch() + " moved under each of " + PUSH_ATTEMPTS
                        + " pushes. Nothing was changed. Run again when fewer others push to it, or mirror to a branch of its own.");
    }

    private PushOutcome push(ChangeSet changeSet, Listing listing, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        if (changeSet.changes().isEmpty()) {
            return branch.create();
        }
        run.pushing();
        CommitDetails details = new CommitDetails(
                request.author(),
                request.committer(),
                CommitText.of(changeSet.changes(), listing),
                ZonedDateTime.now());
        return branch.push(changeSet.edits(), details);
    }

    private String reason(Outcome outcome) {
        int failed = run.failures().size();
        String failures = failed == 0 ? "" : failed == 1 ? "1 item failed" : failed + " items failed";
        return switch (outcome) {
            case UNCHANGED -> failed == 0 ? "nothing changed" : failures + "; nothing else changed";
            case DRY_RUN -> failed == 0 ? "dry run: nothing was pushed" : failures + "; dry run: nothing was pushed";
            case COMMITTED, FAILED -> failures;
        };
    }

    private static String firstNames(List<String> names) {
        return names.stream().limit(10).collect(Collectors.joining(", ")) + (names.size() > 10 ? ", …" : "");
    }
}
