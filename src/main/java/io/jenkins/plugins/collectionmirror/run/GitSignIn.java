package io.jenkins.plugins.collectionmirror.run;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.Protocol;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The engine's sign-in, made from a credential of Jenkins. */
final class GitSignIn {
    private GitSignIn() {}

    /**
     * The sign-in with a credential at a repository's address.
     *
     * @param kind gives the user name for a bare token
     * @throws InvalidSetupException if it cannot be used there, or is an SSH key that cannot be read
     */
    static GitCredentials at(String url, IdCredentials credential, ServerKind kind) throws InvalidSetupException {
        Protocol protocol = Protocol.of(url);
        return of(credential, protocol, kind)
                .orElseThrow(() -> wrongKind(
                        credential,
                        protocol == Protocol.SSH
                                ? "The ssh address " + url
                                        + " takes an SSH user name with private key; or use the repository's"
                                        + " https address."
                                : "The address " + url
                                        + " takes a user name with password, or a token as secret text; or"
                                        + " use the repository's ssh address."));
    }

    static InvalidSetupException wrongKind(IdCredentials found, String wanted) {
        return new InvalidSetupException(
                "The credential is of the kind \"" + found.getDescriptor().getDisplayName() + "\". " + wanted);
    }

    /**
     * The sign-in with a credential over a protocol; empty if it cannot be used there.
     *
     * @param kind gives the user name for a bare token
     * @throws InvalidSetupException if it is an SSH key that cannot be read
     */
    static Optional<GitCredentials> of(IdCredentials credential, Protocol protocol, ServerKind kind)
            throws InvalidSetupException {
        return protocol == Protocol.SSH ? key(credential) : userAndToken(credential, kind);
    }

    /** A user name and a password, or a bare token with the user name that the kind of server wants. */
    private static Optional<GitCredentials> userAndToken(IdCredentials credential, ServerKind kind) {
        if (credential instanceof StandardUsernamePasswordCredentials named) {
            return Optional.of(new GitCredentials.UserAndToken(named.getUsername(), secret(named.getPassword())));
        }
        if (credential instanceof StringCredentials bare) {
            Secret token = secret(bare.getSecret());
            return Optional.of(new GitCredentials.UserAndToken(kind.userNameFor(token.reveal()), token));
        }
        return Optional.empty();
    }

    private static Optional<GitCredentials> key(IdCredentials credential) throws InvalidSetupException {
        return credential instanceof SSHUserPrivateKey key
                ? Optional.of(new GitCredentials.Custom(SshKey.of(key)))
                : Optional.empty();
    }

    /**
     * Jenkins' secret as one that can go to an agent. A line end comes along when a token is pasted, and belongs to
     * none.
     */
    static Secret secret(hudson.util.Secret secret) {
        return Secret.of(secret.getPlainText().strip());
    }
}
