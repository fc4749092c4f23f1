package io.jenkins.plugins.collectionmirror.job;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The settings of a mirror in a job: its source and its destination. The pipeline step and the build step both have
 * one, and no settings of their own.
 */
@Restricted(NoExternalUse.class)
public final class MirrorConfiguration {
    private final ItemSource from;
    private GitBranch to;

    /** @param from where the items come from; null for a job that does not say, and fails when it runs */
    public MirrorConfiguration(ItemSource from) {
        this.from = from;
    }

    public ItemSource getFrom() {
        return from;
    }

    /**
     * Where the items come from.
     *
     * @throws InvalidSetupException if the job does not say
     */
    public ItemSource requiredFrom() throws InvalidSetupException {
        if (from == null) {
            throw new InvalidSetupException("The mirror does not know what to mirror: \"from\" is missing."
                    + " Set it, as in mirrorCollections(from: postmanWorkspace(workspace: '…')) or"
                    + " mirrorCollections(from: exportFiles(path: '…')).");
        }
        return from;
    }

    /** The branch that the items go to; the job's own where nothing is set. */
    public GitBranch getTo() {
        return to == null ? new GitBranch() : to;
    }

    public void setTo(GitBranch to) {
        this.to = to;
    }
}
