package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import java.util.Optional;

/** The servers whose pull requests can be opened by an API. */
public final class PullRequestServers {
    private PullRequestServers() {}

    /**
     * The pull requests there. Empty if the kind of server has no API for them, and if a token would cross a network
     * unencrypted on its way to it.
     */
    public static Optional<PullRequests> at(Place place, Access access) {
        return at(place, access, Pause.REAL);
    }

    /** Whether a kind of server has an API for them. */
    public static boolean isKnown(ServerKind kind) {
        return kind != ServerKind.GIT && kind != ServerKind.GERRIT;
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        return switch (place.server()) {
            case GITHUB, GITHUB_ENTERPRISE -> GitHubPullRequests.at(place, access, pause);
            case GITLAB, GITLAB_SELF_MANAGED -> GitLabPullRequests.at(place, access, pause);
            case GITEA -> GiteaPullRequests.at(place, access, pause);
            case BITBUCKET_CLOUD -> BitbucketCloudPullRequests.at(place, access, pause);
            case BITBUCKET_DATA_CENTER -> BitbucketDataCenterPullRequests.at(place, access, pause);
            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER -> AzurePullRequests.at(place, access, pause);
            case GERRIT, GIT -> Optional.empty();
        };
    }
}
