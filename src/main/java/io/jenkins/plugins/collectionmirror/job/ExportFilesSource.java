package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Files that Postman exported, in the build's workspace. */
public final class ExportFilesSource extends ItemSource {
    private final String path;

    /** @param path a folder, a file, a glob or a zip; a relative path starts at the build's workspace */
    @DataBoundConstructor
    public ExportFilesSource(String path) {
        this.path = Util.fixNull(path).strip();
    }

    public String getPath() {
        return path;
    }

    /** Describes the source, and answers its form. */
    @Extension
    @Symbol("exportFiles")
    public static final class DescriptorImpl extends ItemSourceDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.ExportFilesSource_displayName();
        }

        @POST
        public FormValidation doCheckSecrets(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item) ? allowed(value, new ExportFilesSource("")) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckNotSecrets(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? allowedNotSecrets(value, new ExportFilesSource(""))
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
