package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import java.io.IOException;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mirror's folder as it is in the branch at one moment: its files, and the manifest that says what they are. */
public record BranchState(BranchHead head, Manifest manifest, NavigableMap<String, BlobId> files) {
    public BranchState(BranchHead head, Manifest manifest) {
        this(head, manifest, new TreeMap<>(head.files()));
    }

    public static BranchState fetch(MirrorBranch branch, MirrorDirectory directory)
            throws InvalidSetupException, RemoteException, IOException {
        BranchHead head = branch.fetch(directory.path());
        Optional<byte[]> bytes = branch.read(Manifest.PATH);
        String place = directory.resolve(Manifest.PATH) + " in " + head.branch();
        return new BranchState(head, bytes.isPresent() ? Manifest.read(bytes.get(), place) : Manifest.EMPTY);
    }

    public boolean has(String path) {
        return files.containsKey(path);
    }

    /** Whether the file with this path has the content with this id. */
    public boolean has(String path, BlobId id) {
        return id.equals(files.get(path));
    }

    /** The id of the file with this path. */
    public Optional<BlobId> id(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The paths of the files below a folder. */
    public Collection<String> below(String folder) {
        return tree(folder).keySet();
    }

    /** Whether an item's files, and no others, are at a path. */
    public boolean has(String path, MirroredItem item) {
        long below = item.files().keySet().stream()
                .filter(suffix -> !suffix.isEmpty())
                .count();
        return below(path).size() == below
                && item.files().entrySet().stream()
                        .allMatch(file ->
                                has(path + file.getKey(), file.getValue().id()));
    }

    /** The ids of an item's files, by what follows its path in theirs. */
    SortedMap<String, BlobId> files(Manifest.Entry entry) {
        SortedMap<String, BlobId> ofItem = new TreeMap<>();
        id(entry.path()).ifPresent(id -> ofItem.put("", id));
        tree(entry.path())
                .forEach((path, id) -> ofItem.put(path.substring(entry.path().length()), id));
        return ofItem;
    }

    /** A name for what the branch holds for an item; empty if its files are not there. */
    public String content(Manifest.Entry entry) {
        SortedMap<String, BlobId> ofItem = files(entry);
        return ofItem.isEmpty() ? "" : MirroredItem.content(entry.kind(), ofItem, id(Layout.idsPath(entry.uid())));
    }

    private SortedMap<String, BlobId> tree(String folder) {
        // "0" is what follows "/".
        return files.subMap(folder + "/", folder + "0");
    }
}
