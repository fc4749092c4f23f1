package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import java.time.Duration;
import java.util.Objects;

/**
 * How a server's API is reached: with the token that Git signs in with, and no second one.
 *
 * @param user the user name that was given with the token; empty for none
 * @param token goes to the repository's host and the API that belongs to it alone, over https (from this machine to
 *     itself, http will do)
 * @param patience how long the server may be silent
 */
public record Access(String user, Secret token, Duration patience, WebProxy proxy) {
    public Access {
        Objects.requireNonNull(user, "user is required");
        Objects.requireNonNull(token, "token is required");
        Objects.requireNonNull(patience, "patience is required");
        Objects.requireNonNull(proxy, "proxy is required");
    }
}
