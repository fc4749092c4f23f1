package io.jenkins.plugins.collectionmirror.engine;

/** The Git server's fault or the network's on the way to it: the branch is as it was, or whole at the new commit. */
public final class RemoteException extends MirrorException {
    private static final long serialVersionUID = 1L;

    public RemoteException(String message) {
        super(message, null);
    }

    public RemoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
