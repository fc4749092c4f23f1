package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.Serializable;

/** How to sign in to a Git server. */
public sealed interface GitCredentials extends Serializable {
    /** No user name or token: public or local repositories, and SSH with the machine's own agent and keys. */
    record Ambient() implements GitCredentials {
        private static final long serialVersionUID = 1L;
    }

    /** A user name and a password or token, for HTTP(S). */
    record UserAndToken(String user, Secret token) implements GitCredentials {
        private static final long serialVersionUID = 1L;
    }
}
