package io.jenkins.plugins.collectionmirror.engine.mirror;

import java.io.Serializable;
import java.util.Objects;

/**
 * How what is mirrored goes into the repository's history.
 *
 * @param tag the annotated tag that publishes it as a version; empty for none
 * @param authors whether those who changed the items in Postman are named in the commit, where the source tells them
 */
public record HistorySettings(String tag, boolean authors) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No release, and nobody is named but the author and the committer of the request. */
    public static final HistorySettings DEFAULT = new HistorySettings("", false);

    public HistorySettings {
        Objects.requireNonNull(tag, "tag is required");
    }
}
