package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of Azure DevOps, as named by its clone address {@code [COLLECTION/][PROJECT/]_git/NAME}. The collection
 * is the organisation on {@code dev.azure.com}, nothing on {@code ORGANISATION.visualstudio.com}, and
 * {@code COLLECTION} or {@code tfs/COLLECTION} on a server of one's own. The address omits a project with the name of
 * the repository.
 *
 * @param collection its path from the host's root, with a slash at its end; empty for none
 * @param project its name, encoded as in the address
 * @param name the repository's name, encoded as in the address
 */
public record AzureRepository(String collection, String project, String name) {
    private static final Pattern PATH = Pattern.compile(
            "(?:(?<before>.+)/)?_git/(?:_(?:full|optimized)/)?(?<name>[^/]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_SERVER = Pattern.compile("(?<collection>(?:tfs/)?[^/]+)(?:/(?<project>[^/]+))?");
    private static final Pattern OF_SERVER_ELSEWHERE = Pattern.compile("(?<collection>.+)/(?<project>[^/]+)");
    private static final Pattern OF_OLD_HOST = Pattern.compile("(?<collection>DefaultCollection)?/?(?<project>[^/]+)?");

    /** Empty if the address is not that of a repository there. */
    public static Optional<AzureRepository> of(CloneUrl url) {
        Matcher path = PATH.matcher(url.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String before = path.group("before") == null ? "" : path.group("before");
        Pattern pattern = isOldHost(url) ? OF_OLD_HOST : OF_SERVER;
        Matcher parts = pattern.matcher(before);
        if (!parts.matches()) {
            // Below a path with another name than tfs.
            parts = OF_SERVER_ELSEWHERE.matcher(before);
        }
        if (!parts.matches()) {
            return Optional.empty();
        }
        String collection = parts.group("collection") == null ? "" : parts.group("collection") + "/";
        String project = parts.group("project") == null ? path.group("name") : parts.group("project");
        return Optional.of(new AzureRepository(collection, project, path.group("name")));
    }

    /**
     * The organisation on Azure DevOps Services, whose accounts are looked up on another host; empty on a server of
     * one's own.
     *
     * @see <a href="https://github.com/MicrosoftDocs/vsts-rest-api-specs/blob/master/specification/ims/7.1">identities
     *     </a>
     */
    public Optional<String> organisation(CloneUrl url) {
        if (isOldHost(url)) {
            return Optional.of(url.host().replaceFirst("\\..*", ""));
        }
        return url.host().equals("dev.azure.com") ? Optional.of(collection.replaceFirst("/$", "")) : Optional.empty();
    }

    private static boolean isOldHost(CloneUrl url) {
        return url.host().endsWith(".visualstudio.com");
    }
}
