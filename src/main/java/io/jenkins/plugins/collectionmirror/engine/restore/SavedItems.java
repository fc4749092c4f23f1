package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.StoredMirror;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The items of a commit, as the manifest of that commit names them. */
final class SavedItems {
    private static final int NAMES_SHOWN = 10;

    private final StoredMirror mirror;
    private final GitSnapshot snapshot;
    private final MirrorDirectory directory;
    private final Manifest manifest;
    private final NavigableMap<String, BlobId> files;

    private SavedItems(StoredMirror mirror) {
        this.mirror = mirror;
        this.snapshot = mirror.snapshot();
        this.directory = mirror.directory();
        this.manifest = mirror.manifest();
        this.files = new TreeMap<>(snapshot.files());
    }

    /**
     * One item's files.
     *
     * @param document the item in normalised form, with marks instead of secrets
     * @param ids the ids of its parts; empty if there is no sidecar
     */
    record Saved(Content document, Optional<Content> ids) {}

    /** The items of a commit that may have no mirror at all. */
    static SavedItems ifAny(GitSnapshot snapshot, MirrorDirectory directory)
            throws InvalidSetupException, RemoteException, IOException {
        return new SavedItems(StoredMirror.ifAny(snapshot, directory));
    }

    /** @throws InvalidSetupException if there is no mirror in that commit */
    SavedItems required() throws InvalidSetupException {
        mirror.required();
        return this;
    }

    /** The id of the commit. */
    String commit() {
        return snapshot.commit();
    }

    Optional<Manifest.Entry> entry(String uid) {
        return manifest.get(uid);
    }

    /** What restores have left in this commit. */
    RestoreJournal journal() throws InvalidSetupException, RemoteException, IOException {
        Optional<Content> bytes = snapshot.read(RestoreJournal.PATH);
        return bytes.isPresent()
                ? RestoreJournal.read(
                        all(bytes.get()), directory.resolve(RestoreJournal.PATH) + " at " + shortId(commit()))
                : RestoreJournal.EMPTY;
    }

    /** Whether nothing of the mirror is otherwise than a restore left it. */
    boolean isAsIn(String folder) {
        return RestoreJournal.folder(files).equals(folder);
    }

    /** The ids of an item's files, by their keys. */
    Map<String, BlobId> files(Manifest.Entry entry) {
        return entry.files(files);
    }

    /**
     * The entries that are to be restored. Of a mirror of several workspaces these are the ones of the workspace that
     * is written to, if it is among them.
     *
     * @param listing the workspace that is written to
     * @throws InvalidSetupException if there are none
     */
    List<Manifest.Entry> select(Selection selection, Listing listing, RestoreJournal journal)
            throws InvalidSetupException {
        Set<String> standIns = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        for (Manifest.Entry entry : manifest.entries()) {
            Optional<String> standIn =
                    listing.has(entry.uid()) ? Optional.empty() : journal.successor(entry.uid(), listing::has);
            // Both in one workspace are two items: the first came back, from Postman's trash.
            standIn.flatMap(manifest::get)
                    .filter(other -> !other.origin().equals(entry.origin()))
                    .ifPresent(other -> {
                        standIns.add(other.uid());
                        replaced.add(entry.uid());
                    });
        }
        String origin = listing.origin();
        // An item that an earlier restore created in another workspace does not make this a mirror of that workspace.
        boolean among = manifest.entries().stream()
                .anyMatch(entry -> entry.origin().equals(origin) && !standIns.contains(entry.uid()));
        List<Manifest.Entry> selected = manifest.entries().stream()
                .filter(entry -> !replaced.contains(entry.uid()))
                .filter(entry -> !among
                        || entry.origin().equals(origin)
                        || entry.origin().equals(Listing.EXPORTS))
                .filter(entry -> selection.selects(new ItemRef(entry.kind(), entry.uid(), entry.name(), "")))
                .toList();
        if (selected.isEmpty()) {
            List<String> there = manifest.entries().stream()
                    .map(entry -> Printable.excerpt(entry.name()) + " ("
                            + entry.kind().id() + ")")
                    .toList();
            throw new InvalidSetupException("Nothing in " + directory.path() + "/ at " + shortId(commit())
                    + " is asked for. There is: "
                    + (there.isEmpty() ? "nothing" : Printable.first(NAMES_SHOWN, there))
                    + ". Correct the patterns, or ask for environments and globals too ("
                    + Advice.ENVIRONMENTS + ", " + Advice.GLOBALS + ").");
        }
        return selected;
    }

    /** Brings the files of all these entries here, at once. */
    void load(List<Manifest.Entry> entries) throws InvalidSetupException, RemoteException, IOException {
        List<String> paths = new ArrayList<>();
        for (Manifest.Entry entry : entries) {
            paths.add(Layout.idsPath(entry.uid()));
            files(entry).keySet().forEach(key -> paths.add(entry.path(key)));
        }
        snapshot.load(paths);
    }

    /**
     * The files of one entry.
     *
     * @throws ItemException if they are missing or damaged
     */
    Saved read(Manifest.Entry entry) throws ItemException, InvalidSetupException, RemoteException, IOException {
        return new Saved(document(entry), snapshot.read(Layout.idsPath(entry.uid())));
    }

    private Content document(Manifest.Entry entry)
            throws ItemException, InvalidSetupException, RemoteException, IOException {
        Map<String, Content> stored = new HashMap<>();
        for (String key : files(entry).keySet()) {
            stored.put(key, snapshot.read(entry.path(key)).orElseThrow());
        }
        try {
            return entry.format().document(entry.kind(), entry.path(), stored);
        } catch (InvalidSetupException e) {
            throw new ItemException(directory.resolve(entry.path()) + " is not whole in commit " + shortId(commit())
                    + ", though the manifest names it: " + e.getMessage());
        }
    }

    private static byte[] all(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    static String shortId(String commit) {
        return commit.substring(0, 7);
    }

    /** All uids of the state, selected or not. */
    Set<String> uids() {
        return manifest.entries().stream().map(Manifest.Entry::uid).collect(Collectors.toSet());
    }

    /**
     * Where these items lie, so that mirroring them alone moves none of them.
     *
     * @param directory the mirror's own folder in the repository
     * @param predecessors the items whose files others take over, by the uid of the one that does
     */
    FolderSettings folder(String directory, Collection<ItemRef> items, Map<String, String> predecessors) {
        Map<String, String> chosen = new HashMap<>();
        items.forEach(item -> manifest.get(item.uid())
                .or(() -> Optional.ofNullable(predecessors.get(item.uid())).flatMap(manifest::get))
                .filter(Manifest.Entry::chosen)
                .ifPresent(entry -> chosen.put(item.uid(), entry.fileName())));
        return FolderSettings.DEFAULT
                .in(directory)
                .as(manifest.format())
                .with(FolderNames.asIn(manifest))
                .with(new FileNameChoices(chosen))
                .keepingLayout(predecessors);
    }
}
