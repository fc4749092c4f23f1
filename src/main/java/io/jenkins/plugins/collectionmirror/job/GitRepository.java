package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Messages;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Git branch that a restore reads, and where it commits the items that it overwrites. The mirror there decides form
 * and names.
 */
public final class GitRepository extends GitPlace implements Describable<GitRepository> {
    @DataBoundConstructor
    public GitRepository() {
        // Every setting is optional, and has a setter.
    }

    /** Describes the branch, and answers its form. */
    @Extension
    @Symbol("gitRepository")
    public static final class DescriptorImpl extends GitPlaceDescriptor<GitRepository> {
        @Override
        public String getDisplayName() {
            return Messages.GitRepository_displayName();
        }

        @POST
        public FormValidation doCheckBranch(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String url,
                @QueryParameter String credentialsId) {
            return FormRights.mayConfigure(item)
                    ? branch(item, value, url, credentialsId, DescriptorImpl::missing)
                    : FormValidation.ok();
        }

        static FormValidation missing(String branch) {
            return FormValidation.error(Messages.GitRepository_noSuchBranch(branch));
        }
    }
}
