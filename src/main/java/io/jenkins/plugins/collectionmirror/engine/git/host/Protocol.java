package io.jenkins.plugins.collectionmirror.engine.git.host;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;

/** The protocol of a repository's address. */
public enum Protocol {
    HTTP,
    SSH,
    /** Git's own protocol, which has no authentication. */
    GIT,
    /** The disk of the machine that the mirror runs on. */
    LOCAL;

    /**
     * The protocol of an address.
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
