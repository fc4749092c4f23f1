package io.jenkins.plugins.collectionmirror.engine.git.tags;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The mirror's folder in a tagged commit.
 *
 * @param tag the tag
 * @param files the files below the folder, by path relative to it, with their content's id
 * @param file the content of the requested file; empty if the folder did not have it
 */
public record TaggedState(TagRef tag, Map<String, BlobId> files, Optional<byte[]> file) {
    public TaggedState {
        Objects.requireNonNull(tag, "tag is required");
        Objects.requireNonNull(file, "file is required");
        files = Map.copyOf(files);
    }
}
