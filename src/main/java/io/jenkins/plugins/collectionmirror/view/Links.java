package io.jenkins.plugins.collectionmirror.view;

import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Web pages of the repository. Each is an empty text where there is none.
 *
 * @param commit the page of the commit
 * @param before the page of the commit that has what a restore overwrote
 * @param compare the page that compares the commit with what the job committed before
 * @param tag the page of what the tag marks
 * @param file the page of a file in the commit, by its path
 */
@Restricted(NoExternalUse.class)
public record Links(String commit, String before, String compare, String tag, UnaryOperator<String> file) {
    /** A repository without web pages. */
    public static final Links NONE = new Links("", "", "", "", path -> "");
}
