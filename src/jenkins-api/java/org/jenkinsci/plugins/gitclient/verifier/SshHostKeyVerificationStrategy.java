package org.jenkinsci.plugins.gitclient.verifier;

import hudson.ExtensionPoint;
import hudson.model.Describable;

public abstract class SshHostKeyVerificationStrategy<T extends HostKeyVerifierFactory>
        implements Describable<SshHostKeyVerificationStrategy<T>>, ExtensionPoint {
    public abstract T getVerifier();
}
