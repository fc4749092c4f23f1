package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The two states of the branch that a restore is about: the one that it brings back, and the newest. Where an earlier
 * restore did not come to its end, the newest commit has what that one was about to overwrite, which nobody wants back;
 * so without a revision it is the state of that restore, as long as it is certain that this is what is meant.
 */
final class States implements AutoCloseable {
    private final RestoreRequest request;
    private final MirrorDirectory directory;
    private final Path scratch;
    private GitRemote remote;
    private GitSnapshot newest;
    private GitSnapshot chosen;
    private Optional<GitSnapshot> unfinishedState = Optional.empty();
    private SavedItems head;
    private SavedItems wanted;
    private RestoreJournal journal = RestoreJournal.EMPTY;

    /** @param scratch an existing folder of its own */
    States(RestoreRequest request, MirrorDirectory directory, Path scratch) {
        this.request = request;
        this.directory = directory;
        this.scratch = scratch;
    }

    /** Fetches what can be fetched before anything is known of the workspace. */
    void fetch() throws InvalidSetupException, RemoteException, IOException {
        remote = place();
        chosen = chosen(request.from().revision());
        boolean isNewest = chosen.branch().equals(remote.branch())
                || remote.equals(request.from().remote());
        newest = isNewest && chosen.commit().equals(chosen.head()) ? chosen : snapshot(Revision.NEWEST, "newest");
        head = SavedItems.ifAny(newest, directory);
        journal = head.journal();
        wanted = SavedItems.ifAny(chosen, directory).required();
    }

    /**
     * The branch that has the newest state, and that is committed to: where nobody may push to the one that is meant,
     * one of the mirror's own, as soon as there is one.
     */
    private GitRemote place() throws InvalidSetupException, RemoteException, IOException {
        GitRemote meant = request.from().remote();
        Optional<PullRequestSettings> merging = request.history().merging();
        if (merging.isEmpty() || meant.server() == ServerKind.GERRIT) {
            return meant;
        }
        try (GitSnapshot target = snapshot(meant, Revision.NEWEST, "target")) {
            String own = merging.get().branch(target.branch(), request.from().directory());
            return meant.branches().contains(own) ? meant.at(own) : meant;
        }
    }

    /** A state of the branch, or else of the one that it is merged into. */
    private GitSnapshot chosen(Revision revision) throws InvalidSetupException, RemoteException, IOException {
        try {
            return snapshot(remote, revision, "chosen");
        } catch (InvalidSetupException e) {
            if (remote.equals(request.from().remote())) {
                throw e;
            }
            try {
                return snapshot(request.from().remote(), revision, "merged");
            } catch (InvalidSetupException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    private GitSnapshot snapshot(Revision revision, String name)
            throws InvalidSetupException, RemoteException, IOException {
        return snapshot(remote, revision, name);
    }

    private GitSnapshot snapshot(GitRemote from, Revision revision, String name)
            throws InvalidSetupException, RemoteException, IOException {
        return from.snapshot(revision, directory.path(), Files.createDirectory(scratch.resolve(name)));
    }

    /**
     * The unfinished restores that a run without a revision would have to continue.
     *
     * @return empty if the revision was named, or if it is the newest commit
     */
    List<Unfinished> unfinished(Listing listing, Selection selection) {
        if (!request.from().revision().equals(Revision.NEWEST)) {
            return List.of();
        }
        return journal.unfinished().stream()
                .filter(one -> one.workspace().equals(listing.origin()))
                .filter(one -> one.items().stream().anyMatch(uid -> mayBeSelected(uid, selection)))
                .toList();
    }

    private boolean mayBeSelected(String uid, Selection selection) {
        Optional<Manifest.Entry> entry = inHead(uid);
        return entry.isEmpty()
                || selection.selects(new ItemRef(
                        entry.get().kind(), entry.get().uid(), entry.get().name(), ""));
    }

    /** @throws InvalidSetupException if the commit that a restore is to bring back is in the repository no more */
    void requireThere(Unfinished one) throws InvalidSetupException, RemoteException, IOException {
        try {
            unfinishedState = Optional.of(snapshot(Revision.of(one.commit()), "unfinished"));
        } catch (InvalidSetupException e) {
            throw new InvalidSetupException(
                    "An earlier restore to " + one.commit() + " did not come to its end, and that commit"
                            + " is no longer in the repository: its history was rewritten. Nothing was changed. To"
                            + " restore the newest"
                            + " commit as it is, use " + Advice.AT.with(newest.head()) + ".");
        }
    }

    /**
     * Takes the state of an unfinished restore for the one that is brought back.
     *
     * @throws InvalidSetupException if it is not certain that this is what is meant; the message names what can be
     */
    void goOnWith(List<Unfinished> unfinished, Listing listing, Selection selection)
            throws InvalidSetupException, RemoteException, IOException {
        Unfinished one = unfinished.get(0);
        if (unfinished.size() > 1) {
            throw unclear(unfinished, "another one did not either");
        }
        if (!head.isAsIn(one.folder())) {
            throw unclear(unfinished, directory.path() + "/ has changed in " + newest.branch() + " since");
        }
        chosen = unfinishedState.orElseThrow();
        wanted = SavedItems.ifAny(chosen, directory).required();
        for (Manifest.Entry entry : wanted.select(selection, listing, journal)) {
            boolean restorable = !entry.kind().isDefinition();
            if (restorable && !one.isAbout(entry.uid()) && isOtherwiseInHead(entry)) {
                throw unclear(unfinished, "it was not about all of these items");
            }
        }
    }

    private InvalidSetupException unclear(List<Unfinished> unfinished, String why) {
        String commit = unfinished.get(0).commit();
        return new InvalidSetupException("An earlier restore to " + commit + " did not come to its end, and " + why
                + ", so it is not clear which commit is meant. Nothing was changed. To continue that restore, use "
                + Advice.AT.with(commit) + "; to restore the newest commit as it is, use "
                + Advice.AT.with(newest.head()) + ".");
    }

    /** Whether the state that is brought back is that of the newest commit. */
    boolean isNewestChosen() {
        return chosen == newest;
    }

    /** Whether the newest commit has something else for an item of the state that is brought back. */
    boolean isOtherwiseInHead(Manifest.Entry entry) {
        return !isNewestChosen()
                && !inHead(entry.uid())
                        .map(head::files)
                        .equals(Optional.of(entry).map(wanted::files));
    }

    /** Whether an earlier restore left something to be done about one of the items. */
    boolean isUnfinished(List<Step> steps, Listing listing) {
        return journal.unfinished().stream()
                .filter(one -> one.workspace().equals(listing.origin()))
                .anyMatch(one ->
                        steps.stream().anyMatch(step -> one.isAbout(step.entry().uid())));
    }

    /**
     * The items that unfinished restores may have made without their showing yet, by the uids in their states: until
     * when they may be.
     */
    Map<String, Instant> open(Listing listing) {
        Map<String, Instant> open = new HashMap<>();
        journal.unfinished().stream()
                .filter(one -> one.workspace().equals(listing.origin()))
                .flatMap(one -> one.open().entrySet().stream())
                .forEach(one -> open.merge(
                        one.getKey(), one.getValue(), (first, second) -> first.isAfter(second) ? first : second));
        return open;
    }

    /** The entry of an item, or of its replacement, in the newest commit. */
    Optional<Manifest.Entry> inHead(String uid) {
        return head.entry(uid)
                .or(() -> journal.successor(uid, other -> head.entry(other).isPresent())
                        .flatMap(head::entry));
    }

    /** The uids of all items that the branch knows of. */
    Set<String> uids() {
        Set<String> uids = new LinkedHashSet<>(journal.successors().values());
        uids.addAll(head.uids());
        uids.addAll(wanted.uids());
        return uids;
    }

    /** The id of the branch's newest commit. */
    String headCommit() {
        return newest.commit();
    }

    /** The commit whose state is brought back. */
    GitSnapshot chosen() {
        return chosen;
    }

    SavedItems wanted() {
        return wanted;
    }

    SavedItems head() {
        return head;
    }

    RestoreJournal journal() {
        return journal;
    }

    MirrorDirectory directory() {
        return directory;
    }

    /** The bytes of packs received so far. */
    long bytesReceived() {
        return (newest == null || newest == chosen ? 0 : newest.bytesReceived())
                + (chosen == null ? 0 : chosen.bytesReceived());
    }

    @Override
    public void close() {
        if (newest != null && newest != chosen) {
            newest.close();
        }
        if (chosen != null) {
            chosen.close();
        }
        unfinishedState.filter(state -> state != chosen).ifPresent(GitSnapshot::close);
    }
}
