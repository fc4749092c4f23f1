package io.jenkins.plugins.collectionmirror.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.config.GitBranch;
import io.jenkins.plugins.collectionmirror.config.ItemSource;
import io.jenkins.plugins.collectionmirror.config.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.run.MirrorRun;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code mirrorCollections(from: …, to: …)}: mirrors, and gives the pipeline a map that says what was done. */
public final class MirrorCollectionsStep extends Step {
    private final MirrorConfiguration configuration;

    /**
     * @param from where the items come from
     * @param to the branch they go to; null for the job's own
     */
    @DataBoundConstructor
    public MirrorCollectionsStep(ItemSource from, GitBranch to) {
        this.configuration = new MirrorConfiguration(from, to);
    }

    public ItemSource getFrom() {
        return configuration.getFrom();
    }

    public GitBranch getTo() {
        return configuration.getTo();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, configuration);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
        private static final long serialVersionUID = 1L;

        private final transient MirrorConfiguration configuration;

        Execution(StepContext context, MirrorConfiguration configuration) {
            super(context);
            this.configuration = configuration;
        }

        @Override
        protected Map<String, Object> run() throws Exception {
            StepContext context = getContext();
            FilePath workspace = context.get(FilePath.class);
            if (workspace == null) {
                throw new AbortException("mirrorCollections runs where a workspace is, and there is none here."
                        + " Put it inside node { … }, or into a stage with an agent.");
            }
            return new MirrorRun(
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

    /** A restart of the controller in the middle of the step. Of the type that {@code retry(conditions: [nonresumable()])} looks for. */
    private static final class BrokenOffException extends SynchronousResumeNotSupportedException {
        private static final long serialVersionUID = 1L;

        BrokenOffException(StepContext context) {
            super(context);
            setStackTrace(new StackTraceElement[0]);
        }

        @Override
        public String getMessage() {
            return "Jenkins was restarted while the mirror ran. The branch is as it was, or whole at the new commit. Run again. "
                    + super.getMessage();
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
            return "mirrorCollections";
        }

        @Override
        public String getDisplayName() {
            return Messages.mirrorCollections();
        }

        /** Without the workspace, for which the step asks itself: Jenkins would answer its lack with a stack trace. */
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, EnvVars.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return StepArguments.inWords(arguments);
        }
    }
}
