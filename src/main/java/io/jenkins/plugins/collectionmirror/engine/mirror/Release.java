package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.PushOutcome;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagDetails;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagOutcome;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagRef;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TaggedState;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.StateChanges;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * The version that a run publishes: an annotated tag at the commit with the mirrored items. It does nothing in a run
 * without a tag.
 */
final class Release {
    private final MirrorRequest request;
    private final MirrorDirectory directory;
    private final MirrorListener listener;
    private final RunRecord run;
    private final Comparison comparison;
    private Optional<TagRef> existing = Optional.empty();
    private Optional<Last> last = Optional.empty();

    /** The last release, as far as it is known. */
    private sealed interface Last {
        record None() implements Last {}

        record Unreadable() implements Last {}

        record At(String tag, BranchState state) implements Last {}
    }

    /**
     * @throws InvalidSetupException if Git does not allow a tag with the requested name
     */
    Release(
            MirrorRequest request,
            MirrorDirectory directory,
            MirrorListener listener,
            RunRecord run,
            Comparison comparison)
            throws InvalidSetupException {
        this.request = request;
        this.directory = directory;
        this.listener = listener;
        this.run = run;
        this.comparison = comparison;
        if (isAsked()) {
            GitRemote.validateTag(request.history().tag());
            run.tagged(new Tag(request.history().tag(), Tag.State.NONE, "", ""));
        }
    }

    /** Whether the tag can be created, as far as a check can tell without a run. */
    static Finding check(MirrorRequest request) {
        String subject = "tag";
        try {
            Optional<TagRef> there = request.target().tag(request.history().tag());
            return there.isEmpty()
                    ? Finding.ok(subject, "'" + request.history().tag() + "' is free")
                    : Finding.warning(
                            subject,
                            "'" + request.history().tag() + "' is there already, at commit "
                                    + RunSummary.shortId(there.get().commit()),
                            "A run is refused unless the branch is at that commit and nothing changed. Choose"
                                    + " another name.");
        } catch (InvalidSetupException | RemoteException e) {
            return Finding.failed(subject, "cannot be set", e.getMessage());
        }
    }

    private boolean isAsked() {
        return !request.history().tag().isEmpty();
    }

    /**
     * Looks up the tag, before anything is read or pushed.
     *
     * @throws InvalidSetupException if it exists, but not at the branch's head
     */
    void look(MirrorBranch branch, BranchState state) throws InvalidSetupException, RemoteException, IOException {
        if (!isAsked()) {
            return;
        }
        existing = branch.tag(request.history().tag());
        if (existing.isPresent()
                && !state.head().commit().equals(Optional.of(existing.get().commit()))) {
            throw new InvalidSetupException(there()
                    + state.head()
                            .commit()
                            .map(commit -> ", and the branch " + state.head().branch() + " is at "
                                    + RunSummary.shortId(commit))
                            .orElse("")
                    + ". A release is never moved. Nothing was changed. Choose another name; or delete the tag if"
                    + " nobody"
                    + " uses it yet (git push --delete origin "
                    + request.history().tag() + ").");
        }
    }

    private String there() {
        return "The tag '" + request.history().tag() + "' is there already, at commit "
                + RunSummary.shortId(existing.orElseThrow().commit());
    }

    /**
     * The tag to create at the commit with these changes.
     *
     * @param state the branch without them
     * @return empty for no tag
     * @throws InvalidSetupException if the tag exists, at the commit without the changes
     */
    Optional<TagDetails> tag(
            ChangeSet changes, BranchState state, Listing listing, MirrorBranch branch, ZonedDateTime now)
            throws InvalidSetupException, RemoteException, IOException {
        if (!isAsked()) {
            return Optional.empty();
        }
        if (existing.isPresent() && !changes.changes().isEmpty()) {
            throw new InvalidSetupException(there() + ", but since then "
                    + new ChangeSummary(changes.changes()).items()
                    + " changed. A release is never moved. Nothing was changed. Choose another name, or mirror without"
                    + " the tag.");
        }
        int failed = run.failures().size();
        if (failed > 0) {
            listener.warning("Not tagged '" + request.history().tag() + "': " + Amount.of(failed, "item")
                    + " failed, and a release must be complete. Fix the failed items, then run again with"
                    + " the same tag.");
            return Optional.empty();
        }
        if (existing.isPresent()) {
            listener.info(there() + ", where the branch is. It stays.");
            run.tagged(new Tag(
                    request.history().tag(),
                    Tag.State.PRESENT,
                    existing.get().commit(),
                    existing.get().object()));
            return Optional.empty();
        }
        TagDetails details = new TagDetails(
                request.history().tag(), request.history().committer(), message(state, changes, listing, branch), now);
        if (request.run().dryRun()) {
            listener.info("Would tag '" + request.history().tag() + "':");
            details.message().lines().map(line -> "  " + line).forEach(listener::info);
            run.tagged(new Tag(request.history().tag(), Tag.State.DRY_RUN, "", ""));
        }
        return Optional.of(details);
    }

    private String message(BranchState state, ChangeSet ofThisRun, Listing listing, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        BranchState after = ofThisRun.applied(state);
        ReleaseText text =
                new ReleaseText(request.history().tag(), directory, after.head().branch());
        if (last.isEmpty()) {
            last = Optional.of(last(text, after, branch));
        }
        if (last.get() instanceof Last.At at) {
            StateChanges.Found found = StateChanges.between(at.state(), after, directory);
            ChangeWords.States states =
                    new ChangeWords.States(at.state(), after, found.previous(), ofThisRun.contents());
            return text.since(
                    at.tag(),
                    new ChangeWords(branch::contents, comparison, listener).of(found.changes(), states),
                    listing);
        }
        return last.get() instanceof Last.Unreadable
                ? text.sinceUnknown(ofThisRun.changes(), listing)
                : text.first(
                        StateChanges.between(nothing(after), after, directory).changes(), listing);
    }

    private Last last(ReleaseText text, BranchState now, MirrorBranch branch) throws RemoteException {
        try {
            Optional<TaggedState> found = branch.newestTag(text::isRelease, Manifest.PATH);
            if (found.isEmpty()) {
                return new Last.None();
            }
            TagRef tag = found.get().tag();
            Manifest manifest = found.get().file().isPresent()
                    ? Manifest.read(found.get().file().get(), Manifest.PATH + " in " + tag.name())
                    : Manifest.EMPTY;
            BranchHead head = new BranchHead(
                    now.head().branch(), Optional.of(tag.commit()), found.get().files());
            return new Last.At(tag.name(), new BranchState(head, manifest));
        } catch (MirrorException | IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RemoteException("The run was told to stop while it looked for the last release.");
            }
            listener.warning("What changed since the last release cannot be told, so the message of the tag '"
                    + request.history().tag() + "' names the changes of this run alone: " + e.getMessage());
            return new Last.Unreadable();
        }
    }

    private static BranchState nothing(BranchState state) {
        return new BranchState(new BranchHead(state.head().branch(), Optional.empty(), Map.of()), Manifest.EMPTY);
    }

    /**
     * Creates the tag when the branch is up to date.
     *
     * @param tag the tag that was part of the push, if any
     * @param state the branch before the push
     */
    void finish(Optional<TagDetails> tag, PushOutcome outcome, BranchState state, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        if (tag.isEmpty()) {
            return;
        }
        if (outcome instanceof PushOutcome.Pushed pushed) {
            if (pushed.tag().isEmpty()) {
                set(tag.get(), Optional.of(pushed.commit()), true, branch);
            } else {
                isSet(tag.get(), pushed.commit(), pushed.tag());
            }
        } else {
            set(tag.get(), state.head().commit(), false, branch);
        }
    }

    private void isSet(TagDetails tag, String commit, String object) {
        listener.info("Tagged " + tag.message().lines().findFirst().orElseThrow());
        run.tagged(new Tag(tag.name(), Tag.State.CREATED, commit, object));
    }

    /**
     * Creates the tag in a push of its own: if the server does not accept it together with the commit, or if there was
     * nothing to commit.
     *
     * @param commit the commit to tag; empty for a branch without commits
     * @param pushed whether this run pushed the branch, which stays in place if this fails
     */
    private void set(TagDetails tag, Optional<String> commit, boolean pushed, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        if (commit.isEmpty()) {
            listener.warning("Not tagged '" + tag.name() + "': the branch has no commit yet.");
            return;
        }
        try {
            TagOutcome outcome = branch.set(tag, commit.get());
            if (outcome instanceof TagOutcome.Created created) {
                isSet(tag, commit.get(), created.object());
            } else if (outcome instanceof TagOutcome.Present present) {
                run.tagged(new Tag(
                        tag.name(),
                        Tag.State.PRESENT,
                        commit.get(),
                        present.tag().object()));
            }
        } catch (InvalidSetupException | RemoteException e) {
            if (!pushed) {
                throw e;
            }
            throw new RemoteException("The items are mirrored, at commit " + RunSummary.shortId(commit.get())
                    + ", but without the tag '" + tag.name() + "': " + e.getMessage()
                    + " Then run again with the same tag: it finds nothing to mirror, and sets the tag alone.");
        }
    }
}
