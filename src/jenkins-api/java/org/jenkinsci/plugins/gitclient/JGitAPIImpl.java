package org.jenkinsci.plugins.gitclient;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import java.io.Serializable;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jenkinsci.plugins.gitclient.verifier.HostKeyVerifierFactory;

public class JGitAPIImpl implements GitClient, Serializable {
    private JGitAPIImpl() {}

    public void addDefaultCredentials(StandardCredentials credentials) {
        throw new LinkageError();
    }

    public SshdSessionFactory buildSshdSessionFactory(HostKeyVerifierFactory hostKeyVerifierFactory) {
        throw new LinkageError();
    }
}
