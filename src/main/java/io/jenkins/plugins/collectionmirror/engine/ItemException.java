package io.jenkins.plugins.collectionmirror.engine;

/**
 * One item could not be read or understood. The run continues with the others; the mirror keeps this item's last good
 * file. The message explains the problem and what to do, and never contains a secret.
 */
public final class ItemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean expected;

    public ItemException(String message) {
        this(message, false);
    }

    private ItemException(String message, boolean expected) {
        super(message);
        this.expected = expected;
    }

    /**
     * The account cannot read this item, now or in later runs: the run reports that, and does not count it as a
     * failure.
     */
    public static ItemException expected(String message) {
        return new ItemException(message, true);
    }

    public ItemException(String message, Throwable cause) {
        super(message, cause);
        this.expected = false;
    }

    /** Whether the run does not count this as a failure. */
    public boolean isExpected() {
        return expected;
    }
}
