package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.Serializable;
import java.util.Objects;

/** How to sign in to a Git server. */
public sealed interface GitCredentials extends Serializable {
    /** The same credentials for a part of their server; those that are no user name and token stay as they are. */
    default GitCredentials within(CredentialScope scope) {
        return this;
    }

    /** No user name or token: public or local repositories, and SSH with the machine's own agent and keys. */
    record Ambient() implements GitCredentials {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A user name and a password or token, for HTTP(S). They go to the configured server only; other transports ignore
     * them.
     *
     * @param user the user name; empty to take the one in the URL, or else the one that the kind of server wants with a
     *     token; {@code oauth2} where that is not known
     * @param token the password or token
     * @param scope where on that server they may go
     */
    record UserAndToken(String user, Secret token, CredentialScope scope) implements GitCredentials {
        private static final long serialVersionUID = 1L;

        public UserAndToken {
            Objects.requireNonNull(user, "user is required");
            Objects.requireNonNull(token, "token is required");
            Objects.requireNonNull(scope, "scope is required");
        }

        /** For all repositories of the configured server. */
        public UserAndToken(String user, Secret token) {
            this(user, token, CredentialScope.WholeServer.INSTANCE);
        }

        @Override
        public UserAndToken within(CredentialScope narrower) {
            return new UserAndToken(user, token, narrower);
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
