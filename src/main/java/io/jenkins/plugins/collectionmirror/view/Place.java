package io.jenkins.plugins.collectionmirror.view;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The source and the target of a run. Each is an empty text where it is not known.
 *
 * @param workspace the workspace's name or id, or what the exports are called
 * @param repository the repository's address
 * @param directory the mirror's own folder in it
 */
@Restricted(NoExternalUse.class)
public record Place(String workspace, String repository, String directory) {
    /** The run ended before anything was known. */
    public static final Place UNKNOWN = new Place("", "", "");
}
