package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.Serializable;
import java.util.Objects;

/** How to sign in to a Git server. */
public sealed interface GitCredentials extends Serializable {
    /** No user name or token: public or local repositories, and SSH with the machine's own agent and keys. */
    record Ambient() implements GitCredentials {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A user name and a password or token, for HTTP(S). They go to the configured host only; other transports ignore them.
     *
     * @param user the user name; empty to take the one in the URL, or else {@code oauth2}, which GitHub and GitLab take with any token
     * @param token the password or token
     */
    record UserAndToken(String user, Secret token) implements GitCredentials {
        private static final long serialVersionUID = 1L;

        public UserAndToken {
            Objects.requireNonNull(user, "user is required");
            Objects.requireNonNull(token, "token is required");
        }
    }

    /** Whatever a host of the engine has of its own, such as a credential store: it sets up each transport itself. */
    record Custom(TransportSetup setup) implements GitCredentials {
        private static final long serialVersionUID = 1L;

        public Custom {
            Objects.requireNonNull(setup, "setup is required");
        }
    }
}
