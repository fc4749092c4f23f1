package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import io.jenkins.plugins.collectionmirror.engine.RemoteException;

/**
 * A request went out that makes something, and nobody knows whether the server did it. Whoever sends one has to look at
 * what is there before it is sent again.
 */
public final class LostAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    public LostAnswerException(RemoteException failure) {
        super(failure);
    }

    /** What to report if it is not sent again. */
    public RemoteException failure() {
        return (RemoteException) getCause();
    }
}
