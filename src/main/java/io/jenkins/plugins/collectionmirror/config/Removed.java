package io.jenkins.plugins.collectionmirror.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries that an administrator removed although jobs may still use them. It is stored with the configuration: its
 * fields are plain, and their names stay. Thread-safe.
 */
final class Removed {
    private static final int MOST = 50;

    private final List<String> connections = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();

    synchronized boolean isEmpty() {
        return connections.isEmpty() && servers.isEmpty();
    }

    synchronized List<String> connections() {
        return List.copyOf(connections);
    }

    synchronized List<String> servers() {
        return List.copyOf(servers);
    }

    synchronized void connections(List<String> before, List<String> now) {
        note(connections, before, now);
    }

    synchronized void servers(List<String> before, List<String> now) {
        note(servers, before, now);
    }

    /**
     * Forgets the entries that no job uses.
     *
     * @return whether it forgot any
     */
    synchronized boolean keep(Uses used) {
        boolean forgotten = connections.retainAll(used.connections());
        return servers.retainAll(used.servers()) || forgotten;
    }

    private static void note(List<String> removed, List<String> before, List<String> now) {
        before.stream()
                .filter(name -> !name.isEmpty() && !removed.contains(name))
                .forEach(removed::add);
        removed.removeAll(now);
        while (removed.size() > MOST) {
            removed.remove(0);
        }
    }
}
