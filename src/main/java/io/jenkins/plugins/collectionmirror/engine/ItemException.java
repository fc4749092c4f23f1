package io.jenkins.plugins.collectionmirror.engine;

/**
 * One item could not be read or understood. The others go on; the mirror keeps this item's last good file. The message says what is
 * wrong with it and what to do, and never holds a secret.
 */
public final class ItemException extends Exception {
    private static final long serialVersionUID = 1L;

    public ItemException(String message) {
        super(message);
    }

    public ItemException(String message, Throwable cause) {
        super(message, cause);
    }
}
