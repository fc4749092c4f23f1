package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reviewers on Bitbucket Cloud. The API knows them by UUID or by the id of their Atlassian account, people know each
 * other by nickname or full name. The default reviewers of a repository are not added by the server to a pull request
 * that comes by the API.
 */
final class BitbucketCloudReviewers {
    private static final Pattern UUID = Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");
    private static final Pattern ACCOUNT =
            Pattern.compile("\\d+:\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}" + "|\\p{XDigit}{24}");
    private static final int MOST_PAGES = 20;

    private final ServerApi repository;
    private final ServerApi workspace;

    BitbucketCloudReviewers(ServerApi repository, ServerApi workspace) {
        this.repository = repository;
        this.workspace = workspace;
    }

    /**
     * The reviewers of a new pull request.
     *
     * @param known the API's fields for each reviewer, by the name in the settings, or by the UUID of a default
     *     reviewer
     * @param unknown a sentence for each unknown reviewer
     */
    record Wanted(Map<String, Map<String, String>> known, List<String> unknown) {}

    Wanted wanted(Wishes wishes) throws RemoteException {
        Map<String, Map<String, String>> known = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        List<JsonNode> members = null;
        for (String wish : wishes.reviewers()) {
            Optional<Map<String, String>> id = id(wish);
            if (id.isEmpty() && members == null) {
                members = members();
            }
            Optional<Map<String, String>> found = id.isPresent() ? id : named(wish, members);
            if (found.isPresent()) {
                known.put(wish, found.get());
            } else {
                unknown.add(refused(
                        wish,
                        "exactly one member of the workspace has to have that nickname or name, and the token has to be"
                                + " allowed to list them ('Account: Read'); or name the reviewer by the UUID"));
            }
        }
        for (Map<String, String> usual : defaults()) {
            if (!known.containsValue(usual)) {
                known.put(usual.get("uuid"), usual);
            }
        }
        return new Wanted(known, unknown);
    }

    static String refused(String name, String why) {
        return "The reviewer '" + name + "' was not added: " + why + ".";
    }

    /** Whether a request was refused for its reviewers alone. */
    static boolean isRefusal(ApiAnswer answer) {
        return answer.status() == 400
                && answer.body().path("error").path("fields").has("reviewers");
    }

    /** Those that a pull request has, as the API wants them back. */
    static List<Map<String, String>> of(JsonNode request) {
        List<Map<String, String>> present = new ArrayList<>();
        request.path("reviewers")
                .forEach(user -> present.add(Map.of("uuid", user.path("uuid").asText(""))));
        return present;
    }

    static boolean has(JsonNode request, Map<String, String> reviewer) {
        for (JsonNode user : request.path("reviewers")) {
            if (is(user, reviewer)) {
                return true;
            }
        }
        return false;
    }

    static boolean is(JsonNode user, Map<String, String> reviewer) {
        return reviewer.entrySet().stream()
                .allMatch(id -> user.path(id.getKey()).asText("").equalsIgnoreCase(id.getValue()));
    }

    private static Optional<Map<String, String>> id(String wish) {
        Matcher uuid = UUID.matcher(wish);
        if (uuid.matches()) {
            return Optional.of(Map.of("uuid", "{" + uuid.group(1) + "}"));
        }
        return ACCOUNT.matcher(wish).matches() ? Optional.of(Map.of("account_id", wish)) : Optional.empty();
    }

    private static Optional<Map<String, String>> named(String wish, List<JsonNode> members) {
        List<Map<String, String>> found = members.stream()
                .filter(user -> wish.equalsIgnoreCase(user.path("nickname").asText(""))
                        || wish.equalsIgnoreCase(user.path("display_name").asText("")))
                .map(user -> Map.of("uuid", user.path("uuid").asText("")))
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<JsonNode> members() throws RemoteException {
        return users(workspace, "/members");
    }

    private List<Map<String, String>> defaults() throws RemoteException {
        return users(repository, "/effective-default-reviewers").stream()
                .map(user -> Map.of("uuid", user.path("uuid").asText("")))
                .toList();
    }

    /** None, if the token may not see them. */
    private static List<JsonNode> users(ServerApi api, String path) throws RemoteException {
        List<JsonNode> users = new ArrayList<>();
        try {
            for (int page = 1; page <= MOST_PAGES; page++) {
                ApiAnswer answer = api.get(path + "?pagelen=100&page=" + page);
                for (JsonNode value : answer.body().path("values")) {
                    users.add(value.path("user"));
                }
                if (!answer.isGood() || !answer.body().hasNonNull("next")) {
                    break;
                }
            }
        } catch (InvalidSetupException e) {
            return List.of();
        }
        return users;
    }
}
