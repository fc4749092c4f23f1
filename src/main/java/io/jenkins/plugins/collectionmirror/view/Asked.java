package io.jenkins.plugins.collectionmirror.view;

import hudson.Util;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The selection of rows that a user requested on a page.
 *
 * @param filter words that a row has to contain; empty for every row
 * @param all whether all of those rows are to be shown
 */
@Restricted(NoExternalUse.class)
public record Asked(String filter, boolean all) {
    private static final int LONGEST_FILTER = 200;

    /** From a page's parameters; a parameter is null if it is missing. */
    static Asked of(String filter, String all) {
        String words = Util.fixNull(filter).strip();
        return new Asked(words.substring(0, Math.min(LONGEST_FILTER, words.length())), "true".equals(all));
    }

    /** The address of the same page with all rows. */
    public String urlOfAll() {
        return "?all=true" + (filter.isEmpty() ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }
}
