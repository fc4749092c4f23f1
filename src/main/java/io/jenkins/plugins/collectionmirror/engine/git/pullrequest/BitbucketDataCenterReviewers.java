package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reviewers on Bitbucket Data Center, by their user names. It adds the default reviewers only in its pages, and refuses
 * a pull request for the sake of one reviewer.
 *
 * @param repository the API of the repository
 * @param defaults that of its default reviewers
 */
record BitbucketDataCenterReviewers(ServerApi repository, ServerApi defaults) {
    /** The default reviewers; none, if the server has no such thing. */
    List<String> usual(Place place) throws RemoteException {
        try {
            String id = repository.get("").body().path("id").asText("");
            String query = ApiPath.query(
                    "sourceRepoId",
                    id,
                    "targetRepoId",
                    id,
                    "sourceRefId",
                    RestPullRequests.ref(place.from()),
                    "targetRefId",
                    RestPullRequests.ref(place.into()));
            List<String> names = new ArrayList<>();
            for (JsonNode user : defaults.get("/reviewers" + query).body()) {
                if (user.path("name").isTextual()) {
                    names.add(user.path("name").asText(""));
                }
            }
            return names;
        } catch (InvalidSetupException e) {
            return List.of();
        }
    }

    /** As the API wants them. */
    static List<Map<String, Map<String, String>>> named(List<String> names) {
        return names.stream().map(name -> Map.of("user", Map.of("name", name))).toList();
    }

    /** Those that a pull request has. */
    static List<String> of(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("reviewers")
                .forEach(
                        reviewer -> names.add(reviewer.path("user").path("name").asText("")));
        return names;
    }

    /** Those of the reviewers that the server refuses, and why; all of them, if it does not say whom. */
    Map<String, String> refused(ApiAnswer answer, List<String> reviewers) {
        if (!BitbucketDataCenterPullRequests.failedFor(answer, "InvalidPullRequestReviewers")) {
            return Map.of();
        }
        Map<String, String> refused = new LinkedHashMap<>();
        for (JsonNode error : answer.body().path("errors")) {
            for (JsonNode reviewer : error.path("reviewerErrors")) {
                refused.put(
                        reviewer.path("context").asText(""),
                        repository.shown(reviewer.path("message").asText("")));
            }
        }
        refused.keySet().retainAll(reviewers);
        if (refused.isEmpty()) {
            reviewers.forEach(name -> refused.put(name, answer.words()));
        }
        return refused;
    }
}
