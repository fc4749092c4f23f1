package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of Git servers, and what differs between them: the user name that a bare token goes with, and their web
 * pages.
 */
public enum ServerKind {
    /** Any user name goes with a token; {@code x-access-token} is what GitHub names for its apps' tokens. */
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
     * Any user name that is not blank goes with a personal, project or group token; OAuth tokens want {@code oauth2}.
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
     * The access tokens of a repository, project or workspace; the API tokens of a user have a name of their own. The
     * web API takes an API token with the e-mail address of its account, which Git does not.
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
    /** The user name is not looked at, as long as there is one. */
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
    /** A token is taken as the password of any user name. */
    GITEA("Gitea or Forgejo", "oauth2") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return repository.repository() + "/commit/" + commit;
        }
    },
    /** It shows changes rather than commits. */
    GERRIT("Gerrit", "git") {
        @Override
        String commitPage(CloneUrl repository, String commit) {
            return "";
        }
    },
    /** A server of another kind, of whose pages nothing is known. */
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

    /** The user name that goes with a token that comes without one. */
    public String userNameFor(String token) {
        return tokenUser;
    }

    /**
     * The user name that Git signs in with.
     *
     * @param given what came with the token; empty for nothing
     */
    public String userNameFor(String given, String token) {
        return given.isEmpty() ? userNameFor(token) : given;
    }

    /** The path of a commit's page from the host's root; empty if it cannot be told. */
    abstract String commitPage(CloneUrl repository, String commit);

    /**
     * The web page of a commit.
     *
     * @param cloneUrl where the repository is cloned from, by https, ssh or in the scp-like form
     * @param commit the commit's full id
     * @return empty where it cannot be told, or is no web page
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

    /** The kind that a repository's host is known to be, wherever nothing is configured for it. */
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
