package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.Serializable;
import java.util.Objects;

/** The SSH key that signs commits and tags, as with Git's {@code gpg.format ssh}. */
public sealed interface SigningKey extends Serializable {
    /** Nothing is signed. */
    SigningKey NONE = new None();

    /** Nothing is signed. */
    record None() implements SigningKey {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A file on the machine that commits, as in Git's {@code user.signingKey}.
     *
     * @param path a private key, or a public key whose private key is in the ssh-agent or in the file beside it without
     *     {@code .pub}
     * @param passphrase of the private key; empty if it has none
     */
    record InFile(String path, Secret passphrase) implements SigningKey {
        private static final long serialVersionUID = 1L;

        public InFile {
            Objects.requireNonNull(path, "path is required");
            Objects.requireNonNull(passphrase, "passphrase is required");
        }
    }

    /**
     * A key that comes with the request.
     *
     * @param privateKey the text of its file
     * @param passphrase empty if it has none
     */
    record Given(Secret privateKey, Secret passphrase) implements SigningKey {
        private static final long serialVersionUID = 1L;

        public Given {
            Objects.requireNonNull(privateKey, "privateKey is required");
            Objects.requireNonNull(passphrase, "passphrase is required");
        }
    }
}
