package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.Choices;
import io.jenkins.plugins.collectionmirror.config.CredentialChoice;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Lookups;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.config.ProjectPath;
import io.jenkins.plugins.collectionmirror.config.Spelling;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.MessageTemplate;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Git branch that a mirror writes to. Everything is optional: what is left empty is null, and means the job's own repository and
 * branch, and the defaults of the global configuration.
 */
public final class GitBranch implements Describable<GitBranch> {
    private String url;
    private String branch;
    private boolean createBranch;
    private String credentialsId;
    private String directory;
    private String format;
    private String fileNames;
    private String collectionsDirectory;
    private String specsDirectory;
    private boolean adoptExisting;
    private boolean allowMassDeletion;
    private String forget;
    private boolean dryRun;
    private String tag;
    private String message;
    private String signingCredentialsId;

    @DataBoundConstructor
    public GitBranch() {
        // Every setting is optional, and has a setter.
    }

    /** The repository's address, or its project's path on the registered Git server; null for the job's own. */
    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixEmptyAndTrim(url);
    }

    /** The branch's short name; null for the job's own, or else the repository's default branch. */
    public String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    /** Whether a branch that does not exist is created. */
    public boolean isCreateBranch() {
        return createBranch;
    }

    @DataBoundSetter
    public void setCreateBranch(boolean createBranch) {
        this.createBranch = createBranch;
    }

    /** How to sign in; null for the credential of the configured Git server that the repository is on. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The mirror's own folder in the repository; null for the default. */
    public String getDirectory() {
        return directory;
    }

    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = Util.fixEmptyAndTrim(directory);
    }

    /** The word of a form that is not the usual one; null for that. */
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

    /**
     * How the mirror treats its folder, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if a file name or a folder's cannot be one
     */
    public FolderSettings folder(UnaryOperator<String> expand) throws InvalidSetupException {
        return new FolderSettings(FileNameChoices.of(ItemSource.lines(fileNames, expand)), adoptExisting)
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

    /** The uids of items that are deleted although Postman does not confirm that they are gone, one a line; null for none. */
    public String getForget() {
        return forget;
    }

    @DataBoundSetter
    public void setForget(String forget) {
        this.forget = Util.fixEmptyAndTrim(forget);
    }

    /**
     * What the mirror may delete, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if something to forget can be no uid
     */
    public DeletionSettings deletions(UnaryOperator<String> expand) throws InvalidSetupException {
        return DeletionSettings.of(allowMassDeletion, ItemSource.lines(forget, expand));
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

    /** The subject of the commits, with placeholders, and further lines; null for the usual message. */
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /**
     * What the messages of the commits look like, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if the setting cannot be a message
     */
    public MessageTemplate messageTemplate(UnaryOperator<String> expand) throws InvalidSetupException {
        return message == null ? MessageTemplate.DEFAULT : MessageTemplate.of(expand.apply(message));
    }

    /** The SSH key that signs commits and the tag; null for the one of the global configuration. */
    public String getSigningCredentialsId() {
        return signingCredentialsId;
    }

    @DataBoundSetter
    public void setSigningCredentialsId(String signingCredentialsId) {
        this.signingCredentialsId = Util.fixEmptyAndTrim(signingCredentialsId);
    }

    /** Describes the branch, and answers its form. */
    @Extension
    @Symbol("gitBranch")
    public static final class DescriptorImpl extends Descriptor<GitBranch> {
        @Override
        public String getDisplayName() {
            return Messages.GitBranch_displayName();
        }

        @POST
        public FormValidation doCheckUrl(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String credentialsId) {
            if (!FormRights.mayConfigure(item)) {
                return FormValidation.ok();
            }
            FormValidation form = FieldCheck.optional(value, url -> RepositoryRules.check(ProjectPath.address(url)));
            return form.kind == FormValidation.Kind.OK ? answers(Lookups.branches(item, value, credentialsId)) : form;
        }

        static FormValidation answers(Choices<String> branches) {
            if (branches.known()) {
                return FormValidation.ok(
                        Messages.GitBranch_answers(branches.items().size()));
            }
            return branches.problem().isEmpty() ? FormValidation.ok() : FormValidation.warning(branches.problem());
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialChoice.GIT.list(item, url, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String url) {
            return CredentialChoice.GIT.check(item, url, value);
        }

        @POST
        public ComboBoxModel doFillBranchItems(
                @AncestorInPath Item item, @QueryParameter String url, @QueryParameter String credentialsId) {
            return new ComboBoxModel(Lookups.branches(item, url, credentialsId).items());
        }

        @POST
        public FormValidation doCheckBranch(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter boolean createBranch,
                @QueryParameter String url,
                @QueryParameter String credentialsId) {
            if (!FormRights.mayConfigure(item)) {
                return FormValidation.ok();
            }
            FormValidation form = FieldCheck.optional(value, GitRemote::validateBranch);
            String branch = Util.fixNull(value).strip();
            return form.kind != FormValidation.Kind.OK || branch.isEmpty() || FieldCheck.hasVariable(branch)
                    ? form
                    : among(Lookups.branches(item, url, credentialsId), branch, createBranch);
        }

        /** Whether the remote has the branch. That it does not answer is said at its URL. */
        static FormValidation among(Choices<String> branches, String branch, boolean create) {
            if (!branches.known() || branches.items().contains(branch)) {
                return FormValidation.ok();
            }
            return create
                    ? FormValidation.ok(Messages.GitBranch_willBeCreated(branch))
                    : FormValidation.error(Messages.GitBranch_noSuchBranch(branch));
        }

        @POST
        public FormValidation doCheckDirectory(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, MirrorDirectory::of)
                    : FormValidation.ok();
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
                            value, text -> FileNameChoices.of(ItemSource.lines(text, UnaryOperator.identity())))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckForget(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(
                            value, text -> DeletionSettings.of(false, ItemSource.lines(text, UnaryOperator.identity())))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckTag(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, GitRemote::validateTag)
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckMessage(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, MessageTemplate::of)
                    : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillSigningCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String signingCredentialsId) {
            return CredentialChoice.SIGNING_KEY.list(item, "", signingCredentialsId);
        }

        @POST
        public FormValidation doCheckSigningCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialChoice.SIGNING_KEY.check(item, "", value);
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
