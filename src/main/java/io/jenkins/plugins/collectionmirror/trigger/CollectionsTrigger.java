package io.jenkins.plugins.collectionmirror.trigger;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.scheduler.CronTabList;
import hudson.scheduler.Hash;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.WorkspaceChoice;
import io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource;
import io.jenkins.plugins.collectionmirror.job.WorkspaceAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import jenkins.model.ParameterizedJobMixIn.ParameterizedJob;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Starts a job when something moved in a Postman workspace. It has settings of its own, because what a pipeline mirrors is not known
 * before it runs.
 */
public final class CollectionsTrigger extends Trigger<Job<?, ?>> {
    private String workspace;
    private String connection;
    private String credentialsId;
    private List<String> workspaces;
    private boolean environments;
    private boolean forks;
    private String include;
    private String exclude;

    /** @param spec when to look, in cron's form; empty for the web hook alone */
    @DataBoundConstructor
    public CollectionsTrigger(String spec) {
        super(Util.fixNull(spec).strip());
    }

    /** The workspace that is watched, by its id or name; null where there are only {@link #getWorkspaces}. */
    public String getWorkspace() {
        return workspace;
    }

    /** @param workspace the workspace's id or name, or a suggestion of the form's that ends with the id */
    @DataBoundSetter
    public void setWorkspace(String workspace) {
        this.workspace = new PostmanWorkspaceSource(workspace).getWorkspace();
    }

    /** More workspaces, by their ids or names; null for none. */
    public List<String> getWorkspaces() {
        return workspaces;
    }

    /** @param workspaces one each, or several as lines of one, as a form sends them */
    @DataBoundSetter
    public void setWorkspaces(List<String> workspaces) {
        PostmanWorkspaceSource source = new PostmanWorkspaceSource(workspace);
        source.setWorkspaces(workspaces);
        this.workspaces = source.getWorkspaces();
    }

    /** What the form shows: one a line. */
    public String getWorkspacesAsLines() {
        return source().getWorkspacesAsLines();
    }

    /** The name of one of the Postman connections of the global configuration; null for the first. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** The API key (secret text) to use instead of the connection's; null for the connection's. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Whether environments count too. */
    public boolean isEnvironments() {
        return environments;
    }

    @DataBoundSetter
    public void setEnvironments(boolean environments) {
        this.environments = environments;
    }

    /** Whether forks count too. */
    public boolean isForks() {
        return forks;
    }

    @DataBoundSetter
    public void setForks(boolean forks) {
        this.forks = forks;
    }

    /** Patterns over names or uids of what counts, one a line; null for everything. */
    public String getInclude() {
        return include;
    }

    @DataBoundSetter
    public void setInclude(String include) {
        this.include = Util.fixEmptyAndTrim(include);
    }

    /** Patterns for what does not count even when included, one a line. */
    public String getExclude() {
        return exclude;
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        this.exclude = Util.fixEmptyAndTrim(exclude);
    }

    @Override
    public void start(Job<?, ?> project, boolean newInstance) {
        super.start(project, newInstance);
        Watchers.ofJenkins().add(this);
    }

    @Override
    public void stop() {
        Watchers.ofJenkins().remove(this);
        super.stop();
    }

    /** Cron's call: it must not wait for Postman. */
    @Override
    public void run() {
        Job<?, ?> watching = job;
        if (watching != null) {
            PollQueue.ofJenkins().now(watching.getFullName(), new JobPoll(watching, this));
        }
    }

    /**
     * Whether a change in one of these workspaces may be one of this trigger's.
     *
     * @param ids ids of workspaces, in lower case; empty if it is not known which changed
     */
    boolean watches(Set<String> ids) {
        // Which id a name stands for, only Postman knows.
        return ids.isEmpty()
                || source().workspaces(UnaryOperator.identity()).stream()
                        .anyMatch(one -> !WorkspaceChoice.isId(one) || ids.contains(one.toLowerCase(Locale.ROOT)));
    }

    /** Someone says that something changed. */
    void called(Duration quiet) {
        Job<?, ?> watching = job;
        if (watching != null) {
            PollQueue.ofJenkins().after(quiet, watching.getFullName(), new JobPoll(watching, this));
        }
    }

    /** The job that is started; null before Jenkins has started the trigger. */
    Job<?, ?> job() {
        return job;
    }

    /**
     * What to look at for a job.
     *
     * @throws InvalidSetupException if a setting is missing or wrong
     */
    Poll poll(Job<?, ?> watching) throws InvalidSetupException {
        PostmanWorkspaceSource source = source();
        return new Poll(WorkspaceAccess.of(watching, source), source.selection(UnaryOperator.identity()));
    }

    private PostmanWorkspaceSource source() {
        PostmanWorkspaceSource source = new PostmanWorkspaceSource(workspace);
        source.setConnection(connection);
        source.setCredentialsId(credentialsId);
        source.setWorkspaces(workspaces);
        source.setForks(forks);
        source.setEnvironments(environments);
        source.setInclude(include);
        source.setExclude(exclude);
        return source;
    }

    @Override
    public Collection<? extends Action> getProjectActions() {
        return job == null ? List.of() : List.of(new PollingAction(job));
    }

    /** Describes the trigger, and answers its form. What is said of a workspace is answered by the source of that kind. */
    @Extension
    @Symbol("collectionsChange")
    public static final class DescriptorImpl extends TriggerDescriptor {
        @Override
        public boolean isApplicable(Item item) {
            return item instanceof ParameterizedJob;
        }

        @Override
        public String getDisplayName() {
            return Messages.CollectionsTrigger_displayName();
        }

        /** Whom the form asks about the workspace. */
        public PostmanWorkspaceSource.DescriptorImpl getSource() {
            return ExtensionList.lookupSingleton(PostmanWorkspaceSource.DescriptorImpl.class);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return getSource().keysOfTrigger(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return getSource().doCheckCredentialsId(item, value);
        }

        @POST
        public FormValidation doCheckSpec(@AncestorInPath Item item, @QueryParameter String value) {
            if (item == null || !item.hasPermission(Item.CONFIGURE)) {
                return FormValidation.ok();
            }
            String spec = Util.fixNull(value).strip();
            if (spec.isEmpty()) {
                return FormValidation.ok(Messages.CollectionsTrigger_webhookAlone());
            }
            try {
                String doubt =
                        CronTabList.create(spec, Hash.from(item.getFullName())).checkSanity();
                return doubt == null ? FormValidation.ok() : FormValidation.warning(doubt);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(Messages.CollectionsTrigger_badSpec(e.getMessage()));
            }
        }
    }
}
