package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Notices when jobs are not what they were, so that what they use is looked up again. */
@Restricted(NoExternalUse.class)
@Extension
public final class UseChanges extends ItemListener {
    @Override
    public void onCreated(Item item) {
        happened();
    }

    @Override
    public void onUpdated(Item item) {
        happened();
    }

    @Override
    public void onDeleted(Item item) {
        happened();
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        happened();
    }

    /** A job uses something else than before. */
    public static void happened() {
        UseSurvey.ofJenkins().outdated();
    }
}
