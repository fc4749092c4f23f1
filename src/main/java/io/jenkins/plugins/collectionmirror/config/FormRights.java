package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The information that a form may reveal to the user who opens it.
 *
 * <p>The item is the job or folder that the form belongs to; null for the global configuration, which is for
 * administrators.
 */
@Restricted(NoExternalUse.class)
public final class FormRights {
    private FormRights() {}

    /** Whether the checks of a form answer this user at all. */
    public static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Whether the form may sign in to a server on behalf of this user. */
    static boolean mayUseCredentials(Item item) {
        return mayConfigure(item) && (item == null || item.hasPermission(CredentialsProvider.USE_ITEM));
    }

    /** Whether the names of credentials may be shown. */
    static boolean maySeeCredentials(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
