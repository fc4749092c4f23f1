package org.jenkinsci.plugins.gitclient.jgit;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.TaskListener;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

public class SmartCredentialsProvider extends CredentialsProvider {
    public SmartCredentialsProvider(TaskListener listener) {}

    public void addCredentials(String url, StandardCredentials credentials) {
        throw new LinkageError();
    }

    public void addDefaultCredentials(StandardCredentials credentials) {
        throw new LinkageError();
    }

    public boolean get(URIish uri, CredentialItem... credentialItems) throws UnsupportedCredentialItem {
        throw new LinkageError();
    }

    public boolean isInteractive() {
        throw new LinkageError();
    }

    public boolean supports(CredentialItem... credentialItems) {
        throw new LinkageError();
    }
}
