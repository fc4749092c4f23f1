package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A mirror in a commit.
 *
 * @param snapshot the commit
 * @param manifest the manifest in it; empty if it has no mirror
 */
public record StoredMirror(GitSnapshot snapshot, MirrorDirectory directory, Manifest manifest) {
    /** The mirror in a commit that may have none. */
    public static StoredMirror ifAny(GitSnapshot snapshot, MirrorDirectory directory)
            throws InvalidSetupException, RemoteException, IOException {
        Optional<Content> content = snapshot.read(Manifest.PATH);
        if (content.isEmpty()) {
            return new StoredMirror(snapshot, directory, Manifest.EMPTY);
        }
        String place = directory.resolve(Manifest.PATH) + " at " + RunSummary.shortId(snapshot.commit());
        try (InputStream in = content.get().open()) {
            return new StoredMirror(snapshot, directory, Manifest.read(in.readAllBytes(), place));
        }
    }

    /** @throws InvalidSetupException if there is no mirror in that commit */
    public StoredMirror required() throws InvalidSetupException {
        if (!snapshot.files().containsKey(Manifest.PATH)) {
            String id = RunSummary.shortId(snapshot.commit());
            throw new InvalidSetupException("Commit " + id + " has no mirror in "
                    + directory.path() + "/: there is no " + directory.resolve(Manifest.PATH) + " at " + id + ". "
                    + (snapshot.files().isEmpty()
                            ? "Name the mirror's folder with " + Advice.DIRECTORY + ", or a later commit."
                            : "Name a commit whose mirror has its manifest."));
        }
        return this;
    }
}
