package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Git branch that a mirror writes to, and how. */
public final class GitBranch extends GitPlace implements Describable<GitBranch> {
    private boolean createBranch;
    private String format;
    private String fileNames;
    private String collectionsDirectory;
    private String specsDirectory;
    private boolean adoptExisting;
    private boolean resourcesFile;
    private boolean allowMassDeletion;
    private String forget;
    private boolean dryRun;
    private String tag;

    @DataBoundConstructor
    public GitBranch() {
        // Every setting is optional, and has a setter.
    }

    /** Whether a branch that does not exist is created. */
    public boolean isCreateBranch() {
        return createBranch;
    }

    @DataBoundSetter
    public void setCreateBranch(boolean createBranch) {
        this.createBranch = createBranch;
    }

    /** {@code file} or {@code tree}; null for {@code file}. */
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        String given = Util.fixEmptyAndTrim(format);
        this.format = Spelling.of(Format.DEFAULT).equalsIgnoreCase(given) ? null : given;
    }

    /**
     * The form that collections are written in, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if the setting is no format
     */
    public Format format(UnaryOperator<String> expand) throws InvalidSetupException {
        return format == null ? Format.DEFAULT : Spelling.parse(Format.class, expand.apply(format), "format");
    }

    /** File names for single collections, {@code uid or name=file name} a line; null for none. */
    public String getFileNames() {
        return fileNames;
    }

    @DataBoundSetter
    public void setFileNames(String fileNames) {
        this.fileNames = Util.fixEmptyAndTrim(fileNames);
    }

    /** The folder of the collections in the mirror's own; null for {@code collections}. */
    public String getCollectionsDirectory() {
        return collectionsDirectory;
    }

    @DataBoundSetter
    public void setCollectionsDirectory(String collectionsDirectory) {
        this.collectionsDirectory = Util.fixEmptyAndTrim(collectionsDirectory);
    }

    /** The folder of the specs in the mirror's own; null for {@code specs}. */
    public String getSpecsDirectory() {
        return specsDirectory;
    }

    @DataBoundSetter
    public void setSpecsDirectory(String specsDirectory) {
        this.specsDirectory = Util.fixEmptyAndTrim(specsDirectory);
    }

    /** Whether a directory that holds files, but no mirror yet, becomes the mirror's own. */
    public boolean isAdoptExisting() {
        return adoptExisting;
    }

    @DataBoundSetter
    public void setAdoptExisting(boolean adoptExisting) {
        this.adoptExisting = adoptExisting;
    }

    /** Whether the repository tells Postman which item of the workspace is behind each path. */
    public boolean isResourcesFile() {
        return resourcesFile;
    }

    @DataBoundSetter
    public void setResourcesFile(boolean resourcesFile) {
        this.resourcesFile = resourcesFile;
    }

    /**
     * How the mirror treats its folder, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if a file name or a folder's cannot be one
     */
    public FolderSettings folder(UnaryOperator<String> expand) throws InvalidSetupException {
        return FolderSettings.DEFAULT
                .as(format(expand))
                .with(FileNameChoices.of(ItemChoice.lines(fileNames, expand)))
                .adopting(adoptExisting)
                .withResourcesFile(resourcesFile)
                .with(FolderNames.of(
                        expand.apply(Util.fixNull(collectionsDirectory)), expand.apply(Util.fixNull(specsDirectory))));
    }

    /** Whether most items of a kind may be deleted at once. */
    public boolean isAllowMassDeletion() {
        return allowMassDeletion;
    }

    @DataBoundSetter
    public void setAllowMassDeletion(boolean allowMassDeletion) {
        this.allowMassDeletion = allowMassDeletion;
    }

    /**
     * The uids of items that are deleted although Postman does not confirm the deletion, one for each line; null for
     * none.
     */
    public String getForget() {
        return forget;
    }

    @DataBoundSetter
    public void setForget(String forget) {
        this.forget = Util.fixEmptyAndTrim(forget);
    }

    /**
     * The deletions that the mirror may make, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if one of the items to forget is not a uid
     */
    public DeletionSettings deletions(UnaryOperator<String> expand) throws InvalidSetupException {
        return DeletionSettings.of(allowMassDeletion, ItemChoice.lines(forget, expand));
    }

    /** Whether to stop before the push. */
    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** The annotated tag that publishes what is mirrored as a version; null for none. */
    public String getTag() {
        return tag;
    }

    @DataBoundSetter
    public void setTag(String tag) {
        this.tag = Util.fixEmptyAndTrim(tag);
    }

    /** Describes the branch, and answers its form. */
    @Extension
    @Symbol("gitBranch")
    public static final class DescriptorImpl extends GitPlaceDescriptor<GitBranch> {
        @Override
        public String getDisplayName() {
            return Messages.GitBranch_displayName();
        }

        @POST
        public FormValidation doCheckBranch(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter boolean createBranch,
                @QueryParameter String url,
                @QueryParameter String credentialsId) {
            return FormRights.mayConfigure(item)
                    ? branch(item, value, url, credentialsId, name -> missing(name, createBranch))
                    : FormValidation.ok();
        }

        static FormValidation missing(String branch, boolean create) {
            return create
                    ? FormValidation.ok(Messages.GitBranch_willBeCreated(branch))
                    : FormValidation.error(Messages.GitBranch_noSuchBranch(branch));
        }

        @POST
        public FormValidation doCheckCollectionsDirectory(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String specsDirectory) {
            boolean unknown = !FormRights.mayConfigure(item) || FieldCheck.hasVariable(specsDirectory);
            return unknown
                    ? FormValidation.ok()
                    : FieldCheck.optional(value, name -> FolderNames.of(name, Util.fixNull(specsDirectory)));
        }

        @POST
        public FormValidation doCheckSpecsDirectory(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, name -> FolderNames.of("", name))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckFileNames(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(
                            value, text -> FileNameChoices.of(ItemChoice.lines(text, UnaryOperator.identity())))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckForget(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(
                            value, text -> DeletionSettings.of(false, ItemChoice.lines(text, UnaryOperator.identity())))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckTag(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, GitRemote::validateTag)
                    : FormValidation.ok();
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillFormatItems() {
            ListBoxModel model = new ListBoxModel();
            ResourceBundleHolder names = ResourceBundleHolder.get(Messages.class);
            for (Format format : Format.values()) {
                String value = Spelling.of(format);
                model.add(names.format("GitBranch." + value), format == Format.DEFAULT ? "" : value);
            }
            return model;
        }
    }
}
