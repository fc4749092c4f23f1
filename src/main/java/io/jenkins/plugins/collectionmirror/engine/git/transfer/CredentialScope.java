package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.Serializable;

/**
 * Where a user name and token may go on the server that they are for. Every address is asked about before anything is
 * sent to it: the repository's, and each that the server redirects to. Another server never sees them, whatever a scope
 * says.
 */
public interface CredentialScope extends Serializable {
    /**
     * Whether the credential may go there.
     *
     * @param address of a repository or of a service below it, without user, query or fragment
     */
    boolean covers(String address);

    /** All repositories of the server. */
    enum WholeServer implements CredentialScope {
        INSTANCE;

        @Override
        public boolean covers(String address) {
            return true;
        }
    }
}
