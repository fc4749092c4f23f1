package org.jenkinsci.plugins.gitclient;

import hudson.EnvVars;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.plugins.gitclient.verifier.HostKeyVerifierFactory;

public class Git implements Serializable {
    private Git() {}

    public GitClient getClient() throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public Git in(File repository) {
        throw new LinkageError();
    }

    public Git using(String exe) {
        throw new LinkageError();
    }

    public static Git with(TaskListener listener, EnvVars env) {
        throw new LinkageError();
    }

    public Git withHostKeyVerifierFactory(HostKeyVerifierFactory hostKeyFactory) {
        throw new LinkageError();
    }
}
