package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a repository may be on a Gerrit server.
 *
 * @param root the path of the server's root on its host: empty, or with a slash at its end
 * @param project the project's name, which may have slashes in it
 */
public record GerritProject(String root, String project) {
    /**
     * All that a clone URL may mean, the likeliest first. One with {@code /a/} in it, which Gerrit puts before the
     * project for whoever signs in, means one alone; so does one for ssh, which knows no root.
     */
    public static List<GerritProject> candidates(CloneUrl repository) {
        List<String> segments = List.of(repository.repository().split("/"));
        int signedIn = segments.indexOf("a");
        if (signedIn >= 0 && signedIn < segments.size() - 1 && !repository.isSsh()) {
            return List.of(at(segments, signedIn, signedIn + 1));
        }
        List<GerritProject> candidates = new ArrayList<>();
        int longest = repository.isSsh() ? 1 : segments.size();
        for (int length = 0; length < longest; length++) {
            candidates.add(at(segments, length, length));
        }
        return candidates;
    }

    private static GerritProject at(List<String> segments, int root, int project) {
        return new GerritProject(
                root == 0 ? "" : String.join("/", segments.subList(0, root)) + "/",
                String.join("/", segments.subList(project, segments.size())));
    }

    /** The last part of the project's name, which is the same however the repository is reached. */
    public String shortName() {
        return project.substring(project.lastIndexOf('/') + 1);
    }
}
