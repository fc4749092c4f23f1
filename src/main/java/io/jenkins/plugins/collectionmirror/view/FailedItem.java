package io.jenkins.plugins.collectionmirror.view;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** An item that failed, as a page shows it. */
@Restricted(NoExternalUse.class)
public final class FailedItem {
    private final String name;
    private final String message;

    FailedItem(String name, String message) {
        this.name = name;
        this.message = message;
    }

    public String getName() {
        return name;
    }

    public String getMessage() {
        return message;
    }
}
