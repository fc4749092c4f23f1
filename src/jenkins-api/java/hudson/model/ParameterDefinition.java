package hudson.model;

import hudson.ExtensionPoint;

public abstract class ParameterDefinition implements ExtensionPoint {
    ParameterDefinition() {}

    public String getName() {
        throw new LinkageError();
    }
}
