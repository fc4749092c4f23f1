package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Postman workspace that is mirrored, or several. With more than one, each has a folder of its own. */
public final class PostmanWorkspaceSource extends PostmanWorkspaces implements ItemSource {
    private boolean bundledSpecs;
    private String verify;
    private boolean omitAuthors;

    @DataBoundConstructor
    public PostmanWorkspaceSource() {
        // A workspace, or several, have setters: what a constructor takes, Jenkins calls required.
    }

    /** The source of one workspace; see {@link #setWorkspace}. */
    public PostmanWorkspaceSource(String workspace) {
        setWorkspace(workspace);
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

    /** Whether specs come with their bundled form too. */
    public boolean isBundledSpecs() {
        return bundledSpecs;
    }

    @DataBoundSetter
    public void setBundledSpecs(boolean bundledSpecs) {
        this.bundledSpecs = bundledSpecs;
    }

    /** {@code always} or {@code daily}; null for what the global configuration says. */
    public String getVerify() {
        return verify;
    }

    @DataBoundSetter
    public void setVerify(String verify) {
        this.verify = Util.fixEmptyAndTrim(verify);
    }

    @Override
    public Verify verification(UnaryOperator<String> expand, Verify global) throws InvalidSetupException {
        return verify == null ? global : Spelling.parse(Verify.class, expand.apply(verify), "verify");
    }

    /** Whether those who changed the items in Postman are left out of the commit. */
    public boolean isOmitAuthors() {
        return omitAuthors;
    }

    @DataBoundSetter
    public void setOmitAuthors(boolean omitAuthors) {
        this.omitAuthors = omitAuthors;
    }

    @Override
    public boolean namesAuthors() {
        return !omitAuthors;
    }

    @Override
    public CollectionSource toSource(SourceContext build) throws InvalidSetupException {
        if (bundledSpecs && !isSpecs()) {
            throw new InvalidSetupException(
                    "bundledSpecs: true adds to specs: true. Set specs: true too, or leave bundledSpecs out.");
        }
        return reached(build).bundling(bundledSpecs);
    }

    @Override
    public String inWords(UnaryOperator<String> expand) {
        List<String> all = workspaces(expand);
        return (all.size() == 1 ? "the Postman workspace " : "the Postman workspaces ") + String.join(", ", all);
    }

    @Override
    public Optional<PostmanItems> account() {
        return Optional.of(this);
    }

    /**
     * Describes the source, and answers its form. The order makes it the first of its symbol, for those who ask for no
     * type.
     */
    @Extension(ordinal = 100)
    @Symbol("postmanWorkspace")
    public static final class DescriptorImpl extends PostmanWorkspacesDescriptor<ItemSource> {
        @Override
        String where() {
            return Messages.PostmanItems_inMirror();
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillVerifyItems() {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.PostmanWorkspaceSource_verifyGlobal(), "");
            model.add(Messages.CollectionMirrorConfiguration_verifyAlways(), Spelling.of(Verify.ALWAYS));
            model.add(Messages.CollectionMirrorConfiguration_verifyDaily(), Spelling.of(Verify.DAILY));
            return model;
        }

        // It compares two boxes of the form that asks, and looks nothing up.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public FormValidation doCheckBundledSpecs(@QueryParameter boolean value, @QueryParameter boolean specs) {
            return value && !specs
                    ? FormValidation.warning(Messages.PostmanWorkspaceSource_bundledWithoutSpecs())
                    : FormValidation.ok();
        }
    }
}
