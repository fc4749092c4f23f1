package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison.Side;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Describes the changes inside items. It fetches the old files from the branch, all together, and only if something
 * changed. A mirror works without these descriptions, so an error in them fails no run.
 */
public final class ChangeWords {
    /** The limit of lines in a run. */
    public static final int MOST_LINES = 200;

    /** How many items are fetched at once. */
    private static final int BATCH = 50;

    private final Contents contents;
    private final Comparison comparison;
    private final RunLog listener;

    public ChangeWords(Contents contents, Comparison comparison, RunLog listener) {
        this.contents = contents;
        this.comparison = comparison;
        this.listener = listener;
    }

    /** The source of both states' files. */
    @FunctionalInterface
    public interface Contents {
        /** The contents of these files, fetched at once; some may be missing. */
        Map<BlobId, Content> of(Collection<BlobId> files) throws InvalidSetupException, RemoteException, IOException;
    }

    /**
     * Two states of the mirror's folder.
     *
     * @param previous the earlier entries of the changed items, by uid
     * @param known contents that need not be fetched, by id
     */
    public record States(
            BranchState before, BranchState after, Map<String, Manifest.Entry> previous, Map<BlobId, Content> known) {}

    /**
     * A change with the result of the comparison.
     *
     * @param details empty if nothing was compared: the item is new or deleted, or its files are not valid
     */
    private record Told(Change change, Optional<ChangeList> details) {
        Change first(int lines) {
            return change.with(details.map(found -> found.first(lines)).orElse(ChangeList.NONE));
        }

        /** The same, with a text if there is nothing to describe. */
        Told saying(States states) {
            return change.action() == Action.UPDATED
                            && details.filter(ChangeList::isEmpty).isPresent()
                            && isCalledAsBefore(states)
                    ? new Told(change, Optional.of(ChangeList.INVISIBLE))
                    : this;
        }

        private boolean isCalledAsBefore(States states) {
            return states.previous().get(change.uid()).name().equals(change.name());
        }

        /** Whether Postman's users would see no difference. */
        boolean isSame(States states) {
            // A definition may differ in metadata that is not in its files.
            boolean onlyElsewhere = !change.kind().isDefinition() || change.action() == Action.RENAMED;
            return onlyElsewhere && details.filter(ChangeList::isEmpty).isPresent() && isCalledAsBefore(states);
        }

        /** The same for Postman's users, who see no files: an item is renamed only if its name differs. */
        Told withoutFiles(States states) {
            return change.action() == Action.RENAMED && isCalledAsBefore(states)
                    ? new Told(change.updated(), details)
                    : this;
        }
    }

    /** An item that exists both before and after. */
    private record Pair(Stored before, Stored after) {
        Set<BlobId> blobs() {
            Set<BlobId> blobs = new HashSet<>(before.blobs());
            blobs.addAll(after.blobs());
            return blobs;
        }
    }

    /**
     * An item in one of the states.
     *
     * @param ids its sidecar; empty if there is none
     */
    private record Stored(Format format, String path, Map<String, BlobId> files, Optional<BlobId> ids) {
        static Stored in(BranchState state, Manifest.Entry entry) {
            return new Stored(entry.format(), entry.path(), state.files(entry), state.id(Layout.idsPath(entry.uid())));
        }

        Set<BlobId> blobs() {
            Set<BlobId> blobs = new HashSet<>(files.values());
            ids.ifPresent(blobs::add);
            return blobs;
        }

        /** The item with the contents that are available. */
        Side side(Map<BlobId, Content> contents) {
            Map<String, Content> found = new HashMap<>();
            files.forEach((key, id) -> {
                Content content = contents.get(id);
                if (content != null) {
                    found.put(key, content);
                }
            });
            return new Side(format, path, found, ids.map(contents::get));
        }
    }

    /**
     * The changes with descriptions of the changes inside the items. If there is no room for all lines, the details
     * contain the number of the others.
     *
     * @throws RemoteException only if the run was interrupted
     */
    public List<Change> of(List<Change> changes, States states) throws RemoteException {
        List<Change> told = new ArrayList<>();
        int linesLeft = MOST_LINES;
        try {
            for (int from = 0; from < changes.size(); from += BATCH) {
                for (Told one : told(changes.subList(from, Math.min(from + BATCH, changes.size())), states)) {
                    Change change = one.first(linesLeft);
                    told.add(change);
                    linesLeft -= ChangeSummary.lines(change).size();
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

    /**
     * The changes that Postman's users would see: an item whose files only have another path or format is left out. If
     * there is no room for all lines, the details contain the number of the others.
     *
     * @throws RemoteException if the files cannot be fetched
     */
    public List<Change> differences(List<Change> changes, States states)
            throws InvalidSetupException, RemoteException, IOException {
        List<Change> differences = new ArrayList<>();
        int linesLeft = MOST_LINES;
        for (int from = 0; from < changes.size(); from += BATCH) {
            for (Told one : told(changes.subList(from, Math.min(from + BATCH, changes.size())), states)) {
                if (!one.isSame(states)) {
                    Change change = one.withoutFiles(states).first(linesLeft);
                    differences.add(change);
                    linesLeft -= ChangeSummary.lines(change).size();
                }
            }
        }
        differences.sort(Change.ORDER);
        return differences;
    }

    private List<Told> told(List<Change> batch, States states)
            throws InvalidSetupException, RemoteException, IOException {
        Map<Change, Pair> pairs = new HashMap<>();
        Set<BlobId> wanted = new HashSet<>();
        for (Change change : batch) {
            pair(change, states).ifPresent(pair -> {
                pairs.put(change, pair);
                if (!comparison.isTooLarge(pair.after().side(states.known()))) {
                    wanted.addAll(pair.blobs());
                }
            });
        }
        wanted.removeAll(states.known().keySet());
        Map<BlobId, Content> found = new HashMap<>(states.known());
        if (!wanted.isEmpty()) {
            found.putAll(contents.of(wanted));
        }
        List<Told> told = new ArrayList<>();
        for (Change change : batch) {
            Pair pair = pairs.get(change);
            told.add(new Told(change, pair == null ? Optional.empty() : compared(change, pair, found)).saying(states));
        }
        return told;
    }

    private static Optional<Pair> pair(Change change, States states) {
        Manifest.Entry before = states.previous().get(change.uid());
        Optional<Manifest.Entry> after = states.after().manifest().get(change.uid());
        return before == null || after.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pair(Stored.in(states.before(), before), Stored.in(states.after(), after.get())));
    }

    private Optional<ChangeList> compared(Change change, Pair pair, Map<BlobId, Content> found) throws IOException {
        Side after = pair.after().side(found);
        if (comparison.isTooLarge(after)) {
            return Optional.of(ChangeList.TOO_LARGE);
        }
        if (!found.keySet().containsAll(pair.blobs())) {
            return Optional.empty();
        }
        return Optional.of(comparison.between(change.kind(), pair.before().side(found), after));
    }

    /** Logs the changes inside items. */
    public static void show(List<Change> changes, RunLog listener) {
        for (Change change : changes) {
            List<String> lines = ChangeSummary.lines(change);
            if (!lines.isEmpty()) {
                listener.info("Changes in " + Printable.excerpt(ItemLine.name(change.kind(), change.name())) + ":");
                lines.forEach(line -> listener.info("  " + line));
            }
        }
        String beyond = new ChangeSummary(changes).beyond();
        if (!beyond.isEmpty()) {
            listener.info("\u2026 and " + beyond);
        }
    }
}
