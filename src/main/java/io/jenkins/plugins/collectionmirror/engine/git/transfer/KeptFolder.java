package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A folder that outlives the run, so that the next run finds the fetched objects. Only one run at a time holds it. */
final class KeptFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    /** A test of a lock that this process holds could release it, so the process remembers its own locks. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private KeptFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks a folder, and creates it if it is missing.
     *
     * @return empty if another run holds it, or if the disk accepts neither folder nor lock: a run does not need it
     */
    static Optional<KeptFolder> hold(Path place) {
        Path folder;
        try {
            folder = Files.createDirectories(place).toRealPath();
        } catch (IOException unusable) {
            return Optional.empty();
        }
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        Optional<FileChannel> lock = lock(folder.resolve(LOCK));
        if (lock.isEmpty()) {
            HELD.remove(folder);
        }
        return lock.map(held -> new KeptFolder(folder, held));
    }

    private static Optional<FileChannel> lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    private static boolean isTaken(FileChannel channel) {
        try {
            return channel.tryLock() == null;
        } catch (IOException | OverlappingFileLockException taken) {
            return true;
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Releases the folder for the next run. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException gone) {
            // The lock ends with this process at the latest.
            return;
        } finally {
            HELD.remove(folder);
        }
    }
}
