package io.jenkins.plugins.collectionmirror.engine;

/** The run exceeded its time limit. */
public final class TimeLimitException extends MirrorException {
    private static final long serialVersionUID = 1L;

    public TimeLimitException(String message, Throwable cause) {
        super(message, cause);
    }
}
