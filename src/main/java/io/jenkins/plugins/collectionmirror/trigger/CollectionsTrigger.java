package io.jenkins.plugins.collectionmirror.trigger;

import hudson.Extension;
import hudson.Util;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.scheduler.CronTabList;
import hudson.scheduler.Hash;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.WorkspaceChoice;
import io.jenkins.plugins.collectionmirror.job.WatchedWorkspace;
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
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Starts a job when something changed in Postman. The watched items are a setting of their own, because nobody knows
 * what a pipeline mirrors before it runs.
 */
public final class CollectionsTrigger extends Trigger<Job<?, ?>> {
    private final WatchedWorkspace from;

    /**
     * @param spec when to poll, in cron's format; empty for the web hook alone
     * @param from the workspace to poll; null if the job does not name one: then its polls fail
     */
    @DataBoundConstructor
    public CollectionsTrigger(String spec, WatchedWorkspace from) {
        super(Util.fixNull(spec).strip());
        this.from = from;
    }

    /** The watched workspace and items. */
    public WatchedWorkspace getFrom() {
        return from == null ? new WatchedWorkspace() : from;
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

    /** Cron calls this, so it must not wait for Postman. */
    @Override
    public void run() {
        Job<?, ?> watching = job;
        if (watching != null) {
            PollQueue.ofJenkins().now(watching.getFullName(), new JobPoll(watching, this));
        }
    }

    /**
     * Whether a change in one of these workspaces may concern this trigger.
     *
     * @param ids ids of workspaces, in lower case; empty if the changed workspaces are not known
     */
    boolean watches(Set<String> ids) {
        // Only Postman knows which id a name stands for.
        return ids.isEmpty()
                || getFrom().workspaces(UnaryOperator.identity()).stream()
                        .anyMatch(one -> !WorkspaceChoice.isId(one) || ids.contains(one.toLowerCase(Locale.ROOT)));
    }

    /** Somebody reported a change. */
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
     * The poll for a job.
     *
     * @throws InvalidSetupException if a setting is missing or wrong
     */
    Poll poll(Job<?, ?> watching) throws InvalidSetupException {
        return new Poll(
                getFrom().reached(new WorkspaceAccess(watching)), getFrom().selection(UnaryOperator.identity()));
    }

    @Override
    public Collection<? extends Action> getProjectActions() {
        return job == null ? List.of() : List.of(new PollingAction(job));
    }

    /** Describes the trigger, and answers its form. */
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
