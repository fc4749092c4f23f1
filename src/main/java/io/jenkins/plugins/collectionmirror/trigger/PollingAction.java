package io.jenkins.plugins.collectionmirror.trigger;

import hudson.model.Action;
import hudson.model.Job;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The results of a job's last polls, on a page of the job. */
@Restricted(NoExternalUse.class)
public final class PollingAction implements Action {
    private final Job<?, ?> job;

    PollingAction(Job<?, ?> job) {
        this.job = job;
    }

    /** The job that the polls start. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** One line for each poll, the newest first. */
    public List<String> getLines() {
        return new PollFiles(job.getRootDir().toPath()).lines();
    }

    @Override
    public String getIconFileName() {
        return "symbol-list";
    }

    @Override
    public String getDisplayName() {
        return Messages.PollingAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "collection-mirror-polls";
    }
}
