package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.Serializable;

/**
 * The part of their server that a user name and token may be sent to. Every address is checked before anything is sent
 * to it: that of the repository, and each redirect. They are never sent to another server, whatever the scope.
 */
public interface CredentialScope extends Serializable {
    /**
     * Whether the credential may be sent there.
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
