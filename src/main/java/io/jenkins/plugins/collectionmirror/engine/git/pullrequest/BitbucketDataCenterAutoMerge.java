package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Bitbucket Data Center to merge a pull request by itself, which it can from 8.15 on. A server that does not know
 * that would merge at once, so its version is asked for first.
 *
 * @param repository the API of the repository
 * @param server that of the server
 */
record BitbucketDataCenterAutoMerge(ServerApi repository, ServerApi server) {
    /**
     * Turns it on.
     *
     * @param path of the pull request
     * @param request as it is now
     * @return why not, as the rest of a sentence; empty if it is on
     */
    Optional<String> of(String path, JsonNode request) throws InvalidSetupException, RemoteException {
        String version =
                server.get("/application-properties").body().path("version").asText("");
        if (!isAtLeast(version, 8, 15)) {
            return Optional.of("it needs Bitbucket Data Center 8.15 or later.");
        }
        try {
            long state = request.path("version").asLong();
            ApiAnswer answer = repository.post(
                    path + "/merge" + ApiPath.query("version", String.valueOf(state)),
                    Map.of("autoMerge", true, "version", state));
            if (answer.status() == 403) {
                return Optional.of("it is turned off in the repository's settings (" + answer.shown() + ").");
            }
            return answer.isGood() ? Optional.empty() : Optional.of(answer.shown() + ".");
        } catch (LostAnswerException e) {
            return Optional.of(e.failure().getMessage());
        }
    }

    private static boolean isAtLeast(String version, int major, int minor) {
        if (!version.matches("\\d{1,4}\\.\\d{1,4}\\..*")) {
            return false;
        }
        String[] parts = version.split("\\.");
        int first = Integer.parseInt(parts[0]);
        return first > major || first == major && Integer.parseInt(parts[1]) >= minor;
    }
}
