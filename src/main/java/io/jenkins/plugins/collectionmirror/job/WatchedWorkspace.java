package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.CredentialChoice;
import io.jenkins.plugins.collectionmirror.config.Messages;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Postman workspaces that a trigger watches, and which of their items start a job. No list shows that globals
 * changed.
 */
public final class WatchedWorkspace extends PostmanWorkspaces implements Describable<WatchedWorkspace> {
    @DataBoundConstructor
    public WatchedWorkspace() {
        // Every setting has a setter: what a constructor takes, Jenkins calls required.
    }

    /**
     * Describes the workspaces, and answers their form. It has a word of its own: Declarative resolves the symbols in
     * triggers without asking for a type.
     */
    @Extension
    @Symbol("watchedWorkspace")
    public static final class DescriptorImpl extends PostmanWorkspacesDescriptor<WatchedWorkspace> {
        @Override
        String where() {
            return Messages.PostmanItems_inTrigger();
        }

        /** No build runs when a trigger looks, so parameters have no value. */
        @Override
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialChoice.API_KEY.listWithoutParameters(item, "", credentialsId);
        }
    }
}
