package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Files that Postman exported, in the build's workspace. */
public final class ExportFilesSource extends ItemChoice implements ItemSource {
    private final String path;

    /** @param path a folder, a file, a glob or a zip; a relative path starts at the build's workspace */
    @DataBoundConstructor
    public ExportFilesSource(String path) {
        this.path = Util.fixNull(path).strip();
    }

    public String getPath() {
        return path;
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

    @Override
    public CollectionSource toSource(SourceContext build) throws InvalidSetupException {
        return new ExportFiles(build.required(path, "path")).within(build.workspace());
    }

    @Override
    public String inWords(UnaryOperator<String> expand) {
        return "the exports at " + expand.apply(path);
    }

    /** Describes the source, and answers its form. */
    @Extension
    @Symbol("exportFiles")
    public static final class DescriptorImpl extends Descriptor<ItemSource> {
        @Override
        public String getDisplayName() {
            return Messages.ExportFilesSource_displayName();
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillSecretsItems() {
            return policies();
        }

        @POST
        public FormValidation doCheckSecrets(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item) ? Allowances.ofPolicy(value, Optional.empty()) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckNotSecrets(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? Allowances.ofNotSecrets(value, Optional.empty())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckPath(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.required(value, Messages.ExportFilesSource_noPath(), ExportFiles::validateWithin)
                    : FormValidation.ok();
        }
    }
}
