package io.jenkins.plugins.collectionmirror.config;

import java.util.ArrayList;
import java.util.List;

/** What an administrator took away, and may be missed. It is stored with the configuration: its fields are plain, and their names stay. */
final class Removed {
    private static final int MOST = 50;

    private final List<String> connections = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();

    List<String> connections() {
        return List.copyOf(connections);
    }

    List<String> servers() {
        return List.copyOf(servers);
    }

    void connections(List<String> before, List<String> now) {
        note(connections, before, now);
    }

    void servers(List<String> before, List<String> now) {
        note(servers, before, now);
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
