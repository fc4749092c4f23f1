package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Content;

/** One change to the mirror's folder. Paths are relative to the folder, with {@code /} between their segments. */
public sealed interface TreeEdit {
    String path();

    /** The file gets this content, whether it exists or not. */
    record Put(String path, Content content, BlobId id) implements TreeEdit {}

    /** The file is deleted. */
    record Delete(String path) implements TreeEdit {}
}
