package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.util.Objects;

/**
 * Which pull requests are meant.
 *
 * @param server what kind of server the repository is on
 * @param repository where the repository is cloned from, by https, or by http from this machine alone
 * @param from the short name of the branch that is to be merged
 * @param into the short name of the branch that it is to be merged into
 */
public record Place(ServerKind server, CloneUrl repository, String from, String into) {
    public Place {
        Objects.requireNonNull(server, "server is required");
        Objects.requireNonNull(repository, "repository is required");
        Objects.requireNonNull(from, "from is required");
        Objects.requireNonNull(into, "into is required");
    }
}
