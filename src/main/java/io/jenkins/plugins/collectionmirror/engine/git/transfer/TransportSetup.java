package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.Serializable;
import org.eclipse.jgit.transport.Transport;

/**
 * Sets up a JGit transport for signing in: a credentials provider, preemptive Basic authentication and an HTTP
 * connection factory on a {@code TransportHttp}, an SSH session factory on an {@code SshTransport}. It may change only
 * the given instance, never JGit's settings for the whole Java process.
 */
@FunctionalInterface
public interface TransportSetup extends Serializable {
    /** Called for each connection to the repository, before it opens. */
    void configure(Transport transport);

    /** Whether it has its own SSH key and trusted host keys, rather than the machine's; for messages. */
    default boolean bringsOwnKeys() {
        return false;
    }
}
