package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A bare repository on disk, for one run or for all runs of one place: JGit's in-memory repositories cannot be shallow.
 */
public final class ScratchRepository implements AutoCloseable {
    private static final String BASE_REF = "refs/mirror/base";
    private static final String PACK = ".pack";

    /** A file that exists while a run works in the repository, and after that run was killed. */
    private static final String IN_USE = "collection-mirror-in-use";

    /** Every fetch leaves a pack; so many packs cost more than a fresh fetch. */
    private static final int MOST_PACKS = 50;

    private final Repository git;
    private final Path directory;
    private BlobPack blobs;

    private ScratchRepository(Repository git) throws IOException {
        this.git = git;
        this.directory = git.getDirectory().toPath();
        Files.writeString(directory.resolve(IN_USE), "");
    }

    public static ScratchRepository create(Path directory) throws IOException {
        Repository git =
                new RepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
        git.create(true);
        StoredConfig config = git.getConfig();
        // Trees and commits are few, and are compressed again when they are sent.
        config.setInt(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_COMPRESSION, 0);
        config.save();
        return new ScratchRepository(git);
    }

    /** The repository of an earlier run; a new one if there is none, or if the run left it unfinished. */
    public static ScratchRepository reopen(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.exists(directory.resolve(IN_USE))) {
            try {
                Repository git = new RepositoryBuilder()
                        .setGitDir(directory.toFile())
                        .setBare()
                        .setMustExist(true)
                        .build();
                if (isSound(git)) {
                    return new ScratchRepository(git);
                }
                git.close();
            } catch (IOException | RuntimeException damaged) {
                // The problem does not matter: everything can be fetched again.
                FolderDeletion.delete(directory);
            }
        }
        FolderDeletion.delete(directory);
        return create(directory);
    }

    private static boolean isSound(Repository git) throws IOException {
        Ref base = git.exactRef(BASE_REF);
        if (base != null) {
            try (RevWalk walk = new RevWalk(git);
                    ObjectReader reader = git.newObjectReader()) {
                ObjectId tree = walk.parseCommit(base.getObjectId()).getTree();
                reader.open(tree, Constants.OBJ_TREE);
            }
        }
        return git.getObjectDatabase().exists()
                && packs(git.getDirectory().toPath()).size() <= MOST_PACKS;
    }

    public Repository git() {
        return git;
    }

    public boolean has(ObjectId id) throws IOException {
        return git.getObjectDatabase().has(id);
    }

    public byte[] read(ObjectId id) throws IOException {
        return git.open(id).getBytes();
    }

    /** The content of an object, read only when needed; valid until the repository is closed. */
    public Content content(ObjectId id) throws IOException {
        ObjectLoader loader = git.open(id);
        return new Content() {
            @Override
            public long size() {
                return loader.getSize();
            }

            @Override
            public InputStream open() throws IOException {
                return loader.openStream();
            }
        };
    }

    /** The file contents of this run; they are deleted when the repository is closed. */
    public BlobPack blobs() {
        if (blobs == null) {
            blobs = new BlobPack(git);
        }
        return blobs;
    }

    /** Keeps a commit, so that the next fetch tells the server about it. */
    public void keep(ObjectId commit) throws IOException {
        RefUpdate update = git.updateRef(BASE_REF);
        update.setNewObjectId(commit);
        RefUpdate.Result result = update.forceUpdate();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("Could not write " + BASE_REF + " in " + directory + ": " + result);
        }
    }

    /** The size of all packs, in bytes. */
    public long packBytes() throws IOException {
        long bytes = 0;
        for (Path pack : packs(directory)) {
            bytes += Files.size(pack);
        }
        return bytes;
    }

    static Set<Path> packs(Path directory) throws IOException {
        Path folder = directory.resolve(Constants.OBJECTS).resolve("pack");
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(PACK)).collect(Collectors.toSet());
        }
    }

    @Override
    public void close() {
        git.close();
        if (blobs != null) {
            blobs.delete();
        }
        delete(directory.resolve(IN_USE));
    }

    /** Closes the repository and deletes it, so that the next one is created from scratch. */
    public void discard() {
        git.close();
        FolderDeletion.delete(directory);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            // The next run deletes the remaining files, and then starts from scratch.
            return;
        }
    }
}
