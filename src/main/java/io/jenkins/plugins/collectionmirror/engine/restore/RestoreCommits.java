package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.restore.JournalEntry.Progress;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The commits of one restore: what is about to be overwritten, what was made, and what the items are in the end. Each
 * has the items in question and no others: these are named by their uids, so that what was deleted in Postman stays in
 * the branch.
 */
final class RestoreCommits {
    private static final String LAST = "after";

    private final RestoreRequest request;
    private final States states;
    private final Listing listing;
    private final SourceReader workspace;
    private final Path scratch;
    private final RestoreListener listener;
    private final Map<String, String> predecessors = new HashMap<>();
    private Claim claim;

    /**
     * @param listing all that is in the workspace
     * @param scratch an existing folder of these commits' own
     */
    RestoreCommits(
            RestoreRequest request,
            States states,
            Listing listing,
            SourceReader workspace,
            Path scratch,
            RestoreListener listener) {
        this.request = request;
        this.states = states;
        this.listing = listing;
        this.workspace = workspace;
        this.scratch = scratch;
        this.listener = listener;
        this.claim = new Claim(UUID.randomUUID().toString(), states.journal().runs());
    }

    /**
     * How it went.
     *
     * @param commit the id of a commit that has the state
     * @param failures why items could not be mirrored, by uid; these must not be overwritten
     * @param request what the run has to say of the pull request, if it goes by one
     */
    record Kept(String commit, Map<String, String> failures, PullRequestResult request) {}

    /**
     * Lets items have the files of those that they take the place of. The items of other workspaces are still there,
     * and keep theirs.
     *
     * @param successors the uids of the items, by those of the items in the state
     */
    void takeOver(Map<String, String> successors) {
        successors.forEach((uid, successor) -> states.inHead(uid)
                .filter(entry -> entry.origin().equals(listing.origin()))
                .filter(entry -> !entry.uid().equals(successor))
                .ifPresent(entry -> predecessors.put(successor, entry.uid())));
    }

    /**
     * Keeps what is about to be overwritten.
     *
     * @param overwritten what the items in the workspace held when the restore was planned
     * @param progress the items that the restore is about, those that it is about to make, and those of the workspace
     *     that come in the place of items that are gone
     */
    Kept before(Map<ItemRef, Content> overwritten, Progress progress)
            throws MirrorException, IOException, InterruptedException {
        Map<String, Content> planned = new HashMap<>();
        overwritten.forEach((item, content) -> planned.put(item.uid(), content));
        Seen seen = new Seen(List.copyOf(overwritten.keySet()), Map.of(), planned);
        Kept kept = commit("before", seen, entry("Begin to restore " + state(), progress, false));
        // From now on the restore is this run's.
        claim = claim.asHeld();
        return kept;
    }

    /** Keeps which items were made, before they look like any others. */
    void made(Progress progress) throws MirrorException, IOException, InterruptedException {
        commit(
                "made",
                new Seen(List.of(), Map.of(), Map.of()),
                entry("Note what is made to restore " + state(), progress, false));
    }

    /**
     * Keeps what the items are now.
     *
     * @param items the items in the workspace
     * @param contents what some of them hold, by uid
     * @param progress the items that are as they should be, and those of which it is not known
     * @param last whether nothing is left to be done
     */
    Kept after(List<ItemRef> items, Map<String, Content> contents, Progress progress, boolean last)
            throws MirrorException, IOException, InterruptedException {
        String subject = last ? "Finish restoring " : "Restore a part of ";
        return commit(LAST, new Seen(items, contents, Map.of()), entry(subject + state(), progress, last));
    }

    private JournalEntry entry(String subject, Progress progress, boolean last) {
        return new JournalEntry(
                states.directory(), listing.origin(), states.wanted().commit(), claim, subject, progress, last);
    }

    private String state() {
        return listing.title() + " as in " + SavedItems.shortId(states.wanted().commit());
    }

    /**
     * The items of a commit.
     *
     * @param read what some of them hold
     * @param planned what some of them held when the restore was planned; if that is not so any more, they fail
     */
    private record Seen(List<ItemRef> items, Map<String, Content> read, Map<String, Content> planned) {}

    private Kept commit(String name, Seen seen, JournalEntry entry)
            throws MirrorException, IOException, InterruptedException {
        List<ItemRef> items = seen.items();
        Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
        items.forEach(item -> kinds.add(item.kind()));
        // Forks too: what is overwritten is kept, whatever it is.
        Selection selection =
                new Selection(kinds, items.stream().map(ItemRef::uid).toList(), List.of(), true);
        MirrorRequest mirror = MirrorRequest.of(
                        request.workspace(), selection, request.from().remote())
                // In the layout that the branch has now, whatever the restored state had.
                .with(states.head().folder(request.from().directory(), items, predecessors))
                .with(request.secrets())
                .with(request.run().dry(false))
                .with(request.history());
        Path folder = Files.createDirectory(scratch.resolve(name));
        Mirror run = new Mirror(mirror, Workplace.fresh(folder), new Quietly())
                .reading(new SeenItems(listed(items), seen.read(), seen.planned(), workspace))
                .with(entry);
        MirrorReport report = (name.equals(LAST) ? run : run.leavingRequest()).run();
        Map<String, String> failures = report.failures().stream()
                .collect(Collectors.toMap(
                        MirrorReport.Failure::uid, MirrorReport.Failure::message, (first, second) -> first));
        return new Kept(
                report.commit().isEmpty() ? states.headCommit() : report.commit(), failures, report.pullRequest());
    }

    private Listing listed(Collection<ItemRef> items) {
        Set<String> others = new HashSet<>();
        listing.items().forEach(item -> others.add(item.uid()));
        return new Listing(listing.title(), listing.origin(), new ArrayList<>(items), List.of(), others);
    }

    /** Its items are those of the restore, which shows them itself. */
    private final class Quietly implements MirrorListener {
        @Override
        public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
            // Shown when it is restored.
        }

        @Override
        public void info(String message) {
            // Of the mirror, only what may need a person.
        }

        @Override
        public void warning(String message) {
            listener.warning(message);
        }
    }
}
