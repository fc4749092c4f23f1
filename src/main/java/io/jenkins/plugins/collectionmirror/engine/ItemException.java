package io.jenkins.plugins.collectionmirror.engine;

/**
 * One item could not be read or understood. The others go on; the mirror keeps this item's last good file. The message
 * says what is wrong with it and what to do, and never holds a secret.
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

    /** The account cannot have this item at all, and no later run will: worth saying, and no failure of the run. */
    public static ItemException expected(String message) {
        return new ItemException(message, true);
    }

    public ItemException(String message, Throwable cause) {
        super(message, cause);
        this.expected = false;
    }

    /** Whether the run is none the worse for it. */
    public boolean isExpected() {
        return expected;
    }
}
