package io.jenkins.plugins.collectionmirror.job;

import hudson.Util;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.restore.Copies;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The settings of a restore in a job: its source and its destination. */
@Restricted(NoExternalUse.class)
public final class RestoreConfiguration {
    private final RestoredWorkspace to;
    private GitRepository from;
    private String at;
    private boolean asCopy;
    private String copyName;
    private boolean dryRun;
    private boolean mirrorFirst = true;

    /**
     * @param to the workspace, and which items of the state go there; null for a job that does not say, and fails when
     *     it runs
     */
    public RestoreConfiguration(RestoredWorkspace to) {
        this.to = to;
    }

    /** The branch that has the state; the job's own where nothing is set. */
    public GitRepository getFrom() {
        return from == null ? new GitRepository() : from;
    }

    public void setFrom(GitRepository from) {
        this.from = from;
    }

    public RestoredWorkspace getTo() {
        return to;
    }

    /**
     * Where the state goes.
     *
     * @throws InvalidSetupException if the job does not say
     */
    public RestoredWorkspace requiredTo() throws InvalidSetupException {
        if (to == null) {
            throw new InvalidSetupException("The restore does not know where to: \"to\" is missing."
                    + " Set it, as in restoreCollections(to: postmanWorkspace(workspace: '…')).");
        }
        return to;
    }

    /** A commit, tag, branch or date; null for the branch's newest commit. */
    public String getAt() {
        return at;
    }

    public void setAt(String at) {
        this.at = Util.fixEmptyAndTrim(at);
    }

    /** Whether restored items become copies beside what is there. */
    public boolean isAsCopy() {
        return asCopy;
    }

    public void setAsCopy(boolean asCopy) {
        this.asCopy = asCopy;
    }

    /** What copies are called; null for the usual name. */
    public String getCopyName() {
        return copyName;
    }

    public void setCopyName(String copyName) {
        this.copyName = Util.fixEmptyAndTrim(copyName);
    }

    /** Whether to stop before anything is written. */
    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Whether what is overwritten is committed to the branch first. */
    public boolean isMirrorFirst() {
        return mirrorFirst;
    }

    public void setMirrorFirst(boolean mirrorFirst) {
        this.mirrorFirst = mirrorFirst;
    }

    /**
     * Which state, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if the setting can be no revision
     */
    public Revision revision(UnaryOperator<String> expand) throws InvalidSetupException {
        if (at == null) {
            return Revision.NEWEST;
        }
        String given = expand.apply(at).strip();
        if (given.isEmpty()) {
            // Else a parameter that somebody forgot would restore another state than was meant.
            throw new InvalidSetupException("The field \"at\" is set, but its variables are empty."
                    + " Give them a value, or leave the field out for the branch's newest commit.");
        }
        return Revision.of(given);
    }

    /**
     * Whether and how items are copied, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if copies have a name and none are wanted
     */
    public Copies copies(UnaryOperator<String> expand) throws InvalidSetupException {
        if (copyName != null && !asCopy) {
            throw new InvalidSetupException(Messages.RestoreConfiguration_noCopies());
        }
        return asCopy ? Copies.called(copyName == null ? "" : expand.apply(copyName)) : Copies.NONE;
    }
}
