package io.jenkins.plugins.collectionmirror.engine.layout;

import java.util.Locale;

/** The form in which collections lie in the branch. Of the rest, API definitions are a folder each in either, and all others one file. */
public enum Format {
    /** One file a collection. */
    FILE,
    /** A folder a collection, with a file a request; see {@link TreeSplit}. */
    TREE;

    /** Its word in settings and in the manifest. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Format of(String id) {
        for (Format format : values()) {
            if (format.id().equals(id)) {
                return format;
            }
        }
        throw new IllegalArgumentException("Not a format: \"" + id + "\". Say file or tree.");
    }
}
