package io.jenkins.plugins.collectionmirror.run;

import hudson.model.Job;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The state of a job's last successful mirror, stored on the controller with the job, so that builds on temporary
 * agents find it. It has the form of a file; an empty text if there is none.
 */
final class JobState {
    private final Path folder;
    private final Path file;

    JobState(Job<?, ?> job, MirrorRequest request) {
        this.folder = job.getRootDir().toPath().resolve("collection-mirror");
        this.file = folder.resolve(request.fingerprint() + ".json");
    }

    String read() {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            return "";
        }
    }

    /**
     * Replaces what was there, unless there is nothing new. Builds at the same time are free to do so one after the
     * other.
     */
    void write(String state) throws IOException {
        // It comes from an agent: what is no state is not kept.
        if (MirrorState.read(state.getBytes(StandardCharsets.UTF_8)).isEmpty()) {
            return;
        }
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "state", ".tmp");
        try {
            Files.writeString(whole, state);
            try {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
