package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.model.Describable;
import io.jenkins.plugins.collectionmirror.config.Messages;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The Postman workspace that a restore writes to, and which items go there. The settings for secrets apply to the items
 * that are overwritten.
 */
public final class RestoredWorkspace extends PostmanItems implements Describable<RestoredWorkspace> {
    @DataBoundConstructor
    public RestoredWorkspace() {
        // Every setting has a setter: what a constructor takes, Jenkins calls required.
    }

    @Override
    @DataBoundSetter
    public void setGlobals(boolean globals) {
        super.setGlobals(globals);
    }

    @Override
    @DataBoundSetter
    public void setSecrets(String secrets) {
        super.setSecrets(secrets);
    }

    @Override
    @DataBoundSetter
    public void setNotSecrets(List<String> notSecrets) {
        super.setNotSecrets(notSecrets);
    }

    /** Describes the workspace, and answers its form. */
    @Extension
    @Symbol("postmanWorkspace")
    public static final class DescriptorImpl extends PostmanItemsDescriptor<RestoredWorkspace> {
        @Override
        String where() {
            return Messages.PostmanItems_inRestore();
        }
    }
}
