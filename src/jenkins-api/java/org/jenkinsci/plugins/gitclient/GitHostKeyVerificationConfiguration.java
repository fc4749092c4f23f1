package org.jenkinsci.plugins.gitclient;

import hudson.model.PersistentDescriptor;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.HostKeyVerifierFactory;
import org.jenkinsci.plugins.gitclient.verifier.SshHostKeyVerificationStrategy;

public class GitHostKeyVerificationConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private GitHostKeyVerificationConfiguration() {}

    public static GitHostKeyVerificationConfiguration get() {
        throw new LinkageError();
    }

    public SshHostKeyVerificationStrategy<? extends HostKeyVerifierFactory> getSshHostKeyVerificationStrategy() {
        throw new LinkageError();
    }
}
