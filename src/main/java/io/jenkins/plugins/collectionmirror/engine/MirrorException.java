package io.jenkins.plugins.collectionmirror.engine;

/**
 * Why a run cannot go on, split by whose fault it is. The message is for the user: what failed, on what, what to do now. It never
 * holds a secret; a cause that might is left out.
 */
public abstract sealed class MirrorException extends Exception
        permits InvalidSetupException, SourceException, RemoteException, TimeLimitException {
    private static final long serialVersionUID = 1L;

    MirrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
