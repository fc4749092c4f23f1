package io.jenkins.plugins.collectionmirror.trigger;

import hudson.model.Cause;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.Objects;

/**
 * Something changed in a Postman workspace. It is stored with the build, so its fields are plain and keep their names.
 */
public final class CollectionsChangedCause extends Cause {
    private final String workspace;
    private final String changes;

    /**
     * @param workspace the workspace's name
     * @param changes the changes in words
     */
    CollectionsChangedCause(String workspace, String changes) {
        this.workspace = Printable.excerpt(workspace);
        this.changes = Printable.line(changes);
    }

    @Override
    public String getShortDescription() {
        return Messages.CollectionsChangedCause_description(workspace, changes);
    }

    /** Equal causes are shown once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CollectionsChangedCause that
                && workspace.equals(that.workspace)
                && changes.equals(that.changes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(workspace, changes);
    }
}
