package io.jenkins.plugins.collectionmirror.job;

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
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.MessageTemplate;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.ServerName;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A branch of a Git repository, and the commits that are made there. Everything is optional: what is left empty is
 * null, and means the job's own repository and branch, and the defaults of the global configuration.
 */
@Restricted(NoExternalUse.class)
public abstract class GitPlace {
    private String url;
    private String branch;
    private String credentialsId;
    private String server;
    private String directory;
    private String message;
    private boolean signOff;
    private String signingCredentialsId;
    private boolean pullRequest;
    private String pullRequestBranch;
    private String reviewers;
    private String labels;
    private boolean draft;
    private boolean autoMerge;

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

    /** How to sign in; null for the credential of the configured Git server that the repository is on. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** What kind of Git server it is, such as {@code gitea}; null for what its registration or its name says. */
    public String getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(String server) {
        this.server = Util.fixEmptyAndTrim(server);
    }

    /** The mirror's own folder in the repository; null for the default. */
    public String getDirectory() {
        return directory;
    }

    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = Util.fixEmptyAndTrim(directory);
    }

    /** The subject of the commits, with placeholders, and further lines; null for the usual message. */
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** Whether the branch is never pushed to, and a pull request into it is kept open instead. */
    public boolean isPullRequest() {
        return pullRequest;
    }

    @DataBoundSetter
    public void setPullRequest(boolean pullRequest) {
        this.pullRequest = pullRequest;
    }

    /** The mirror's own branch, which the pull request is from; null for one named after branch and directory. */
    public String getPullRequestBranch() {
        return pullRequestBranch;
    }

    @DataBoundSetter
    public void setPullRequestBranch(String pullRequestBranch) {
        this.pullRequestBranch = Util.fixEmptyAndTrim(pullRequestBranch);
    }

    /** Who is asked for a review, as the server calls them, one for each line; null for nobody. */
    public String getReviewers() {
        return reviewers;
    }

    @DataBoundSetter
    public void setReviewers(String reviewers) {
        this.reviewers = Util.fixEmptyAndTrim(reviewers);
    }

    /** The labels of the pull request, one for each line; null for none. */
    public String getLabels() {
        return labels;
    }

    @DataBoundSetter
    public void setLabels(String labels) {
        this.labels = Util.fixEmptyAndTrim(labels);
    }

    /** Whether the pull request is opened as a draft. */
    public boolean isDraft() {
        return draft;
    }

    @DataBoundSetter
    public void setDraft(boolean draft) {
        this.draft = draft;
    }

    /** Whether the server is asked to merge the pull request by itself. */
    public boolean isAutoMerge() {
        return autoMerge;
    }

    @DataBoundSetter
    public void setAutoMerge(boolean autoMerge) {
        this.autoMerge = autoMerge;
    }

    /**
     * How commits go into the repository's history, with variables filled in by {@code expand}.
     *
     * @param committer who is named in them
     * @throws InvalidSetupException if a setting cannot be right
     */
    public HistorySettings history(Person committer, UnaryOperator<String> expand) throws InvalidSetupException {
        HistorySettings history = HistorySettings.by(committer, committer)
                .with(message == null ? MessageTemplate.DEFAULT : MessageTemplate.of(expand.apply(message)))
                .signedOff(signOff);
        String named = expand.apply(Util.fixNull(pullRequestBranch)).strip();
        Wishes wishes =
                new Wishes(ItemChoice.lines(reviewers, expand), ItemChoice.lines(labels, expand), draft, autoMerge);
        if (!pullRequest && !(named.isEmpty() && wishes.equals(Wishes.NONE))) {
            throw new InvalidSetupException(Messages.GitPlace_noPullRequest());
        }
        return pullRequest ? history.with(new PullRequestSettings(named, wishes)) : history;
    }

    /** Whether the committer signs the commits off. */
    public boolean isSignOff() {
        return signOff;
    }

    @DataBoundSetter
    public void setSignOff(boolean signOff) {
        this.signOff = signOff;
    }

    /** The SSH key that signs commits and the tag; null for the one of the global configuration. */
    public String getSigningCredentialsId() {
        return signingCredentialsId;
    }

    @DataBoundSetter
    public void setSigningCredentialsId(String signingCredentialsId) {
        this.signingCredentialsId = Util.fixEmptyAndTrim(signingCredentialsId);
    }

    /** Answers what the forms of all of them have in common. */
    public abstract static class GitPlaceDescriptor<T extends Describable<T>> extends Descriptor<T> {
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
                        Messages.GitPlace_answers(branches.items().size()));
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

        /**
         * The form's message about a branch, for users who may configure the job. The check of the URL reports a remote
         * that does not answer.
         *
         * @param missing the message if the remote does not have it
         */
        static FormValidation branch(
                Item item, String value, String url, String credentialsId, Function<String, FormValidation> missing) {
            FormValidation form = FieldCheck.optional(value, GitRemote::validateBranch);
            String branch = Util.fixNull(value).strip();
            return form.kind != FormValidation.Kind.OK || branch.isEmpty() || FieldCheck.hasVariable(branch)
                    ? form
                    : among(Lookups.branches(item, url, credentialsId), branch, missing);
        }

        static FormValidation among(Choices<String> branches, String branch, Function<String, FormValidation> missing) {
            return !branches.known() || branches.items().contains(branch) ? FormValidation.ok() : missing.apply(branch);
        }

        @POST
        public FormValidation doCheckPullRequestBranch(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, GitRemote::validateBranch)
                    : FormValidation.ok();
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillServerItems() {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.GitServer_kindByHost(), "");
            ServerName.names().forEach((name, shown) -> model.add(shown, name));
            return model;
        }

        @POST
        public FormValidation doCheckDirectory(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(value, MirrorDirectory::of)
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
    }
}
