package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Notices changes of jobs, so that their uses are looked up again. */
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

    /** A job's uses may have changed. */
    public static void happened() {
        UseSurvey.ofJenkins().outdated();
    }
}
