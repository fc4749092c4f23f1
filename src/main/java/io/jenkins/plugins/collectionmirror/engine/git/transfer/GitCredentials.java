package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.Serializable;
import java.util.Objects;

/** How to sign in to a Git server. */
public sealed interface GitCredentials extends Serializable {
    /** The same credentials for a part of their server; only a user name and token change. */
    default GitCredentials within(CredentialScope scope) {
        return this;
    }

    /** No user name or token: public or local repositories, and SSH with the machine's own agent and keys. */
    record Ambient() implements GitCredentials {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A user name and a password or token, for HTTP(S). They are sent only to the configured server; other transports
     * ignore them.
     *
     * @param user the user name; if it is empty, the one in the URL is used, or else the one that the kind of server
     *     expects with a token; {@code oauth2} if that is unknown
     * @param token the password or token
     * @param scope the part of that server that they may be sent to
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

    /**
     * Credentials of the program around the engine, such as those of a credential store: it sets up each transport
     * itself.
     */
    record Custom(TransportSetup setup) implements GitCredentials {
        private static final long serialVersionUID = 1L;

        public Custom {
            Objects.requireNonNull(setup, "setup is required");
        }
    }
}
