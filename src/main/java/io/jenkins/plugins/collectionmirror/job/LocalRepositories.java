package io.jenkins.plugins.collectionmirror.job;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.Protocol;

/**
 * Keeps jobs from repositories on Jenkins' own disks: whoever may configure a job could otherwise read and write those
 * of other jobs, as the user that Jenkins runs as.
 */
final class LocalRepositories {
    /** The system property, {@code true} or {@code false}, that allows them nevertheless, such as for a trial. */
    static final String ALLOWED = "io.jenkins.plugins.collectionmirror.allowLocalRepositories";

    private LocalRepositories() {}

    /**
     * Refuses a repository URL that leads to a disk of Jenkins'.
     *
     * @throws InvalidSetupException if it does, or is no URL that a mirror can use
     */
    static void refuse(String url) throws InvalidSetupException {
        if (Protocol.of(url) == Protocol.LOCAL && !Boolean.getBoolean(ALLOWED)) {
            throw new InvalidSetupException(
                    "\"" + url + "\" is a repository on Jenkins' own disk, which jobs may not use."
                            + " Give the https:// or ssh:// URL of a Git server. (An administrator can allow it for"
                            + " this controller:"
                            + " -D" + ALLOWED + "=true.)");
        }
    }
}
