package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where the files of an item go, and what was there before.
 *
 * @param <F> a stored file
 */
public interface FileStore<F> {
    /** The item's path, below the mirror's folder. */
    String path();

    /** Takes a copy of a file's content. */
    F store(Content content) throws IOException;

    /** What tells this content from any other. */
    String id(F file);

    /** The stored content. */
    Content content(F file);

    /** The ids of the files that the item has in the branch in this form, by their keys; empty if it is new. */
    SortedMap<String, String> earlier();

    /**
     * The contents of some of {@link #earlier}, fetched at once, by their keys; some may be missing. Ask for no more
     * than what is needed: it may cost a download.
     */
    Map<String, Content> earlier(Collection<String> keys) throws IOException;

    /** Receives each request or folder that has no file of its own, since there is no room for its path. */
    void hasNoRoom(String what);
}
