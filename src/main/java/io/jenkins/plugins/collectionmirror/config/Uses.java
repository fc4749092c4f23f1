package io.jenkins.plugins.collectionmirror.config;

import hudson.Util;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The registered entries that a job uses.
 *
 * @param connections names of Postman connections
 * @param servers URLs of Git servers
 */
@Restricted(NoExternalUse.class)
public record Uses(Set<String> connections, Set<String> servers) {
    public static final Uses NONE = new Uses(Set.of(), Set.of());

    public Uses {
        connections = Set.copyOf(connections);
        servers = Set.copyOf(servers);
    }

    /**
     * The use of a connection. A name with variables counts as unknown.
     *
     * @param name null or empty for the first one
     */
    public static Uses ofConnection(String name) {
        String given = Util.fixNull(name).strip();
        if (FieldCheck.hasVariable(given)) {
            return NONE;
        }
        // A removed connection still counts.
        List<PostmanConnection> all = CollectionMirrorConfiguration.get().getConnections();
        String meant = given.isEmpty() && !all.isEmpty() ? all.get(0).getName() : given;
        return meant.isEmpty() ? NONE : new Uses(Set.of(meant), Set.of());
    }

    /**
     * The use of the server that hosts a repository, among the registered and the removed servers.
     *
     * @param cloneUrl null or empty for the job's own, which is not known
     */
    public static Uses ofRepository(String cloneUrl) {
        CollectionMirrorConfiguration global = CollectionMirrorConfiguration.get();
        List<GitServer> servers = new ArrayList<>(global.getGitServers());
        global.removed().servers().stream().map(GitServer::new).forEach(servers::add);
        return GitServer.of(Util.fixNull(cloneUrl), servers)
                .map(server -> new Uses(Set.of(), Set.of(server.getUrl())))
                .orElse(NONE);
    }

    /** The union of both. */
    public Uses and(Uses other) {
        Set<String> allConnections = new HashSet<>(connections);
        allConnections.addAll(other.connections);
        Set<String> allServers = new HashSet<>(servers);
        allServers.addAll(other.servers);
        return new Uses(allConnections, allServers);
    }
}
