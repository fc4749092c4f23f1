package io.jenkins.plugins.collectionmirror.engine.git.host;

import org.eclipse.jgit.errors.TransportException;

/** The server redirected to an address that must not get the credentials. */
public final class RedirectedException extends TransportException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final boolean otherServer;

    public RedirectedException(String target, boolean otherServer) {
        super("redirected to where the credentials must not go");
        this.target = target;
        this.otherServer = otherServer;
    }

    /** The other server, or the address of a repository on the same server. */
    String target() {
        return target;
    }

    boolean isToOtherServer() {
        return otherServer;
    }
}
