package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.PushOutcome;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.CommitDetails;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagDetails;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.Freshness.Memory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeListener;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.Spool;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.report.QuotaWarning;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import io.jenkins.plugins.collectionmirror.engine.run.TimeLimit;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of a mirror: use once. It fetches the branch's head, lists and reads the source, compares, commits and
 * pushes; if somebody else changed the branch meanwhile, it fetches again and rebuilds the commit from the same items.
 */
public final class Mirror implements Operation<MirrorReport> {
    /** Every rejected push means that somebody else's succeeded, so several mirrors of one branch all finish. */
    private static final int PUSH_ATTEMPTS = 60;

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final MirrorRequest request;
    private final Workplace workplace;
    private final MirrorListener listener;
    private final RunRecord run = new RunRecord();
    private final Normaliser normaliser;
    private final SafeNames names;
    private final CommitAuthors authors;
    /** For the log, the report and the change descriptions: unlike commits, they ignore the exceptions for secrets. */
    private final SafeNames shown = SafeNames.shown();

    private final Comparison comparison = new Comparison(shown::of);
    private final Intake intake;
    private Optional<MirrorState> state = Optional.empty();
    private String title = "";
    private Optional<SourceReader> reader = Optional.empty();
    private Annexed annexed = Annexed.NOTHING;
    private Optional<ByRules> byRules = Optional.empty();
    private Optional<Comparing> comparing = Optional.empty();
    private final Optional<Merging> merging;

    /**
     * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
     */
    public Mirror(MirrorRequest request, Path scratch, MirrorListener listener) {
        this(request, Workplace.fresh(scratch), listener);
    }

    public Mirror(MirrorRequest request, Workplace workplace, MirrorListener listener) {
        this.request = request;
        this.workplace = workplace;
        this.listener = new SafeListener(listener, shown);
        this.normaliser = request.secrets().normaliser();
        this.intake = new Intake(request, normaliser, this.listener, run);
        this.names = new SafeNames(normaliser);
        this.authors = new CommitAuthors(request, normaliser);
        this.merging = Merging.of(request, this.listener, comparison);
    }

    /** Reads from this reader, which the caller closes, instead of opening the request's source. */
    public Mirror reading(SourceReader opened) {
        reader = Optional.of(opened);
        return this;
    }

    /** The web page of the run, for its pull request. */
    public Mirror shownAt(String url) {
        merging.ifPresent(request -> request.linkTo(url));
        return this;
    }

    /** Commits an annex too. */
    public Mirror with(Annex added) {
        annexed = new Annexed(Optional.of(added));
        merging.ifPresent(Merging::restore);
        return this;
    }

    /** Only commits: a later run updates the pull request. */
    public Mirror leavingRequest() {
        merging.ifPresent(Merging::leaveRequest);
        return this;
    }

    /** Only compares: nothing is pushed. */
    public Mirror comparing(Comparing compared) {
        comparing = Optional.of(compared);
        return this;
    }

    /** Brings the branch up to date with the source. */
    @Override
    public MirrorReport run() throws MirrorException, IOException, InterruptedException {
        return TimeLimit.within(request.run().timeLimit(), this::standing, this::runToTheEnd);
    }

    @Override
    public String standing() {
        return "The branch is as it was, or whole at the new commit.";
    }

    private MirrorReport runToTheEnd() throws MirrorException, IOException, InterruptedException {
        MirrorDirectory directory = MirrorDirectory.of(request.folder().directory());
        Path scratch = workplace.scratch();
        request.target().checkSigning(scratch);
        try (SourceReader source = source(scratch);
                MirrorBranch branch = branch(Files.createDirectory(scratch.resolve("git")));
                Spool spool = new Spool(scratch.resolve("spool"))) {
            Outcome outcome;
            try {
                Release release = new Release(request, directory, listener, run, comparison);
                BranchState fetched = fetch(branch, directory);
                if (comparing.isEmpty()) {
                    branch.remark().ifPresent(listener::warning);
                    new FolderClaim(fetched, branch, directory).warning().ifPresent(listener::warning);
                }
                release.look(branch, fetched);
                Freshness freshness = freshness(source);
                Scope scope = scope(source, fetched.manifest());
                Sides sides = new Sides(source, spool, branch, directory, release);
                outcome = comparing.isPresent()
                        ? compare(scope, freshness, fetched, sides)
                        : push(scope, freshness, fetched, sides);
                state = leavesState() ? Optional.of(freshness.state()) : Optional.empty();
            } finally {
                run.measure(source, branch);
            }
            QuotaWarning.of(run.usage()).ifPresent(listener::warning);
            return shown.of(run.report(outcome, reason(outcome)));
        }
    }

    private boolean leavesState() {
        return !request.run().dryRun() && workplace.outlivesRun();
    }

    private SourceReader source(Path scratch) throws InvalidSetupException, IOException {
        return reader.isPresent()
                ? reader.get()
                : request.source().open(Files.createDirectory(scratch.resolve("source")), listener);
    }

    private MirrorBranch branch(Path scratch) throws InvalidSetupException {
        if (comparing.isPresent()) {
            return request.target().openToRead(scratch);
        }
        return merging.isPresent()
                ? merging.get().open(scratch, workplace.kept())
                : request.target().open(scratch, workplace.kept());
    }

    private BranchState fetch(MirrorBranch branch, MirrorDirectory directory) throws MirrorException, IOException {
        BranchState fetched = BranchState.fetch(branch, directory);
        run.branch(fetched.head().branch());
        if (comparing.isPresent()) {
            comparing.get().with(fetched, directory);
        } else {
            // A branch of the mirror's own shows that the folder is the mirror's, whatever the target has in it by now.
            boolean begun = merging.isPresent() && merging.get().hasBegun(branch, fetched);
            new FolderClaim(fetched, branch, directory).check(request.folder().adoptExisting() || begun);
            if (merging.isPresent()) {
                merging.get().fetched(branch, directory, fetched);
            }
        }
        return fetched;
    }

    /** The source and the destination of a run. */
    private record Sides(
            SourceReader source, Spool spool, MirrorBranch branch, MirrorDirectory directory, Release release) {}

    /**
     * The state for the {@link Workplace} of the next run; empty if this run did not come to its end, or keeps no
     * state.
     */
    public Optional<MirrorState> state() {
        return state;
    }

    /** The common name of the items, such as the workspace's name; empty until they are listed. */
    public String title() {
        return title;
    }

    /** The feed is asked before anything is listed or read: what happens meanwhile is news to the next run. */
    private Freshness freshness(SourceReader source) throws SourceException {
        Memory memory = new Memory(request.fingerprint(), Instant.now(), workplace.state());
        if (request.run().verify() == Verify.ALWAYS) {
            return Freshness.none(memory);
        }
        Set<String> marks = memory.ofToday().map(MirrorState::marks).orElse(Set.of());
        return Freshness.of(memory, source.activity(marks), listener);
    }

    @Override
    public MirrorReport failed(String reason) {
        return shown.of(run.report(Outcome.FAILED, reason));
    }

    /**
     * Checks everything that can make a mirror fail, without changing anything; one line for each check, in their
     * order.
     *
     * @throws MirrorException if it could not check everything within the request's time limit
     */
    public static List<Finding> check(MirrorRequest request) throws MirrorException, IOException, InterruptedException {
        return new MirrorCheck(request).run();
    }

    private Scope scope(SourceReader source, Manifest manifest)
            throws InvalidSetupException, SourceException, InterruptedException {
        MirrorRequest asked = comparing.isPresent() ? comparing.get().asMirrored(request, manifest) : request;
        Listing listing = names.of(source.list(asked.selection().kinds(), manifest.names()))
                .knownBy(manifest.names().keySet());
        title = listing.title();
        comparing.ifPresent(compared -> compared.with(listing));
        Resources.check(asked.folder(), MirrorDirectory.of(asked.folder().directory()), listing);
        Scope scope = new Scope(listing, asked.selection(), asked.folder(), manifest);
        scope = new Deletions(source, request.deletions(), run::failed, listener).prove(scope, manifest);
        LeftOut leftOut = new LeftOut(scope, manifest);
        leftOut.refuseEverything();
        leftOut.say(listener);
        for (String name : request.folder().fileNames().without(listing.items())) {
            listener.warning(
                    "No collection of " + listing.title() + " has the uid or the name \"" + Printable.excerpt(name)
                            + "\", which a file name is chosen for. Correct it, or take the choice out.");
        }
        for (ItemRef item : scope.disguised(manifest)) {
            intake.fails(
                    item,
                    "Postman lists the " + item.kind().word() + " \"" + Printable.excerpt(item.name())
                            + "\" under the id of another item that is mirrored. Nothing of either is changed. Run"
                            + " again later.");
        }
        for (Listing.Unreadable unreadable : listing.unreadable()) {
            run.failed(new Failure(unreadable.name(), "", unreadable.message()));
        }
        return scope;
    }

    /** Differences that only come from other rules for secrets do not count, as if they were already committed. */
    private Outcome compare(Scope scope, Freshness freshness, BranchState fetched, Sides sides)
            throws MirrorException, IOException, InterruptedException {
        ChangeSet changes = changes(scope, freshness, fetched, sides);
        Optional<ChangeSet> marks = marks(scope, changes, fetched, sides);
        BranchState base = marks.isPresent() ? marks.get().applied(fetched) : fetched;
        if (marks.isPresent()) {
            changes = changes(scope, freshness, base, sides);
        }
        Map<BlobId, Content> known = new HashMap<>(changes.contents());
        marks.map(ChangeSet::contents).ifPresent(known::putAll);
        ChangeWords words = new ChangeWords(sides.branch()::contents, comparison, listener);
        ChangeSet differences = changes.only(words.differences(
                changes.changes(), new ChangeWords.States(base, changes.applied(base), changes.previous(), known)));
        run.compared(differences);
        return differences.changes().isEmpty() ? Outcome.UNCHANGED : Outcome.DRY_RUN;
    }

    private Outcome push(Scope scope, Freshness freshness, BranchState fetched, Sides sides)
            throws MirrorException, IOException, InterruptedException {
        BranchState state = fetched;
        for (int attempt = 1; attempt <= PUSH_ATTEMPTS; attempt++) {
            ChangeSet changeSet = inWords(changes(scope, freshness, state, sides), state, sides.branch());
            run.compared(changeSet);
            if (attempt == 1) {
                ChangeWords.show(changeSet.changes(), listener);
            }
            Optional<String> filtered =
                    new FolderClaim(state, sides.branch(), sides.directory()).refuseFiltered(changeSet.edits());
            if (attempt == 1) {
                filtered.ifPresent(listener::warning);
            }
            Release release = sides.release();
            Optional<TagDetails> tag =
                    release.tag(changeSet, state, scope.listing(), sides.branch(), ZonedDateTime.now());
            Optional<ChangeSet> marks = marks(scope, changeSet, state, sides);
            if (marks.isPresent() && pushed(marks.get(), state, scope.listing(), sides)) {
                state = fetch(sides.branch(), sides.directory());
                release.look(sides.branch(), state);
                continue;
            }
            if (request.run().dryRun()) {
                return changeSet.changes().isEmpty() ? Outcome.UNCHANGED : Outcome.DRY_RUN;
            }
            ChangeSet all = annexed.with(changeSet, state, sides.branch());
            if (request.folder().resourcesFile()) {
                all = new Resources(sides.directory(), listener).with(all, state, scope.listing(), sides.branch());
            }
            if (merging.isPresent() && merging.get().isDeclined(all, state)) {
                run.requested(merging.get().declined());
                return Outcome.UNCHANGED;
            }
            PushOutcome outcome = push(all, state, scope.listing(), sides, tag);
            boolean commits = outcome instanceof PushOutcome.Pushed && (merging.isPresent() || !all.isEmpty());
            if (commits) {
                run.committed(((PushOutcome.Pushed) outcome).commit());
            }
            if (!(outcome instanceof PushOutcome.Moved)) {
                release.finish(tag, outcome, state, sides.branch());
                if (!commits && byRules.isPresent()) {
                    run.committed(byRules.get().commit());
                    run.compared(byRules.get().changeSet());
                    commits = true;
                }
                if (merging.isPresent()) {
                    run.requested(merging.get().finish(all, state, told(scope.listing()), run, said(outcome)));
                    return commits || run.pullRequest().isNews() ? Outcome.PULL_REQUEST : Outcome.UNCHANGED;
                }
                return commits ? Outcome.COMMITTED : Outcome.UNCHANGED;
            }
            if (attempt == 1) {
                listener.info("Somebody else pushed to " + state.head().branch()
                        + " meanwhile; building the commit on theirs.");
            }
            Thread.sleep(
                    ThreadLocalRandom.current().nextLong(Math.min(LONGEST_WAIT_MILLIS, 20L << Math.min(attempt, 10))));
            state = fetch(sides.branch(), sides.directory());
            release.look(sides.branch(), state);
        }
        throw new RemoteException("The branch " + state.head().branch() + " moved under each of " + PUSH_ATTEMPTS
                + " pushes. Nothing was changed. Run again when fewer others push to it, or mirror to a"
                + " branch of its own.");
    }

    /** The commit that applies other rules for secrets, before any other change. */
    private record ByRules(String commit, ChangeSet changeSet) {}

    /**
     * The changes that the current rules for secrets make, if they still have to be committed; a restore's commits must
     * contain nothing else.
     */
    private Optional<ChangeSet> marks(Scope scope, ChangeSet changeSet, BranchState branch, Sides sides)
            throws InvalidSetupException, RemoteException, IOException {
        if (byRules.isPresent()
                || merging.filter(Merging::isOneCommit).isPresent()
                || annexed.annex().isPresent()
                || changeSet.changes().isEmpty()
                || branch.manifest().rules().equals(request.secrets().id())) {
            return Optional.empty();
        }
        Map<String, Layout.Place> places = scope.places(scope.items(), branch.manifest());
        List<RulesChange.Rewritten> rewritten =
                rulesChange(branch, sides).of(intake.read().values(), places);
        if (rewritten.isEmpty()) {
            return Optional.empty();
        }
        if (comparing.isEmpty()) {
            listener.info("The rules about secrets are not those of the last commit: "
                    + Amount.of(rewritten.size(), "item") + " in a commit of "
                    + (rewritten.size() == 1 ? "its" : "their") + " own.");
        }
        Set<String> known = scope.items().stream()
                .filter(item -> !intake.hasFailed(item))
                .map(ItemRef::uid)
                .collect(Collectors.toSet());
        return Optional.of(ChangeSet.byRules(
                branch, scope, rewritten, known, request.secrets().id(), changeSet, sides.directory()));
    }

    /** The author is the mirror, because nobody changed anything. */
    private boolean pushed(ChangeSet marks, BranchState state, Listing listing, Sides sides)
            throws InvalidSetupException, RemoteException, IOException {
        if (request.run().dryRun()) {
            return false;
        }
        if (merging.isPresent()) {
            merging.get().note(marks, state, intake.read());
        }
        run.pushing();
        CommitDetails details =
                details(request.history().author(), CommitText.byRules(marks.changes(), listing), listing);
        PushOutcome outcome = sides.branch().push(marks.edits(), details);
        if (outcome instanceof PushOutcome.Pushed pushed) {
            byRules = Optional.of(new ByRules(pushed.commit(), marks));
        }
        return !(outcome instanceof PushOutcome.Unchanged);
    }

    private ChangeSet changes(Scope scope, Freshness freshness, BranchState branch, Sides sides)
            throws MirrorException, IOException, InterruptedException {
        Intake.Ends ends = new Intake.Ends(
                sides.source(),
                sides.spool(),
                sides.directory(),
                sides.branch()::contents,
                leavesState(),
                item -> merging.isPresent() && merging.get().keeps(item, rulesChange(branch, sides)));
        return intake.changes(scope, freshness, branch, ends, comparing.isPresent());
    }

    private RulesChange rulesChange(BranchState branch, Sides sides) {
        return new RulesChange(
                sides.branch(),
                branch,
                sides.spool(),
                normaliser,
                request.secrets().id());
    }

    private ChangeSet inWords(ChangeSet changes, BranchState state, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        if (changes.changes().isEmpty()) {
            return changes;
        }
        ChangeWords words = new ChangeWords(branch::contents, comparison, listener);
        return changes.with(words.of(
                changes.changes(),
                new ChangeWords.States(state, changes.applied(state), changes.previous(), changes.contents())));
    }

    private PushOutcome push(
            ChangeSet changeSet, BranchState state, Listing listing, Sides sides, Optional<TagDetails> tag)
            throws InvalidSetupException, RemoteException, IOException, InterruptedException {
        if (merging.isPresent() && merging.get().hasNothingToCommit(changeSet)) {
            return new PushOutcome.Unchanged();
        }
        if (merging.isEmpty() && changeSet.isEmpty()) {
            return sides.branch().create();
        }
        CommitAuthors.Named named = authors.of(changeSet.changes(), intake.read(), sides.source(), sides.branch());
        Optional<String> ofRequest = merging.isPresent()
                ? merging.get().prepare(changeSet, state, told(listing), run, intake.read())
                : Optional.empty();
        run.pushing();
        String ofChanges = changeSet.isEmpty()
                ? CommitText.merge(state.head().branch(), listing)
                : annexed.message(changeSet.changes(), listing);
        String message = ofRequest.orElse(ofChanges) + named.trailers();
        sides.branch().writeBeside(changeSet.beside());
        return sides.branch().push(changeSet.edits(), details(named.author(), message, listing), tag);
    }

    private Merging.Told told(Listing listing) {
        return new Merging.Told(this::subject, listing, authors.named());
    }

    private static String said(PushOutcome outcome) {
        return outcome instanceof PushOutcome.Pushed pushed ? pushed.said() : "";
    }

    private String subject(List<Change> changes, Listing listing) {
        return request.history()
                .message(
                        CommitText.of(changes, listing),
                        listing.title(),
                        ZonedDateTime.now().toLocalDate())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private CommitDetails details(Person author, String message, Listing listing) {
        ZonedDateTime now = ZonedDateTime.now();
        String whole = request.history().message(message, listing.title(), now.toLocalDate());
        return new CommitDetails(author, request.history().committer(), whole, now);
    }

    private String reason(Outcome outcome) {
        int items = run.failures().size();
        boolean missing = run.pullRequest().state() == PullRequestResult.State.FAILED;
        int failed = items + (missing ? 1 : 0);
        String failures = Stream.of(
                        items == 0 ? "" : Amount.of(items, "item") + " failed",
                        missing ? "the pull request is missing" : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return switch (outcome) {
            case UNCHANGED -> failed == 0 ? "nothing changed" : failures + "; nothing else changed";
            case DRY_RUN -> failed == 0 ? "dry run: nothing was pushed" : failures + "; dry run: nothing was pushed";
            case COMMITTED, PULL_REQUEST, FAILED -> failures;
        };
    }
}
