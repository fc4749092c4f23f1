package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison.Side;
import io.jenkins.plugins.collectionmirror.engine.git.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what changed inside items, in words. What the branch has of them is fetched for it, at once; nothing is where nothing changed.
 * Without it a mirror is as good, so it fails no run.
 */
final class ChangeWords {
    /** How many lines a run has for it. */
    static final int MOST_LINES = 200;

    /** How many items are fetched at once: lines run out long before a large workspace is through. */
    private static final int BATCH = 50;

    private final MirrorBranch branch;
    private final Comparison comparison;
    private final MirrorListener listener;

    ChangeWords(MirrorBranch branch, Comparison comparison, MirrorListener listener) {
        this.branch = branch;
        this.comparison = comparison;
        this.listener = listener;
    }

    /**
     * Two states of the mirror's folder.
     *
     * @param previous what the items that changed were before, by uid
     * @param known contents that are at hand, by id
     */
    record States(
            BranchState before, BranchState after, Map<String, Manifest.Entry> previous, Map<BlobId, Content> known) {}

    /** An item that was there before and is there now. */
    private record Pair(Map<String, BlobId> before, BlobIds ids, Map<String, BlobId> after) {
        /** The sidecars, where there are any. */
        record BlobIds(Optional<BlobId> before, Optional<BlobId> after) {}

        Set<BlobId> blobs() {
            Set<BlobId> blobs = new HashSet<>(before.values());
            blobs.addAll(after.values());
            ids.before().ifPresent(blobs::add);
            ids.after().ifPresent(blobs::add);
            return blobs;
        }
    }

    /**
     * The changes, with what changed inside the items.
     *
     * @throws RemoteException only if the run was told to stop
     */
    List<Change> of(List<Change> changes, States states) throws RemoteException {
        List<Change> told = new ArrayList<>();
        int linesLeft = MOST_LINES;
        try {
            for (int from = 0; from < changes.size() && linesLeft > 0; from += BATCH) {
                List<Change> batch = changes.subList(from, Math.min(from + BATCH, changes.size()));
                for (Change change : of(batch, states, linesLeft)) {
                    told.add(change);
                    linesLeft -= change.details().lines().size();
                }
            }
        } catch (InvalidSetupException | RemoteException | IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RemoteException("The run was told to stop while it compared items with the branch.");
            }
            listener.warning("What changed inside items cannot be told: " + e.getMessage());
        }
        told.addAll(changes.subList(told.size(), changes.size()));
        return told;
    }

    private List<Change> of(List<Change> batch, States states, int lines)
            throws InvalidSetupException, RemoteException, IOException {
        Map<Change, Pair> pairs = new HashMap<>();
        Set<BlobId> wanted = new HashSet<>();
        for (Change change : batch) {
            pair(change, states).ifPresent(pair -> {
                pairs.put(change, pair);
                if (!comparison.isTooLarge(side(pair.after(), Optional.empty(), states.known()))) {
                    wanted.addAll(pair.blobs());
                }
            });
        }
        wanted.removeAll(states.known().keySet());
        Map<BlobId, Content> contents = new HashMap<>(states.known());
        if (!wanted.isEmpty()) {
            contents.putAll(branch.contents(wanted));
        }
        List<Change> told = new ArrayList<>();
        int left = lines;
        for (Change change : batch) {
            Pair pair = pairs.get(change);
            ChangeList details = pair == null || left <= 0 ? ChangeList.NONE : compared(change, pair, contents, left);
            left -= details.lines().size();
            told.add(change.with(details));
        }
        return told;
    }

    private static Optional<Pair> pair(Change change, States states) {
        Manifest.Entry before = states.previous().get(change.uid());
        Optional<Manifest.Entry> after = states.after().manifest().get(change.uid());
        return before == null || after.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pair(
                        states.before().files(before),
                        new Pair.BlobIds(
                                states.before().id(Layout.idsPath(before.uid())),
                                states.after().id(Layout.idsPath(change.uid()))),
                        states.after().files(after.get())));
    }

    private ChangeList compared(Change change, Pair pair, Map<BlobId, Content> contents, int lines) throws IOException {
        Side after = side(pair.after(), pair.ids().after(), contents);
        if (comparison.isTooLarge(after)) {
            return ChangeList.TOO_LARGE;
        }
        if (!contents.keySet().containsAll(pair.blobs())) {
            return ChangeList.NONE;
        }
        return comparison
                .between(change.kind(), side(pair.before(), pair.ids().before(), contents), after)
                .first(lines);
    }

    private static Side side(Map<String, BlobId> files, Optional<BlobId> ids, Map<BlobId, Content> contents) {
        Map<String, Content> found = new HashMap<>();
        files.forEach((suffix, id) -> {
            Content content = contents.get(id);
            if (content != null) {
                found.put(suffix, content);
            }
        });
        return new Side(found, ids.map(contents::get));
    }

    /** Shows what changed inside items, in the log. */
    static void show(List<Change> changes, MirrorListener listener) {
        for (Change change : changes) {
            List<String> lines = change.details().lines();
            if (!lines.isEmpty()) {
                listener.info("Changes in " + Printable.excerpt(ItemLine.name(change.kind(), change.name())) + ":");
                lines.forEach(line -> listener.info("  " + line));
            }
        }
    }
}
