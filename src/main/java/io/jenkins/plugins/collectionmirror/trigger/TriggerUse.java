package io.jenkins.plugins.collectionmirror.trigger;

import hudson.Extension;
import hudson.model.Job;
import io.jenkins.plugins.collectionmirror.config.UseFinder;
import io.jenkins.plugins.collectionmirror.config.Uses;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The connections that triggers use. */
@Restricted(NoExternalUse.class)
@Extension
public final class TriggerUse implements UseFinder {
    @Override
    public Uses of(Job<?, ?> job) {
        return Watchers.ofJenkins()
                .of(job)
                .map(trigger -> trigger.getFrom().uses(UnaryOperator.identity()))
                .orElse(Uses.NONE);
    }
}
