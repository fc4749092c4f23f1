package io.jenkins.plugins.collectionmirror.step;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Project;
import io.jenkins.plugins.collectionmirror.config.UseFinder;
import io.jenkins.plugins.collectionmirror.config.Uses;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What freestyle jobs are configured to use, before they were ever built. */
@Restricted(NoExternalUse.class)
@Extension
public final class ConfiguredUse implements UseFinder {
    @Override
    public Uses of(Job<?, ?> job) {
        if (!(job instanceof Project<?, ?> project)) {
            return Uses.NONE;
        }
        return project.getBuilders().stream()
                .filter(MirrorCollectionsBuilder.class::isInstance)
                .map(MirrorCollectionsBuilder.class::cast)
                .map(ConfiguredUse::of)
                .reduce(Uses.NONE, Uses::and);
    }

    private static Uses of(MirrorCollectionsBuilder builder) {
        Uses repository = Uses.ofRepository(builder.getTo().getUrl());
        return builder.getFrom() == null
                ? repository
                : repository.and(builder.getFrom().uses(UnaryOperator.identity()));
    }
}
