package hudson.model;

import hudson.ExtensionPoint;

public abstract class AdministrativeMonitor implements ModelObject, ExtensionPoint {
    protected AdministrativeMonitor() {}

    public String getDisplayName() {
        throw new LinkageError();
    }

    public abstract boolean isActivated();
}
