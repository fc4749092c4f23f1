package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.Format;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.TreeAssembly;
import io.jenkins.plugins.collectionmirror.engine.mirror.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.mirror.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The items of a commit, as the manifest of that commit names them. */
final class SavedItems {
    private static final int NAMES_SHOWN = 10;

    private final GitSnapshot snapshot;
    private final MirrorDirectory directory;
    private final Manifest manifest;

    private SavedItems(GitSnapshot snapshot, MirrorDirectory directory, Manifest manifest) {
        this.snapshot = snapshot;
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * One item's files.
     *
     * @param document the item in normalised form, with marks where secrets were
     * @param ids the ids of its parts; empty where there is no sidecar
     */
    record Saved(Content document, Optional<Content> ids) {}

    static SavedItems of(GitSnapshot snapshot, MirrorDirectory directory)
            throws InvalidSetupException, RemoteException, IOException {
        Optional<Content> bytes = snapshot.read(Manifest.PATH);
        String place = directory.resolve(Manifest.PATH) + " at " + shortId(snapshot);
        if (bytes.isEmpty()) {
            throw new InvalidSetupException("Commit " + shortId(snapshot) + " of " + snapshot.branch()
                    + " has no mirror in " + directory.path() + "/: there is no " + place + ". "
                    + (snapshot.files().isEmpty()
                            ? "Name the mirror's folder with " + Advice.DIRECTORY + ", or a later commit."
                            : "Name a commit whose mirror has its manifest."));
        }
        return new SavedItems(snapshot, directory, Manifest.read(all(bytes.get()), place));
    }

    /**
     * The entries that are to be restored. Of a mirror of several workspaces these are the ones of the workspace that is written to, if it
     * is among them.
     *
     * @param origin what the manifest calls the workspace that is written to
     * @throws InvalidSetupException if there are none
     */
    List<Manifest.Entry> select(Selection selection, String origin) throws InvalidSetupException {
        boolean among =
                manifest.entries().stream().anyMatch(entry -> entry.origin().equals(origin));
        List<Manifest.Entry> selected = manifest.entries().stream()
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
            throw new InvalidSetupException("Nothing in " + directory.path() + "/ at " + shortId(snapshot)
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
            paths.add(entry.path());
        }
        NavigableSet<String> files = new TreeSet<>(snapshot.files().keySet());
        entries.stream()
                .filter(entry -> entry.format() == Format.TREE)
                // "0" is what follows "/".
                .forEach(entry -> paths.addAll(files.subSet(entry.path() + "/", entry.path() + "0")));
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
        if (entry.format() == Format.TREE) {
            return assembled(entry);
        }
        return snapshot.read(entry.path())
                .orElseThrow(() -> new ItemException("Its file " + directory.resolve(entry.path())
                        + " is not in commit " + shortId(snapshot) + ", though the manifest names it."
                        + " Restore it from another commit."));
    }

    private Content assembled(Manifest.Entry entry) throws ItemException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TreeAssembly.assemble(path -> part(entry.path() + "/" + path), out);
        } catch (InvalidSetupException e) {
            throw new ItemException("Its folder " + directory.resolve(entry.path()) + " is not whole in commit "
                    + shortId(snapshot) + ": " + e.getMessage());
        }
        return Content.of(out.toByteArray());
    }

    private Optional<byte[]> part(String path) throws IOException {
        try {
            Optional<Content> content = snapshot.read(path);
            return content.isPresent() ? Optional.of(all(content.get())) : Optional.empty();
        } catch (InvalidSetupException | RemoteException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static byte[] all(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    static String shortId(GitSnapshot snapshot) {
        return snapshot.commit().substring(0, 7);
    }

    /** All uids of the state, selected or not. */
    Set<String> uids() {
        return manifest.entries().stream().map(Manifest.Entry::uid).collect(Collectors.toSet());
    }

    /** Where these items lie, so that mirroring them alone moves none of them. */
    FolderSettings folder(Collection<ItemRef> items) {
        Map<String, String> chosen = new HashMap<>();
        items.forEach(item -> manifest.get(item.uid())
                .filter(Manifest.Entry::chosen)
                .ifPresent(entry -> chosen.put(
                        item.uid(), entry.path().substring(entry.path().lastIndexOf('/') + 1))));
        return new FolderSettings(new FileNameChoices(chosen), false, true, FolderNames.asIn(manifest));
    }

    /** The form that collections have in this state. */
    Format format() {
        return manifest.entries().stream()
                        .anyMatch(entry -> entry.kind() == ItemKind.COLLECTION && entry.format() == Format.TREE)
                ? Format.TREE
                : Format.FILE;
    }
}
