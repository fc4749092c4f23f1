package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of Git servers, and their differences: the user name for a bare token, and the web pages. */
public enum ServerKind {
    /** A token works with any user name; GitHub's documentation names {@code x-access-token} for tokens of apps. */
    GITHUB("GitHub", "x-access-token") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return repository.repository() + "/commit/" + commit;
        }
    },
    GITHUB_ENTERPRISE("GitHub Enterprise Server", "x-access-token") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return GITHUB.commitPage(repository, commit);
        }
    },
    /**
     * A personal, project or group token works with any user name that is not blank; OAuth tokens need {@code oauth2}.
     */
    GITLAB("GitLab", "oauth2") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return repository.repository() + "/-/commit/" + commit;
        }
    },
    GITLAB_SELF_MANAGED("GitLab self-managed", "oauth2") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return GITLAB.commitPage(repository, commit);
        }
    },
    /**
     * The user name for access tokens of a repository, project or workspace; API tokens of users need another one. The
     * web API accepts an API token with the e-mail address of its account, but Git does not.
     *
     * @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/using-api-tokens/">API tokens</a>
     */
    BITBUCKET_CLOUD("Bitbucket Cloud", "x-token-auth") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return repository.repository() + "/commits/" + commit;
        }

        @Override
        public String userNameFor(String token) {
            return token.startsWith(ATLASSIAN_API_TOKEN) ? "x-bitbucket-api-token-auth" : super.userNameFor(token);
        }

        @Override
        public String userNameFor(String given, String token) {
            boolean isForApi = given.contains("@") && token.startsWith(ATLASSIAN_API_TOKEN);
            return super.userNameFor(isForApi ? "" : given, token);
        }
    },
    BITBUCKET_DATA_CENTER("Bitbucket Data Center", "x-token-auth") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return BitbucketRepository.of(repository)
                    .map(found -> found.page() + "/commits/" + commit)
                    .orElse("");
        }
    },
    /** The server ignores the user name, but there has to be one. */
    AZURE_DEVOPS_SERVICES("Azure DevOps Services", "pat") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            String path = repository.repository();
            String page = repository.isSsh() ? path.replaceFirst("/(?=[^/]*$)", "/_git/") : path;
            return page + "/commit/" + commit;
        }
    },
    AZURE_DEVOPS_SERVER("Azure DevOps Server", "pat") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return repository.path() + "/commit/" + commit;
        }
    },
    /** The server accepts a token as the password of any user name. */
    GITEA("Gitea or Forgejo", "oauth2") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return repository.repository() + "/commit/" + commit;
        }
    },
    /** Its pages show changes rather than commits. */
    GERRIT("Gerrit", "git") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return "";
        }
    },
    /** A server of another kind, with unknown web pages. */
    GIT("Other Git server", "git") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return "";
        }
    };

    private static final String ATLASSIAN_API_TOKEN = "ATATT";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private final String displayName;
    private final String tokenUser;

    ServerKind(String displayName, String tokenUser) {
        this.displayName = displayName;
        this.tokenUser = tokenUser;
    }

    public String displayName() {
        return displayName;
    }

    /** The user name for a token that comes without one. */
    public String userNameFor(String token) {
        return tokenUser;
    }

    /**
     * The user name for Git.
     *
     * @param given the user name that came with the token; empty for none
     */
    public String userNameFor(String given, String token) {
        return given.isEmpty() ? userNameFor(token) : given;
    }

    /** The path of a commit's page from the host's root; empty if it is unknown. */
    abstract String commitPage(CloneUrl repository, String commit);

    /**
     * The web page of a commit.
     *
     * @param cloneUrl the repository's clone address: https, ssh or scp-like
     * @param commit the commit's full id
     * @return empty if it is unknown, or is not a web page
     */
    public Optional<String> commitUrl(String cloneUrl, String commit) {
        return CloneUrl.parse(cloneUrl).flatMap(url -> commitUrl(url, url.webRoot(), commit));
    }

    Optional<String> commitUrl(CloneUrl url, String webRoot, String commit) {
        if (url.path().isEmpty() || !COMMIT.matcher(commit).matches()) {
            return Optional.empty();
        }
        String page = commitPage(url, commit);
        return page.isEmpty() ? Optional.empty() : Optional.of(webRoot + page);
    }

    /** The known kind of a repository's host, for repositories without a configured kind. */
    public static ServerKind of(String cloneUrl) {
        return CloneUrl.parse(cloneUrl)
                .map(url -> switch (url.webHost()) {
                    case "github.com" -> GITHUB;
                    case "gitlab.com" -> GITLAB;
                    case "bitbucket.org" -> BITBUCKET_CLOUD;
                    case "dev.azure.com" -> AZURE_DEVOPS_SERVICES;
                    case "gitea.com", "codeberg.org" -> GITEA;
                    default -> byDomain(url.webHost());
                })
                .orElse(GIT);
    }

    private static ServerKind byDomain(String host) {
        if (host.endsWith(".visualstudio.com")) {
            return AZURE_DEVOPS_SERVICES;
        }
        if (host.endsWith(".ghe.com")) {
            return GITHUB;
        }
        return host.endsWith(".googlesource.com") ? GERRIT : GIT;
    }
}
