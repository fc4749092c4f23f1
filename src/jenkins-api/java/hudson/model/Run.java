package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot {
    Run() {}

    public String getDisplayName() {
        throw new LinkageError();
    }

    public String getExternalizableId() {
        throw new LinkageError();
    }

    public String getUrl() {
        throw new LinkageError();
    }

    public File getRootDir() {
        throw new LinkageError();
    }

    public JobT getParent() {
        throw new LinkageError();
    }

    public int getNumber() {
        throw new LinkageError();
    }

    public RunT getPreviousBuild() {
        throw new LinkageError();
    }

    public void save() throws IOException {
        throw new LinkageError();
    }

    public void setResult(Result r) {
        throw new LinkageError();
    }
}
