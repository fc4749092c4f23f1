package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder of {@code --state}: the state that runs on this machine leave to the next ones. It is only a cache, and
 * can be deleted at any time.
 */
public final class StateFolder {
    private final Path folder;

    private StateFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder at a path, created if it is missing.
     *
     * @throws InvalidSetupException if nothing can be written there
     */
    static StateFolder at(String path) throws InvalidSetupException {
        try {
            Path folder = Files.createDirectories(Path.of(path));
            Files.createDirectories(folder.resolve("runs"));
            if (!Files.isWritable(folder)) {
                throw new IOException("not writable");
            }
            return new StateFolder(folder);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSetupException("The state folder " + path + " cannot be used ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + "). Name a folder for --state that this user may write to.");
        }
    }

    /** The workplace of a run that uses the stored state of earlier runs. */
    public Workplace workplace(MirrorRequest request, Path scratch) {
        return new Workplace(scratch, Optional.of(folder.resolve("git")), state(request));
    }

    private Optional<MirrorState> state(MirrorRequest request) {
        try {
            return MirrorState.read(Files.readAllBytes(file(request)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Stores the state for the next run. A run that is killed meanwhile leaves the earlier state. */
    public void keep(MirrorRequest request, MirrorState state) throws IOException {
        Path file = file(request);
        Path whole = Files.createTempFile(folder.resolve("runs"), "state", ".tmp");
        try {
            Files.write(whole, state.toBytes());
            try {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private Path file(MirrorRequest request) {
        return folder.resolve("runs").resolve(request.fingerprint() + ".json");
    }
}
