package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The place of a secret value, as a page shows it. */
@Restricted(NoExternalUse.class)
public final class RedactedValue implements Row {
    private final String name;
    private final String path;
    private final String rule;
    private final String where;

    RedactedValue(String name, String path, String rule, String where) {
        this.name = name;
        this.path = path;
        this.rule = rule;
        this.where = where;
    }

    static RedactedValue of(Redacted value) {
        return new RedactedValue(
                PageText.line(value.name()), PageText.line(value.path()), value.rule(), PageText.line(value.where()));
    }

    public String getName() {
        return name;
    }

    /** The JSON pointer of its text in the item's file. */
    public String getPath() {
        return path;
    }

    /** The place by the names of what it is in; the pointer where these are not known. */
    public String getPlace() {
        return where.isEmpty() ? path : where;
    }

    String where() {
        return where;
    }

    public String getRule() {
        return rule;
    }

    @Override
    public String searched() {
        return String.join(" ", name, path, rule, where);
    }
}
