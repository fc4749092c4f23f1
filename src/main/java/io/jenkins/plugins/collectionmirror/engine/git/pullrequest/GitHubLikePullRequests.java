package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The common part of GitHub and Gitea, whose API follows GitHub's: a pull request is an issue too, with its comments
 * and labels, and one call asks for reviews.
 */
abstract class GitHubLikePullRequests extends RestPullRequests {
    /** The purpose of reading a list, for messages. */
    static final String LOOKING = "look for pull requests";

    private final ServerApi api;
    private final String owner;
    private final String path;

    /** @param owner the user or the organisation that the repository belongs to */
    GitHubLikePullRequests(Place place, Limits limits, ServerApi api, String owner, String name) {
        super(place, limits);
        this.api = api;
        this.owner = owner;
        this.path = "/repos/" + ApiPath.encoded(owner) + "/" + ApiPath.encoded(name);
    }

    @Override
    final ServerApi api() {
        return api;
    }

    final String owner() {
        return owner;
    }

    /** The path of the repository in the API. */
    final String path() {
        return path;
    }

    /** What identifies the repository of one end of a pull request. */
    abstract String repositoryOf(JsonNode end);

    /** The title without what makes it a draft. */
    abstract String title(JsonNode request);

    abstract boolean isMerged(JsonNode request);

    /** Whether the server is not ready yet for a call about something that was just created. */
    abstract boolean isTooEarly(ApiAnswer answer);

    /** The parameter of a list that says how many a page has. */
    abstract String pageOf(int size);

    /** What in the repository's settings is in the way of pull requests; empty if nothing is. */
    abstract Optional<Finding> obstacle(JsonNode settings);

    /** Whether the token may open pull requests, by the answer with the repository's settings. */
    abstract Finding permission(ApiAnswer settings);

    /** Whether the branches are ours, and not those of a fork, or any because a filter was ignored. */
    final boolean isBetweenOurs(JsonNode request) {
        JsonNode head = request.path("head");
        JsonNode base = request.path("base");
        return head.path("ref").asText().equals(place().from())
                && base.path("ref").asText().equals(place().into())
                && repositoryOf(head).equalsIgnoreCase(repositoryOf(base));
    }

    /** Asks for something about what was just created. */
    final ApiAnswer ask(String place, Map<String, ?> body)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        return patiently(() -> api.post(path + place, body), this::isTooEarly);
    }

    /** Asks for the reviews one by one: the servers refuse all of them if they refuse one. */
    final void review(PullRequest created, List<String> reviewers, List<String> unfulfilled) throws RemoteException {
        for (String reviewer : reviewers) {
            String team = reviewer.substring(reviewer.indexOf('/') + 1);
            Map<String, ?> body = reviewer.contains("/")
                    ? Map.of("team_reviewers", List.of(team))
                    : Map.of("reviewers", List.of(reviewer));
            refusal(() -> ask("/pulls/" + created.number() + "/requested_reviewers", body))
                    .ifPresent(why -> unfulfilled.add("No review was requested from " + reviewer + ": " + why));
        }
    }

    /** @param labels as the server wants them: names, or ids */
    final void label(PullRequest created, Iterable<?> labels, List<String> unfulfilled) throws RemoteException {
        refusal(() -> ask("/issues/" + created.number() + "/labels", Map.of("labels", labels)))
                .ifPresent(why -> unfulfilled.add("It has no labels: " + why));
    }

    final PullRequest change(PullRequest open, Map<String, ?> to) throws InvalidSetupException, RemoteException {
        return read(good(api.patch(pull(open), to), "change pull request #" + open.number()));
    }

    /** The path of a pull request in the API. */
    final String pull(PullRequest request) {
        return path + "/pulls/" + request.number();
    }

    @Override
    final void comment(PullRequest open, String word)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        api.post(path + "/issues/" + open.number() + "/comments", Map.of("body", word));
    }

    @Override
    final PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException {
        return read(good(api.patch(pull(open), Map.of("state", "closed")), "close pull request #" + open.number()));
    }

    @Override
    final Finding probe() throws InvalidSetupException, RemoteException {
        ApiAnswer settings = api.get(path);
        if (!settings.isGood()) {
            return denial(settings, "read the repository's settings").toFinding();
        }
        if (settings.body().path("archived").asBoolean()) {
            return Denial.failed(
                    repository() + " is archived, so no pull request can be opened.", "Unarchive it in its settings.");
        }
        Optional<Finding> obstacle = obstacle(settings.body());
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        ApiAnswer list = api.get(path + "/pulls?state=open&" + pageOf(1));
        return list.isGood() ? permission(settings) : denial(list, LOOKING).toFinding();
    }

    final PullRequest read(JsonNode request) throws RemoteException {
        if (!request.path("number").isIntegralNumber()) {
            throw api.incomplete();
        }
        PullRequest.State closed = isMerged(request) ? PullRequest.State.MERGED : PullRequest.State.CLOSED;
        return new PullRequest(
                request.path("number").asText(),
                request.path("html_url").asText(),
                request.path("state").asText().equals("open") ? PullRequest.State.OPEN : closed,
                title(request),
                // Null if there is none.
                request.path("body").asText("").replace("\r\n", "\n"),
                request.path("head").path("sha").asText(""));
    }
}
