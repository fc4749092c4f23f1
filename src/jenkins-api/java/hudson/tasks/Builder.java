package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;

public abstract class Builder implements BuildStep, Describable<Builder>, ExtensionPoint {
    public Builder() {}

    public Descriptor<Builder> getDescriptor() {
        throw new LinkageError();
    }

    public BuildStepMonitor getRequiredMonitorService() {
        throw new LinkageError();
    }
}
