package org.jenkinsci.plugins.gitclient;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import java.util.List;

public class GitURIRequirementsBuilder {
    private GitURIRequirementsBuilder() {}

    public List<DomainRequirement> build() {
        throw new LinkageError();
    }

    public static GitURIRequirementsBuilder fromUri(String uri) {
        throw new LinkageError();
    }
}
