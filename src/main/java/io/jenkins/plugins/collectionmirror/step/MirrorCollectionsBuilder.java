package io.jenkins.plugins.collectionmirror.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.collectionmirror.config.GitBranch;
import io.jenkins.plugins.collectionmirror.config.ItemSource;
import io.jenkins.plugins.collectionmirror.config.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.run.MirrorRun;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step "Mirror collections to Git" of freestyle jobs. */
public final class MirrorCollectionsBuilder extends Builder implements SimpleBuildStep {
    private final MirrorConfiguration configuration;

    /**
     * @param from where the items come from
     * @param to the branch they go to; null for the job's own
     */
    @DataBoundConstructor
    public MirrorCollectionsBuilder(ItemSource from, GitBranch to) {
        this.configuration = new MirrorConfiguration(from, to);
    }

    public ItemSource getFrom() {
        return configuration.getFrom();
    }

    public GitBranch getTo() {
        return configuration.getTo();
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        new MirrorRun(configuration, run, workspace, env, listener).perform();
    }

    /** Describes the build step. It has no symbol: in a pipeline, the step of the same purpose is the one to use. */
    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.mirrorCollections();
        }
    }
}
