package org.jenkinsci.plugins.gitclient.verifier;

import hudson.model.TaskListener;
import java.io.Serializable;

public abstract class HostKeyVerifierFactory implements Serializable {
    public abstract AbstractJGitHostKeyVerifier forJGit(TaskListener listener);
}
