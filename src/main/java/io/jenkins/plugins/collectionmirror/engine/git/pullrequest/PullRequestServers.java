package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
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

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        return switch (place.server()) {
            case GITHUB, GITHUB_ENTERPRISE, GITLAB, GITLAB_SELF_MANAGED, GITEA -> Optional.empty();
            case BITBUCKET_CLOUD ->
                ApiAddress.of(place.server(), place.repository())
                        .map(root -> new BitbucketCloudPullRequests(place, access, root, pause));
            case BITBUCKET_DATA_CENTER ->
                ApiAddress.of(place.server(), place.repository())
                        .map(root -> new BitbucketDataCenterPullRequests(place, access, root, pause));
            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
                ApiAddress.of(place.server(), place.repository())
                        .map(root -> new AzurePullRequests(place, access, root, pause));
            case GERRIT, GIT -> Optional.empty();
        };
    }
}
