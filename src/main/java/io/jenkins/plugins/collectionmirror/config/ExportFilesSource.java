package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

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
    public static final class DescriptorImpl extends Descriptor<ItemSource> {
        @Override
        public String getDisplayName() {
            return Messages.ExportFilesSource_displayName();
        }
    }
}
