package io.jenkins.plugins.collectionmirror.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A run's own folder in a temporary folder. Only its owner can read it, and it is deleted at the end of the run. A run
 * that is killed leaves its folder behind; its lock is free then, and the next run deletes the folder.
 */
public final class ScratchFolder implements AutoCloseable {
    private static final String PREFIX = "collection-mirror-";
    private static final String LOCK = ".lock";

    /** A test of a lock that this process holds could release it, so the process remembers its own locks. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    private ScratchFolder(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates a folder, after deleting those of killed runs.
     *
     * @throws IOException if the disk fails
     */
    public static ScratchFolder in(Path temporary) throws IOException {
        Path parent = Files.createDirectories(temporary).toRealPath();
        sweep(parent);
        for (; ; ) {
            String name = PREFIX + UUID.randomUUID();
            Path lockFile = parent.resolve(name + LOCK);
            HELD.add(lockFile);
            FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            isFree(lock);
            // False if another process deleted the file before it was locked.
            if (Files.exists(lockFile)) {
                return new ScratchFolder(
                        Files.createDirectory(parent.resolve(name), forItsOwnerOnly()), lockFile, lock);
            }
            lock.close();
            HELD.remove(lockFile);
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        FolderDeletion.delete(folder);
        try (lock) {
            Files.deleteIfExists(lockFile);
        } finally {
            HELD.remove(lockFile);
        }
    }

    private static FileAttribute<?>[] forItsOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (!HELD.contains(lockFile)) {
                    sweep(parent, lockFile);
                }
            }
        }
    }

    private static void sweep(Path parent, Path lockFile) {
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (isFree(lock)) {
                String name = parent.relativize(lockFile).toString();
                FolderDeletion.delete(parent.resolve(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (IOException alive) {
            // It was deleted meanwhile, or belongs to another user: this run must not delete it.
            return;
        }
    }

    /**
     * Locks a file if its lock is free. On a file system without locks, none counts as free, so that the folder of a
     * running run is never deleted.
     */
    private static boolean isFree(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException taken) {
            return false;
        }
    }
}
