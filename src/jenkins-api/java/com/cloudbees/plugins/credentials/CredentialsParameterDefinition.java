package com.cloudbees.plugins.credentials;

import hudson.model.SimpleParameterDefinition;

public class CredentialsParameterDefinition extends SimpleParameterDefinition {
    private CredentialsParameterDefinition() {
        super("");
    }
}
