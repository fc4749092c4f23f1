package io.jenkins.plugins.collectionmirror.config;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A project's path on the registered Git server, such as {@code acme/apis}, instead of a repository's address. The kind
 * of server decides which address it leads to.
 */
@Restricted(NoExternalUse.class)
public final class ProjectPath {
    private static final String SEGMENT = "[A-Za-z0-9_~][A-Za-z0-9_.~ -]*";
    private static final Pattern FORM = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")+");

    private ProjectPath() {}

    /** Whether a text has the form of a project's path, so that it is not an address. */
    static boolean isOne(String text) {
        return FORM.matcher(text.strip()).matches();
    }

    /**
     * The address that {@code git clone} takes, for a job's setting: an address, or a project's path on the only
     * registered server.
     *
     * @throws InvalidSetupException if it is a project's path, and its server is ambiguous
     */
    public static String address(String text) throws InvalidSetupException {
        return isOne(text) ? resolve(text, CollectionMirrorConfiguration.get().getGitServers()) : text;
    }

    /**
     * The address that {@code git clone} takes: that of the project on the only registered server, or the unchanged
     * text.
     *
     * @throws InvalidSetupException if it is a project's path, and its server is ambiguous
     */
    public static String resolve(String text, List<GitServer> servers) throws InvalidSetupException {
        if (!isOne(text)) {
            return text;
        }
        if (servers.size() != 1) {
            throw new InvalidSetupException(
                    servers.isEmpty()
                            ? Messages.ProjectPath_noServer(text.strip())
                            : Messages.ProjectPath_manyServers(
                                    text.strip(),
                                    servers.stream().map(GitServer::getUrl).collect(Collectors.joining(", "))));
        }
        return on(servers.get(0), text.strip());
    }

    private static String on(GitServer server, String path) throws InvalidSetupException {
        String base = server.getUrl().replaceAll("/+$", "");
        String below = withoutWhatTheServerSays(base, path);
        return switch (server.kind()) {
            case GITHUB, GITHUB_ENTERPRISE, GITLAB, GITLAB_SELF_MANAGED, BITBUCKET_CLOUD, GITEA ->
                base + "/" + below + dotGit(below);
            case BITBUCKET_DATA_CENTER -> {
                boolean ssh = base.startsWith("ssh:") || base.endsWith("/scm") || base.contains("/scm/");
                yield base + (ssh ? "/" : "/scm/") + below + dotGit(below);
            }
            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
                base + "/" + (below.contains("_git/") ? below : below.replaceFirst("(?:^|(?<=/))(?=[^/]*$)", "_git/"));
            case GERRIT, GIT -> base + "/" + below;
        };
    }

    /** A server may be registered with the owner in its URL; users still write the path with the owner. */
    private static String withoutWhatTheServerSays(String base, String path) {
        String owner = CloneUrl.parse(base).map(CloneUrl::path).orElse("");
        return !owner.isEmpty() && path.startsWith(owner + "/") ? path.substring(owner.length() + 1) : path;
    }

    private static String dotGit(String path) {
        return path.endsWith(".git") ? "" : ".git";
    }
}
