package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import java.io.IOException;
import java.util.Optional;

/** The mirror's folder as it is in the branch at one moment: its files, and the manifest that says what they are. */
record BranchState(BranchHead head, Manifest manifest) {
    static BranchState fetch(MirrorBranch branch, MirrorDirectory directory)
            throws InvalidSetupException, RemoteException, IOException {
        BranchHead head = branch.fetch(directory.path());
        Optional<byte[]> bytes = branch.read(Manifest.PATH);
        String place = directory.resolve(Manifest.PATH) + " in " + head.branch();
        return new BranchState(head, bytes.isPresent() ? Manifest.read(bytes.get(), place) : Manifest.EMPTY);
    }

    boolean has(String path) {
        return head.files().containsKey(path);
    }

    /** Whether the file with this path has the content with this id. */
    boolean has(String path, BlobId id) {
        return id.equals(head.files().get(path));
    }

    /** The id of what the branch holds for an item; empty if its file is not there. */
    String content(Manifest.Entry entry) {
        BlobId document = head.files().get(entry.path());
        return document == null ? "" : MirroredItem.content(document, has(Layout.idsPath(entry.uid())));
    }
}
