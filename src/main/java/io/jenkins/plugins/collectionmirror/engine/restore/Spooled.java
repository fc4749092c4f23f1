package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that waits on disk, so that memory does not grow with the workspace. */
record Spooled(Path file, long size) implements Content {
    static Content of(Content content, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "item", ".json");
        try (InputStream in = content.open()) {
            Files.write(file, in.readAllBytes());
        }
        return new Spooled(file, Files.size(file));
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }
}
