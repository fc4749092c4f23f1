package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/**
 * The file contents that a run adds to a repository: written once, into a pack, in the form in which they are sent.
 * However often the branch moves, each is compressed once.
 */
public final class BlobPack {
    private final Repository git;
    private final ObjectInserter inserter;
    private final Set<ObjectId> inserted = new HashSet<>();
    private final Set<Path> written = new HashSet<>();

    BlobPack(Repository git) {
        this.git = git;
        this.inserter = inserter(git);
    }

    private static ObjectInserter inserter(Repository git) {
        if (git.getObjectDatabase() instanceof ObjectDirectory files) {
            PackInserter packs = files.newPackInserter();
            packs.checkExisting(false);
            // A third of the time of the usual level, for an eighth more bytes on their way; the server packs them
            // again.
            packs.setCompressionLevel(Deflater.BEST_SPEED);
            return packs;
        }
        return git.newObjectInserter();
    }

    /** @throws IOException if the disk fails, or the content is no longer what it was */
    ObjectId insert(TreeEdit.Put put) throws IOException {
        ObjectId expected = ObjectId.fromString(put.id().hex());
        if (inserted.contains(expected)) {
            return expected;
        }
        try (InputStream in = put.content().open()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, put.content().size(), in);
            if (!id.equals(expected)) {
                throw new IOException("The content of '" + put.path() + "' changed while it was written");
            }
        }
        inserted.add(expected);
        return expected;
    }

    /** Makes what was inserted readable. */
    public void flush() throws IOException {
        Set<Path> before = ScratchRepository.packs(git.getDirectory().toPath());
        inserter.flush();
        written.addAll(ScratchRepository.packs(git.getDirectory().toPath()));
        written.removeAll(before);
    }

    /** Takes the packs away, after the repository was closed. */
    void delete() {
        inserter.close();
        for (Path pack : written) {
            String file = pack.toString();
            ScratchRepository.delete(pack);
            ScratchRepository.delete(Path.of(file.substring(0, file.length() - "pack".length()) + "idx"));
        }
    }
}
