package hudson.triggers;

import hudson.ExtensionPoint;
import hudson.model.Action;
import hudson.model.Describable;
import hudson.model.Item;
import java.util.Collection;

/** Knows its schedule as the real one does. */
public abstract class Trigger<J extends Item> implements Describable<Trigger<?>>, ExtensionPoint {
    protected transient J job;

    private final String given;

    protected Trigger(String cronTabSpec) {
        this.given = cronTabSpec;
    }

    public Collection<? extends Action> getProjectActions() {
        throw new LinkageError();
    }

    public final String getSpec() {
        return given;
    }

    public void run() {
        throw new LinkageError();
    }

    public void start(J project, boolean newInstance) {
        throw new LinkageError();
    }

    public void stop() {
        throw new LinkageError();
    }
}
