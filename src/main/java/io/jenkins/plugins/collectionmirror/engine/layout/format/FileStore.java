package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the files of an item go, and what was there before.
 *
 * @param <F> a stored file
 */
public interface FileStore<F> {
    /** Takes a copy of a file's content. */
    F store(Content content) throws IOException;

    /** What tells this content from any other. */
    String id(F file);

    /**
     * The id of what the file with a key held before; empty if there was none. It decides which of several namesakes
     * keeps which file name, and nothing else.
     */
    Optional<String> earlier(String key);
}
