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
import io.jenkins.plugins.collectionmirror.job.GitBranch;
import io.jenkins.plugins.collectionmirror.job.ItemSource;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.run.MirrorRun;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The build step "Mirror collections to Git" of freestyle jobs. */
public final class MirrorCollectionsBuilder extends Builder implements SimpleBuildStep {
    private MirrorConfiguration configuration;

    /** @param from where the items come from */
    @DataBoundConstructor
    public MirrorCollectionsBuilder(ItemSource from) {
        this.configuration = new MirrorConfiguration(from);
    }

    /** A job's configuration that somebody wrote by hand may have empty fields; the build reports what is missing. */
    private Object readResolve() {
        if (configuration == null) {
            configuration = new MirrorConfiguration(null);
        }
        return this;
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
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        new MirrorRun(configuration, run, workspace, env, listener).perform();
    }

    /**
     * Describes the build step. Its symbol is for Job DSL and Configuration as Code; in a pipeline, the step of that
     * name comes first, and does the same.
     */
    @Extension
    @Symbol("mirrorCollections")
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
