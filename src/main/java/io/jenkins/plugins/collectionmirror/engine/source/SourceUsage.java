package io.jenkins.plugins.collectionmirror.engine.source;

import java.io.Serializable;

/**
 * The cost of reading, and the remaining quota.
 *
 * @param apiCalls requests sent to the API, retries included; 0 for files
 * @param bytesDownloaded bytes of content received, as sent over the network
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
     * How many calls an account may still make, as the API reported last; -1 for an unreported number.
     *
     * @param minute calls left in the current minute
     * @param month calls left this month
     * @param monthLimit the limit of calls in a month
     */
    public record CallsLeft(long minute, long month, long monthLimit) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Nothing was reported. */
        public static final CallsLeft UNTOLD = new CallsLeft(-1, -1, -1);
    }
}
