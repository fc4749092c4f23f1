package io.jenkins.plugins.collectionmirror.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.config.GitBranch;
import io.jenkins.plugins.collectionmirror.config.PostmanWorkspaceSource;
import io.jenkins.plugins.collectionmirror.config.RestoreConfiguration;
import io.jenkins.plugins.collectionmirror.run.RestoreRun;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code restoreCollections(from: …, to: …)}: brings a workspace back to a state of a branch, and gives the pipeline a map that says how. */
public final class RestoreCollectionsStep extends Step {
    private final RestoreConfiguration configuration;

    /**
     * @param from the branch that has the state; null for the job's own
     * @param to the workspace, and which items go there
     */
    @DataBoundConstructor
    public RestoreCollectionsStep(GitBranch from, PostmanWorkspaceSource to) {
        this.configuration = new RestoreConfiguration(from, to);
    }

    public GitBranch getFrom() {
        return configuration.getFrom();
    }

    public PostmanWorkspaceSource getTo() {
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

    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
        private static final long serialVersionUID = 1L;

        private final transient RestoreConfiguration configuration;

        Execution(StepContext context, RestoreConfiguration configuration) {
            super(context);
            this.configuration = configuration;
        }

        @Override
        protected Map<String, Object> run() throws Exception {
            StepContext context = getContext();
            FilePath workspace = context.get(FilePath.class);
            if (workspace == null) {
                throw new AbortException("restoreCollections runs where a workspace is, and there is none here."
                        + " Put it inside node { … }, or into a stage with an agent.");
            }
            return new RestoreRun(
                            configuration,
                            context.get(Run.class),
                            workspace,
                            context.get(EnvVars.class),
                            context.get(TaskListener.class))
                    .perform()
                    .toMap();
        }

        @Override
        public void onResume() {
            getContext().onFailure(new BrokenOffException(getContext()));
        }
    }

    /** A restart of the controller in the middle of the step. */
    private static final class BrokenOffException extends SynchronousResumeNotSupportedException {
        private static final long serialVersionUID = 1L;

        BrokenOffException(StepContext context) {
            super(context);
            setStackTrace(new StackTraceElement[0]);
        }

        @Override
        public String getMessage() {
            return "Jenkins was restarted while the restore ran. Each item is as it was, or restored. Run again: what is"
                    + " restored is not written twice. " + super.getMessage();
        }

        /** What the build's log shows: the message alone. */
        @Override
        public String toString() {
            return getMessage();
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

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return StepArguments.ofRestore(arguments);
        }
    }
}
