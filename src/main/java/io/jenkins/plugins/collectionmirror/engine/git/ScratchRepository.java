package io.jenkins.plugins.collectionmirror.engine.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;

/** A bare repository of one run, on disk: JGit's in-memory ones cannot be shallow. */
final class ScratchRepository implements AutoCloseable {
    private static final String BASE_REF = "refs/mirror/base";

    private final Repository git;

    private ScratchRepository(Repository git) {
        this.git = git;
    }

    static ScratchRepository create(Path directory) throws IOException {
        Repository git =
                new RepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
        git.create(true);
        StoredConfig config = git.getConfig();
        // Loose objects live for one push, which compresses them anyway.
        config.setInt(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_COMPRESSION, 0);
        config.save();
        return new ScratchRepository(git);
    }

    Repository git() {
        return git;
    }

    boolean has(ObjectId id) throws IOException {
        return git.getObjectDatabase().has(id);
    }

    byte[] read(ObjectId id) throws IOException {
        return git.open(id).getBytes();
    }

    /** Keeps a commit, so that the next fetch tells the server that it is here. */
    void keep(ObjectId commit) throws IOException {
        RefUpdate update = git.updateRef(BASE_REF);
        update.setNewObjectId(commit);
        RefUpdate.Result result = update.forceUpdate();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default ->
                throw new IOException("Could not write " + BASE_REF + " in " + git.getDirectory() + ": " + result);
        }
    }

    /** The size of all packs fetched so far, in bytes. */
    long packBytes() {
        File[] packs = new File(git.getDirectory(), "objects/pack").listFiles((dir, name) -> name.endsWith(".pack"));
        if (packs == null) {
            throw new UncheckedIOException(new IOException("Could not list the packs in " + git.getDirectory()));
        }
        long bytes = 0;
        for (File pack : packs) {
            bytes += pack.length();
        }
        return bytes;
    }

    @Override
    public void close() {
        git.close();
    }
}
