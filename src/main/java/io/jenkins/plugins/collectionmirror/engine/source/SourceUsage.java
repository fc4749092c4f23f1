package io.jenkins.plugins.collectionmirror.engine.source;

import java.io.Serializable;

/**
 * What reading has cost.
 *
 * @param apiCalls requests sent to the API, retries included; 0 for files
 * @param bytesDownloaded bytes of content received, as they came over the wire
 */
public record SourceUsage(int apiCalls, long bytesDownloaded) implements Serializable {
    public static final SourceUsage NONE = new SourceUsage(0, 0);
}
