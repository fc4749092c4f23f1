package io.jenkins.plugins.collectionmirror.engine;

/**
 * Why a run cannot continue; the subclasses tell whose fault it is. The message is for the user: what failed, on what,
 * what to do now. It never contains a secret; a cause that might contain one is left out.
 */
public abstract sealed class MirrorException extends Exception
        permits InvalidSetupException, SourceException, RemoteException, TimeLimitException {
    private static final long serialVersionUID = 1L;

    MirrorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message as shown on a surface; {@link #getMessage} contains the placeholders of {@link Advice}. */
    public final String message(Surface surface) {
        return surface.words(getMessage());
    }
}
