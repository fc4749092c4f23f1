package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ErrorWords;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Asks GitHub to merge a pull request by itself, which its GraphQL API alone can ({@code enablePullRequestAutoMerge};
 * Enterprise Server from 3.3 on). It refuses where nothing is left to wait for.
 */
final class GitHubAutoMerge {
    private static final String MUTATION = "mutation($id: ID!, $method: PullRequestMergeMethod!) {"
            + " enablePullRequestAutoMerge(input: {pullRequestId: $id, mergeMethod: $method}) { clientMutationId } }";

    private static final Map<String, String> METHODS = methods();

    private final ServerApi api;
    private final String repository;
    private final String number;

    /** @param repository its path in the REST API */
    GitHubAutoMerge(ServerApi api, String repository, String number) {
        this.api = api;
        this.repository = repository;
        this.number = number;
    }

    /** Which setting of a repository allows which method of merging; the first that is allowed is taken. */
    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("allow_merge_commit", "MERGE");
        methods.put("allow_squash_merge", "SQUASH");
        methods.put("allow_rebase_merge", "REBASE");
        return methods;
    }

    /**
     * Turns it on.
     *
     * @return an answer whose status is good only if it worked: GraphQL itself answers 200 to what it refuses
     */
    ApiAnswer enable() throws LostAnswerException, InvalidSetupException, RemoteException {
        ApiAnswer request = api.get(repository + "/pulls/" + number);
        if (!request.isGood()) {
            return request;
        }
        String method = method(api.get(repository).body());
        Map<String, ?> variables = Map.of("id", request.body().path("node_id").asText(), "method", method);
        ApiAnswer answer = graphql().post("", Map.of("query", MUTATION, "variables", variables));
        // One form of its messages is a list in a text.
        String words = ErrorWords.in(answer.body()).replaceAll("[\\[\\]\"]", "");
        return answer.isGood() && !words.isEmpty()
                ? new ApiAnswer(422, answer.headers(), answer.body(), api.shown(advised(words)))
                : answer;
    }

    /** The settings are there only for those who may push. */
    private static String method(JsonNode settings) {
        return METHODS.entrySet().stream()
                .filter(method -> settings.path(method.getKey()).asBoolean())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("MERGE");
    }

    /** Beside the REST API on GitHub.com, beside its version on an Enterprise Server. */
    private ServerApi graphql() {
        return api.at(URI.create(api.display().replaceFirst("/v3$", "") + "/graphql"));
    }

    private static String advised(String words) {
        String small = words.toLowerCase(Locale.ROOT);
        if (small.contains("clean status") || small.contains("unstable status")) {
            return words + ": the branch has no rule to wait for, and then only people can merge";
        }
        if (small.contains("merge is not allowed for this repository")) {
            return words + ": allow it under Settings > General > \"Allow auto-merge\"";
        }
        return words;
    }
}
