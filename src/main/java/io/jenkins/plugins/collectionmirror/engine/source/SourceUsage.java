package io.jenkins.plugins.collectionmirror.engine.source;

import java.io.Serializable;

/**
 * What reading has cost, and what is left.
 *
 * @param apiCalls requests sent to the API, retries included; 0 for files
 * @param bytesDownloaded bytes of content received, as they came over the wire
 * @param left the calls that the account has left
 */
public record SourceUsage(int apiCalls, long bytesDownloaded, CallsLeft left) implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final SourceUsage NONE = new SourceUsage(0, 0);

    /** The usage of a source that has no quota. */
    public SourceUsage(int apiCalls, long bytesDownloaded) {
        this(apiCalls, bytesDownloaded, CallsLeft.UNTOLD);
    }

    /**
     * How many calls an account may still make, as the API told last; -1 for what it did not tell.
     *
     * @param minute calls left in the current minute
     * @param month calls left this month
     * @param monthLimit calls that a month has
     */
    public record CallsLeft(long minute, long month, long monthLimit) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Nothing was told. */
        public static final CallsLeft UNTOLD = new CallsLeft(-1, -1, -1);
    }
}
