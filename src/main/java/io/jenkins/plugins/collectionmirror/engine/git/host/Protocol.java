package io.jenkins.plugins.collectionmirror.engine.git.host;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;

/** How a repository is reached. */
public enum Protocol {
    HTTP,
    SSH,
    /** Git's own, which knows no signing in. */
    GIT,
    /** The disk of the machine that the mirror runs on. */
    LOCAL;

    /**
     * How the repository at an address is reached.
     *
     * @throws InvalidSetupException if no mirror can use the address
     */
    public static Protocol of(String url) throws InvalidSetupException {
        return switch (RepositoryUrl.parse(url).kind()) {
            case HTTP, HTTPS -> HTTP;
            case SSH -> SSH;
            case GIT -> GIT;
            case LOCAL -> LOCAL;
        };
    }
}
