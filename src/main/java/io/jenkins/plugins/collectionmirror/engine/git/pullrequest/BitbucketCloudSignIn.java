package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a token signs in to the API of Bitbucket Cloud: the access tokens of repositories, projects and workspaces as
 * bearer tokens; the API tokens of users as passwords, with the e-mail address of the account.
 *
 * @param user the user name that was given; empty for none
 * @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/using-api-tokens/">API tokens</a>
 * @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/using-access-tokens/">access tokens</a>
 */
record BitbucketCloudSignIn(String user, Secret token) {
    private static final String API_TOKEN = "ATATT";
    private static final String USER_OF_ACCESS_TOKENS = "x-token-auth";

    String authorization() {
        boolean bare = user.isEmpty() || user.equals(USER_OF_ACCESS_TOKENS);
        if (bare && !isApiToken()) {
            return "Bearer " + token.reveal();
        }
        String name = user.isEmpty() ? ServerKind.BITBUCKET_CLOUD.userNameFor(token.reveal()) : user;
        byte[] both = (name + ":" + token.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** The permission to open pull requests, as the server calls it. */
    String permission() {
        return isApiToken()
                ? "the scopes read:pullrequest:bitbucket and write:pullrequest:bitbucket"
                : "'Pull requests: Write'";
    }

    /** The requirements for a token that was rejected. */
    String needs() {
        return isApiToken() && !user.contains("@")
                ? permission() + ", and the user name to the e-mail address of its Atlassian account, since the API"
                        + " takes an API token with that alone"
                : permission();
    }

    private boolean isApiToken() {
        return token.reveal().startsWith(API_TOKEN);
    }
}
