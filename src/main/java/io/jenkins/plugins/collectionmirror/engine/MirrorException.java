package io.jenkins.plugins.collectionmirror.engine;

/**
 * Why a run cannot go on, split by whose fault it is. The message is for the user: what failed, on what, what to do
 * now. It never holds a secret; a cause that might is left out.
 */
public abstract sealed class MirrorException extends Exception
        permits InvalidSetupException, SourceException, RemoteException, TimeLimitException {
    private static final long serialVersionUID = 1L;

    MirrorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message as it is to be shown there; {@link #getMessage} has the {@link Advice} of all surfaces in it. */
    public final String message(Surface surface) {
        return surface.words(getMessage());
    }
}
