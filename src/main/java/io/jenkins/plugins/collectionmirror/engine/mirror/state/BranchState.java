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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mirror's folder in the branch at one moment: its files, and the manifest that describes them. */
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

    /** Whether a place has exactly an item's files, and no others. */
    public boolean has(Layout.Place place, MirroredItem item) {
        SortedMap<String, BlobId> wanted = new TreeMap<>();
        item.files().forEach((key, file) -> wanted.put(key, file.id()));
        // Ids alone are no news, so what is there may be under the uid of before.
        String uid =
                place.previous().map(Manifest.Entry::uid).orElse(item.item().uid());
        return place.files(uid, files).equals(wanted);
    }

    /** The ids of an item's files, by their keys. */
    public SortedMap<String, BlobId> files(Manifest.Entry entry) {
        return entry.files(files);
    }

    /** A fingerprint of an item's content in the branch; empty if its files do not exist. */
    public String content(Manifest.Entry entry) {
        SortedMap<String, BlobId> ofItem = files(entry);
        return ofItem.isEmpty() ? "" : MirroredItem.content(entry.kind(), ofItem, id(Layout.idsPath(entry.uid())));
    }
}
