package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;

/**
 * The token is good for Git, but not for the server's API, as one of GitLab's with the scope {@code write_repository}.
 * What Git itself can ask for, as by push options, works nevertheless.
 */
public final class ApiNotAllowedException extends InvalidSetupException {
    private static final long serialVersionUID = 1L;

    public ApiNotAllowedException(String message) {
        super(message);
    }
}
