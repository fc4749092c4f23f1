package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of Bitbucket Data Center, as named by its clone address {@code [context/]scm/PROJECT/NAME.git}.
 *
 * @param context the path of the server's root, with a slash at its end; empty for none
 * @param project the key of the project; {@code ~user} for a user's own
 * @param name the repository's slug
 */
public record BitbucketRepository(String context, String project, String name) {
    private static final Pattern PATH =
            Pattern.compile("(?<context>(?:[^/]+/)*?)(?:scm/)?(?<project>[^/]+)/(?<name>[^/]+)");

    /** Empty if the address does not contain a project. */
    public static Optional<BitbucketRepository> of(CloneUrl url) {
        Matcher parts = PATH.matcher(url.repository());
        return parts.matches()
                ? Optional.of(
                        new BitbucketRepository(parts.group("context"), parts.group("project"), parts.group("name")))
                : Optional.empty();
    }

    /** The path of its web pages from the host's root. */
    String page() {
        String place = project.startsWith("~") ? "users/" + project.substring(1) : "projects/" + project;
        return context + place + "/repos/" + name;
    }
}
