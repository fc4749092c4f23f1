package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The address of the web API for a repository's server. GitHub.com has it on {@code api.github.com}, GitHub Enterprise
 * Cloud with data residency on {@code api.SUB.ghe.com}, Bitbucket Cloud on {@code api.bitbucket.org}; all other servers
 * on the repository's own host, below the root of their pages. That includes a server on this machine. On Gerrit, it is
 * the root of the host, because the address of its pages is unknown. For Azure
 * DevOps, it is the root of the organisation or collection, and the API of each project has a root of its own below it.
 */
public final class ApiAddress {
    /** An owner and a repository: no project's path is shorter. */
    private static final int SHORTEST_PROJECT = 2;

    private ApiAddress() {}

    /**
     * The root of the API, without a slash at its end. Empty if none is known, or if a token would cross a network
     * unencrypted.
     */
    public static Optional<URI> of(ServerKind kind, CloneUrl repository) {
        List<URI> candidates = candidates(kind, repository);
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(0));
    }

    /**
     * All possible addresses of the API, the likeliest first. Only a GitLab has more than one: the path of a project
     * may contain any number of groups, so it does not show where the path of a relative root ends.
     */
    public static List<URI> candidates(ServerKind kind, CloneUrl repository) {
        return repository.scheme().equals("http") && !isHere(repository)
                ? List.of()
                : addresses(kind, repository).stream()
                        .flatMap(address -> uri(address).stream())
                        .toList();
    }

    private static List<String> addresses(ServerKind kind, CloneUrl repository) {
        String root = repository.webRoot();
        String host = repository.webHost();
        List<String> below = relativeRoots(repository);
        return switch (kind) {
            case GITHUB ->
                List.of(
                        host.equals("github.com") || host.endsWith(".ghe.com")
                                ? "https://api." + host
                                : root + "api/v3");
            case GITHUB_ENTERPRISE -> List.of(root + "api/v3");
            case GITLAB -> List.of(root + "api/v4");
            case GITLAB_SELF_MANAGED ->
                below.stream().map(relative -> root + relative + "api/v4").toList();
            case BITBUCKET_CLOUD -> {
                if (isHere(repository)) {
                    yield List.of(root + "2.0");
                }
                yield host.equals("bitbucket.org") ? List.of("https://api.bitbucket.org/2.0") : List.of();
            }
            case GITEA -> below.isEmpty() ? List.of() : List.of(root + below.get(below.size() - 1) + "api/v1");
            case BITBUCKET_DATA_CENTER ->
                BitbucketRepository.of(repository).map(found -> root + found.context() + "rest").stream()
                        .toList();
            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
                AzureRepository.of(repository).map(found -> (root + found.collection()).replaceFirst("/$", "")).stream()
                        .toList();
            case GERRIT -> repository.isSsh() ? List.of() : List.of(root.replaceFirst("/$", ""));
            case GIT -> List.of();
        };
    }

    /** Empty for addresses that are URLs only under Git's more lenient rules. */
    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(new URI(address.replace(" ", "%20"))).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHere(CloneUrl repository) {
        return RepositoryUrl.isLoopback(repository.host());
    }

    /**
     * All beginnings of the path that leave a project after them, each with a slash at its end; the empty one first.
     */
    private static List<String> relativeRoots(CloneUrl repository) {
        String[] segments = repository.repository().split("/");
        List<String> roots = new ArrayList<>();
        for (int length = 0; length <= segments.length - SHORTEST_PROJECT; length++) {
            roots.add(Arrays.stream(segments, 0, length)
                    .map(segment -> segment + "/")
                    .collect(Collectors.joining()));
        }
        return roots;
    }
}
