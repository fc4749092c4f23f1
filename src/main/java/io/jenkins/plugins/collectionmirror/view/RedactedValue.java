package io.jenkins.plugins.collectionmirror.view;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The place of a secret value, as a page shows it. */
@Restricted(NoExternalUse.class)
public final class RedactedValue {
    private final String name;
    private final String path;
    private final String rule;

    RedactedValue(String name, String path, String rule) {
        this.name = name;
        this.path = path;
        this.rule = rule;
    }

    public String getName() {
        return name;
    }

    /** The JSON pointer of its text in the item's file. */
    public String getPath() {
        return path;
    }

    public String getRule() {
        return rule;
    }
}
