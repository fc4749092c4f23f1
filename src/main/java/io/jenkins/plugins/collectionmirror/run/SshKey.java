package io.jenkins.plugins.collectionmirror.run;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.EnvVars;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.TransportSetup;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.jenkinsci.plugins.gitclient.Git;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.JGitAPIImpl;
import org.jenkinsci.plugins.gitclient.verifier.HostKeyVerifierFactory;

/**
 * Signs in by an SSH key from Jenkins' credentials, as the Git plugin does: the same key formats, the credential's user
 * name, and the host keys that Jenkins is configured to trust.
 *
 * @param key a snapshot, which can be sent to an agent
 * @param hostKeys from the controller: on an agent, git-client knows of no configuration, and would trust every host
 */
record SshKey(SSHUserPrivateKey key, HostKeyVerifierFactory hostKeys) implements TransportSetup {
    private static final long serialVersionUID = 1L;

    /** What git-client calls its client that is JGit, not a program. */
    private static final String JGIT = "jgit";

    /**
     * A key from Jenkins' credentials, with Jenkins' host keys; to be called on the controller.
     *
     * @throws InvalidSetupException if the key cannot be read
     */
    static SshKey of(SSHUserPrivateKey key) throws InvalidSetupException {
        refuseUnreadable(key);
        return new SshKey(
                CredentialsProvider.snapshot(SSHUserPrivateKey.class, key),
                GitHostKeyVerificationConfiguration.get()
                        .getSshHostKeyVerificationStrategy()
                        .getVerifier());
    }

    /**
     * The same key for signing commits and tags; to be called on the controller.
     *
     * @throws InvalidSetupException if the key cannot be read
     */
    static SigningKey forSigning(SSHUserPrivateKey key) throws InvalidSetupException {
        refuseUnreadable(key);
        return new SigningKey.Given(
                io.jenkins.plugins.collectionmirror.engine.Secret.of(
                        key.getPrivateKeys().get(0)),
                io.jenkins.plugins.collectionmirror.engine.Secret.of(
                        key.getPassphrase() == null ? "" : key.getPassphrase().getPlainText()));
    }

    /** Found out late, it would look like a fault of the server's. */
    private static void refuseUnreadable(SSHUserPrivateKey key) throws InvalidSetupException {
        byte[] text = String.join("\n", key.getPrivateKeys()).getBytes(StandardCharsets.UTF_8);
        Iterable<KeyPair> keys;
        try {
            keys = SecurityUtils.loadKeyPairIdentities(
                    null,
                    () -> key.getId(),
                    new ByteArrayInputStream(text),
                    FilePasswordProvider.of(Secret.toString(key.getPassphrase())));
        } catch (IOException | GeneralSecurityException e) {
            keys = null;
        }
        if (keys == null || !keys.iterator().hasNext()) {
            throw new InvalidSetupException("The SSH key of the Jenkins credential cannot be read: its passphrase"
                    + " is wrong or missing, or it is no whole private key. Store the key again, with everything"
                    + " from the line"
                    + " BEGIN to the line END, and its passphrase.");
        }
    }

    @Override
    public void configure(Transport transport) {
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(client().buildSshdSessionFactory(hostKeys));
        }
    }

    @Override
    public boolean bringsOwnKeys() {
        return true;
    }

    /** The folder that the client wants is never looked at. */
    private JGitAPIImpl client() {
        try {
            JGitAPIImpl client = (JGitAPIImpl) Git.with(TaskListener.NULL, new EnvVars())
                    .in(new File("."))
                    .using(JGIT)
                    .withHostKeyVerifierFactory(hostKeys)
                    .getClient();
            client.addDefaultCredentials(key);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Without anything of the credential's but its id. */
    @Override
    public String toString() {
        return "SshKey[" + key.getId() + "]";
    }
}
