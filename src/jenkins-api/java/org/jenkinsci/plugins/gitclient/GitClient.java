package org.jenkinsci.plugins.gitclient;

import com.cloudbees.plugins.credentials.CredentialsMatcher;

public interface GitClient {
    CredentialsMatcher CREDENTIALS_MATCHER = null;
}
