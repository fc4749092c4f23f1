package io.jenkins.plugins.collectionmirror.engine;

/**
 * An error of the Git server, or of the network on the way to it: the branch is unchanged, or complete at the new
 * commit.
 */
public final class RemoteException extends MirrorException {
    private static final long serialVersionUID = 1L;

    public RemoteException(String message) {
        super(message, null);
    }

    public RemoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
