package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.DefaultProxyDataFactory;
import org.eclipse.jgit.transport.sshd.SshdSession;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.util.FS;

/**
 * SSH with the settings of the machine's user: {@code ~/.ssh/config}, the keys there, a running agent, and only hosts
 * in {@code known_hosts}. Signs in by key, unless {@code ~/.ssh/config} prefers something else.
 */
final class SshSessions extends SshdSessionFactory {
    private final int connectMillis;

    SshSessions(Timeouts timeouts) {
        super(null, new DefaultProxyDataFactory());
        this.connectMillis = timeouts.connectMillis();
    }

    @Override
    public SshdSession getSession(URIish uri, CredentialsProvider provider, FS fs, int timeoutMillis)
            throws TransportException {
        return super.getSession(uri, provider, fs, connectMillis);
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return "publickey";
    }
}
