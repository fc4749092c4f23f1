package io.jenkins.plugins.collectionmirror.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.RelativePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.job.Allowances;
import io.jenkins.plugins.collectionmirror.job.GitRepository;
import io.jenkins.plugins.collectionmirror.job.RestoreConfiguration;
import io.jenkins.plugins.collectionmirror.job.RestoredWorkspace;
import io.jenkins.plugins.collectionmirror.run.RestoreRun;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code restoreCollections(from: …, to: …)}: brings a workspace back to a state of a branch, and gives the pipeline a
 * map that says how.
 */
public final class RestoreCollectionsStep extends Step {
    private final RestoreConfiguration configuration;

    /** @param to the workspace, and which items go there */
    @DataBoundConstructor
    public RestoreCollectionsStep(RestoredWorkspace to) {
        this.configuration = new RestoreConfiguration(to);
    }

    /** The branch that has the state; the job's own where nothing is set. */
    public GitRepository getFrom() {
        return configuration.getFrom();
    }

    @DataBoundSetter
    public void setFrom(GitRepository from) {
        configuration.setFrom(from);
    }

    public RestoredWorkspace getTo() {
        return configuration.getTo();
    }

    public String getAt() {
        return configuration.getAt();
    }

    @DataBoundSetter
    public void setAt(String at) {
        configuration.setAt(at);
    }

    public boolean isAsCopy() {
        return configuration.isAsCopy();
    }

    @DataBoundSetter
    public void setAsCopy(boolean asCopy) {
        configuration.setAsCopy(asCopy);
    }

    public String getCopyName() {
        return configuration.getCopyName();
    }

    @DataBoundSetter
    public void setCopyName(String copyName) {
        configuration.setCopyName(copyName);
    }

    public boolean isDryRun() {
        return configuration.isDryRun();
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        configuration.setDryRun(dryRun);
    }

    public boolean isMirrorFirst() {
        return configuration.isMirrorFirst();
    }

    @DataBoundSetter
    public void setMirrorFirst(boolean mirrorFirst) {
        configuration.setMirrorFirst(mirrorFirst);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, configuration);
    }

    private static final class Execution extends WorkspaceStepExecution {
        private static final long serialVersionUID = 1L;

        private final transient RestoreConfiguration configuration;

        Execution(StepContext context, RestoreConfiguration configuration) {
            super(
                    context,
                    "restoreCollections",
                    "Jenkins was restarted while the restore ran. Each item is as it was, or restored. Run the same"
                            + " step"
                            + " again: it continues with what is left.");
            this.configuration = configuration;
        }

        @Override
        Done perform(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener)
                throws IOException, InterruptedException {
            RestoreReport report = new RestoreRun(configuration, run, workspace, environment, listener).perform();
            return new Done(
                    report.toMap(),
                    "Not restored: ",
                    report.failures().stream().map(RestoreReport.Failure::name).toList());
        }
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "restoreCollections";
        }

        @Override
        public String getDisplayName() {
            return Messages.restoreCollections();
        }

        /** Without the workspace, for which the step asks itself: Jenkins would answer its lack with a stack trace. */
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, EnvVars.class, TaskListener.class);
        }

        @POST
        public FormValidation doCheckDryRun(
                @AncestorInPath Item item,
                @QueryParameter boolean value,
                @RelativePath("to") @QueryParameter String connection,
                @RelativePath("to") @QueryParameter String credentialsId) {
            return Allowances.ofRestore(item, value, connection, credentialsId);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return StepArguments.ofRestore(arguments);
        }
    }
}
