package io.jenkins.plugins.collectionmirror.engine.source;

import java.io.Serializable;

/**
 * What reading has cost.
 *
 * @param apiCalls requests sent to the API, retries included; 0 for files
 * @param bytesDownloaded bytes of content received, as they came over the wire
 * @param apiCallsLeft calls that the account has left this month, as the API told; -1 if it did not
 */
public record SourceUsage(int apiCalls, long bytesDownloaded, long apiCallsLeft) implements Serializable {
    public static final SourceUsage NONE = new SourceUsage(0, 0);

    /** The usage of a source that has no quota, or tells none. */
    public SourceUsage(int apiCalls, long bytesDownloaded) {
        this(apiCalls, bytesDownloaded, -1);
    }
}
