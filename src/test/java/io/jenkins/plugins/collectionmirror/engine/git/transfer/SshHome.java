package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.nio.file.Path;
import org.eclipse.jgit.transport.SshTransport;

/** Signs in over SSH with the keys in another home folder than that of whoever runs the tests. */
public final class SshHome {
    private SshHome() {}

    public static GitCredentials of(Path home) {
        String folder = home.toString();
        return new GitCredentials.Custom(transport -> {
            SshSessions sessions = new SshSessions(Timeouts.DEFAULT);
            sessions.setHomeDirectory(Path.of(folder).toFile());
            sessions.setSshDirectory(Path.of(folder, ".ssh").toFile());
            ((SshTransport) transport).setSshSessionFactory(sessions);
        });
    }
}
