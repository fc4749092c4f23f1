package org.jenkinsci.plugins.gitclient.verifier;

import java.io.Serializable;

public abstract class HostKeyVerifierFactory implements Serializable {}
