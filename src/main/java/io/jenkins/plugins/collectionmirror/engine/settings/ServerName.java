package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of Git servers as a mirror's settings name them. If a kind exists both as a service and as a server of
 * one's own, the address tells which one it is.
 */
public final class ServerName {
    /** All names in one line, for people. */
    public static final String ALL = "github, github-enterprise, gitlab, bitbucket-cloud, bitbucket-data-center,"
            + " azure-devops, gitea, gerrit or plain";

    private static final String PLAIN = "plain";

    private ServerName() {}

    /** The names, with the servers' names for people. */
    public static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("github", "GitHub");
        names.put("github-enterprise", "GitHub Enterprise Server");
        names.put("gitlab", "GitLab");
        names.put("bitbucket-cloud", "Bitbucket Cloud");
        names.put("bitbucket-data-center", "Bitbucket Data Center");
        names.put("azure-devops", "Azure DevOps");
        names.put("gitea", "Gitea or Forgejo");
        names.put("gerrit", "Gerrit");
        names.put(PLAIN, "Other Git server");
        return names;
    }

    /**
     * The kind of server in a setting.
     *
     * @param name empty for the known kind of the host
     * @param url the repository's address
     * @param setting the name of the setting, for the message
     * @throws InvalidSetupException if there is no such kind; the message names the existing ones
     */
    public static ServerKind parse(String name, String url, String setting) throws InvalidSetupException {
        ServerKind byHost = ServerKind.of(url);
        return switch (name.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "" -> byHost;
            case PLAIN -> ServerKind.GIT;
            case "azure-devops" -> byHost == ServerKind.AZURE_DEVOPS_SERVICES ? byHost : ServerKind.AZURE_DEVOPS_SERVER;
            case "gitlab" -> byHost == ServerKind.GITLAB ? byHost : ServerKind.GITLAB_SELF_MANAGED;
            default -> {
                Optional<ServerKind> kind = Spelling.find(ServerKind.class, name);
                yield kind.orElseThrow(() -> new InvalidSetupException("\"" + Printable.excerpt(name.strip())
                        + "\" is no value for " + setting + ". Use " + ALL + "."));
            }
        };
    }
}
