package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.io.IOException;
import java.util.List;

/** The servers that have a look-alike, for tests that are about all of them. */
public enum Server {
    GITHUB(ServerKind.GITHUB, "acme/apis.git", "POST .*/pulls", "/api/"),
    GITHUB_ENTERPRISE(ServerKind.GITHUB_ENTERPRISE, "acme/apis.git", "POST .*/pulls", "/api/"),
    GITLAB(ServerKind.GITLAB_SELF_MANAGED, "acme/shop/apis.git", "POST .*/merge_requests", "/api/"),
    BITBUCKET_CLOUD(ServerKind.BITBUCKET_CLOUD, "acme/apis.git", "POST .*/pullrequests", "/2.0/"),
    BITBUCKET_DATA_CENTER(
            ServerKind.BITBUCKET_DATA_CENTER, "git/scm/API/apis.git", "POST .*/pull-requests", "/git/rest/"),
    AZURE_DEVOPS(
            ServerKind.AZURE_DEVOPS_SERVICES,
            "acme/Payments%20API/_git/apis",
            "POST .*/pullrequests",
            "/acme/Payments%20API/_apis/",
            "/acme/_apis/"),
    GITEA(ServerKind.GITEA, "acme/apis.git", "POST .*/pulls", "/api/");

    private final ServerKind kind;
    private final String path;
    private final String creation;
    private final List<String> api;

    /**
     * @param path of the repository, as in a URL
     * @param creation a call that opens a request, as an expression
     * @param api what the paths of the API begin with
     */
    Server(ServerKind kind, String path, String creation, String... api) {
        this.kind = kind;
        this.path = path;
        this.creation = creation;
        this.api = List.of(api);
    }

    public ServerKind kind() {
        return kind;
    }

    public String path() {
        return path;
    }

    public List<String> api() {
        return api;
    }

    public LookAlike start() throws IOException {
        return switch (this) {
            case GITHUB, GITHUB_ENTERPRISE -> new GitHubLookAlike();
            case GITLAB -> new GitLabLookAlike();
            case BITBUCKET_CLOUD -> new BitbucketCloudLookAlike();
            case BITBUCKET_DATA_CENTER -> new BitbucketDataCenterLookAlike();
            case AZURE_DEVOPS -> new AzureLookAlike("/acme");
            case GITEA -> new GiteaLookAlike();
        };
    }

    /** What a run asks a server for. */
    public enum Call {
        FIND,
        CREATE,
        UPDATE,
        CLOSE
    }

    /** The calls of the API that do it, as an expression for their lines. */
    public String lines(Call call) {
        return switch (call) {
            case FIND -> "GET .*(pulls|pullrequests|pull-requests|merge_requests).*";
            case CREATE -> creation;
            case UPDATE -> "(PUT|PATCH) .*";
            case CLOSE -> "(PUT|PATCH) .*|POST .*/decline";
        };
    }
}
