package io.jenkins.plugins.collectionmirror.view;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** An item that failed, as a page shows it. */
@Restricted(NoExternalUse.class)
public final class FailedItem implements Row {
    private final String name;
    private final String message;

    FailedItem(String name, String message) {
        this.name = name;
        this.message = message;
    }

    static FailedItem of(String name, String message) {
        return new FailedItem(PageText.line(name), PageText.lines(message));
    }

    public String getName() {
        return name;
    }

    public String getMessage() {
        return message;
    }

    @Override
    public String searched() {
        return name + " " + message;
    }
}
