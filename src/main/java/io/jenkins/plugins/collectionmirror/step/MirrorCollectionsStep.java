package io.jenkins.plugins.collectionmirror.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.job.GitBranch;
import io.jenkins.plugins.collectionmirror.job.ItemSource;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.run.MirrorRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code mirrorCollections(from: …, to: …)}: mirrors, and gives the pipeline a map that says what was done. */
public final class MirrorCollectionsStep extends Step {
    private final MirrorConfiguration configuration;

    /** @param from where the items come from */
    @DataBoundConstructor
    public MirrorCollectionsStep(ItemSource from) {
        this.configuration = new MirrorConfiguration(from);
    }

    public ItemSource getFrom() {
        return configuration.getFrom();
    }

    /** The branch that the items go to; the job's own where nothing is set. */
    public GitBranch getTo() {
        return configuration.getTo();
    }

    @DataBoundSetter
    public void setTo(GitBranch to) {
        configuration.setTo(to);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, configuration);
    }

    private static final class Execution extends WorkspaceStepExecution {
        private static final long serialVersionUID = 1L;

        private final transient MirrorConfiguration configuration;

        Execution(StepContext context, MirrorConfiguration configuration) {
            super(
                    context,
                    "mirrorCollections",
                    "Jenkins was restarted while the mirror ran. The branch is as it was, or whole at the new"
                            + " commit. Run again.");
            this.configuration = configuration;
        }

        @Override
        Done perform(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener)
                throws IOException, InterruptedException {
            MirrorReport report = new MirrorRun(configuration, run, workspace, environment, listener).perform();
            List<String> missing = new ArrayList<>(report.failed());
            if (report.pullRequest().state() == PullRequestResult.State.FAILED) {
                missing.add("the pull request");
            }
            return new Done(report.toMap(), "Not mirrored: ", missing);
        }
    }

    /**
     * Describes the step. It comes before Jenkins' own step for build steps, whose symbols the Snippet Generator lists
     * too.
     */
    @Extension(ordinal = 1)
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
