package io.jenkins.plugins.collectionmirror.engine.settings;

import java.io.Serializable;
import java.util.Objects;

/**
 * How what is mirrored goes into the repository's history.
 *
 * @param tag the annotated tag that publishes it as a version; empty for none
 * @param authors whether those who changed the items in Postman are named in the commit, where the source tells them
 * @param message what the messages of the commits look like
 */
public record HistorySettings(String tag, boolean authors, MessageTemplate message) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No release, and nobody is named but the author and the committer of the request. */
    public static final HistorySettings DEFAULT = new HistorySettings("", false);

    public HistorySettings {
        Objects.requireNonNull(tag, "tag is required");
        Objects.requireNonNull(message, "message is required");
    }

    /** With the usual messages. */
    public HistorySettings(String tag, boolean authors) {
        this(tag, authors, MessageTemplate.DEFAULT);
    }

    /** The same with other messages. */
    public HistorySettings with(MessageTemplate template) {
        return new HistorySettings(tag, authors, template);
    }
}
