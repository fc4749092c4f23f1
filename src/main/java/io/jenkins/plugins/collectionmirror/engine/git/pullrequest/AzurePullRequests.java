package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.host.AzureRepository;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Those of Azure DevOps, Services and Server.
 *
 * @see <a href="https://learn.microsoft.com/en-us/rest/api/azure/devops/git/pull-requests">its API</a>
 */
final class AzurePullRequests extends RestPullRequests {
    private static final Limits LIMITS = new Limits(400, 4_000);
    private static final String NEEDS = "'Code: Read & write'";
    private static final String PERMISSION = "'Contribute to pull requests'";

    /**
     * The permissions for Git repositories, and the bit of PullRequestContribute in them.
     *
     * @see <a href="https://learn.microsoft.com/en-us/azure/devops/organizations/security/namespace-reference">
     *     namespaces</a>
     */
    private static final String CONTRIBUTE = "/_apis/permissions/2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87/16384";

    private final AzureApi api;
    private final AzureApi collection;
    private final AzureAccounts accounts;

    private AzurePullRequests(Place place, Access access, URI root, Pause pause) {
        super(place, LIMITS);
        AzureRepository repository = AzureRepository.of(place.repository()).orElseThrow();
        this.api = AzureApi.at(
                ApiPath.below(root, "/" + repository.project() + "/_apis/git/repositories/" + repository.name()),
                place.server(),
                access,
                pause);
        this.collection = api.at(root);
        URI identities = repository
                .organisation(place.repository())
                .map(organisation -> ApiPath.below(AzureAccounts.OF_SERVICES, "/" + organisation))
                .orElse(root);
        this.accounts = new AzureAccounts(api.at(identities), repository());
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        return ApiAddress.of(place.server(), place.repository())
                .map(root -> new AzurePullRequests(place, access, root, pause));
    }

    @Override
    ServerApi api() {
        return api.calls();
    }

    @Override
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        Optional<PullRequest> open = newest("active");
        return open.isPresent() ? open : newest("all");
    }

    private Optional<PullRequest> newest(String status) throws InvalidSetupException, RemoteException {
        ApiAnswer answer = api.get(
                "/pullrequests",
                "searchCriteria.status",
                status,
                "searchCriteria.sourceRefName",
                ref(place().from()),
                "searchCriteria.targetRefName",
                ref(place().into()),
                "$top",
                "100");
        JsonNode listed = good(answer, "read pull requests").path("value");
        long newest = -1;
        for (JsonNode request : list(listed)) {
            // One of a fork may come from a branch of the same name.
            if (!request.hasNonNull("forkSource")) {
                newest = Math.max(newest, request.path("pullRequestId").asLong());
            }
        }
        // The list has the first 400 characters of a description alone.
        return newest < 0 ? Optional.empty() : Optional.of(read(get(newest)));
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        Map<String, ?> body = Map.of(
                "sourceRefName", ref(place().from()),
                "targetRefName", ref(place().into()),
                "title", proposal.title(),
                "description", proposal.description(),
                "isDraft", wishes.draft());
        ApiAnswer answer = api.post("/pullrequests", body);
        if (answer.says("tf401179")) {
            return Optional.empty();
        }
        return Optional.of(new Opened(read(good(answer, "open a pull request")), List.of()));
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        for (String reviewer : wishes.reviewers()) {
            refusal(() -> review(created, reviewer))
                    .ifPresent(why -> unfulfilled.add("The reviewer '" + reviewer + "' was not added: " + why));
        }
        for (String label : wishes.labels()) {
            refusal(() -> api.post(below(created, "/labels"), Map.of("name", label)))
                    .ifPresent(why -> unfulfilled.add("The label '" + label + "' was not set: " + why));
        }
        if (wishes.autoMerge()) {
            refusal(() -> completeByItself(created))
                    .ifPresent(why -> unfulfilled.add("Auto-complete was not set: " + why));
        }
        return unfulfilled;
    }

    private ApiAnswer review(PullRequest created, String reviewer) throws InvalidSetupException, RemoteException {
        String id = accounts.id(reviewer);
        return api.put(below(created, "/reviewers/" + id), Map.of("id", id, "vote", 0));
    }

    /** It is for whoever opened the request to say. The branch stays, since the next request comes from it too. */
    private ApiAnswer completeByItself(PullRequest created) throws InvalidSetupException, RemoteException {
        String opener = get(number(created)).path("createdBy").path("id").asText("");
        Map<String, ?> body = Map.of(
                "autoCompleteSetBy", Map.of("id", opener), "completionOptions", Map.of("deleteSourceBranch", false));
        ApiAnswer answer = api.patch(path(created), body);
        if (answer.isGood()
                && !answer.body().hasNonNull("autoCompleteSetBy")
                && read(answer.body()).isOpen()) {
            throw new InvalidSetupException("The server did not take it. It needs a branch policy to wait for.");
        }
        return answer;
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        Map<String, ?> body = Map.of("title", proposal.title(), "description", proposal.description());
        return read(good(api.patch(path(open), body), "change pull request " + open.number()));
    }

    @Override
    void comment(PullRequest open, String word) throws LostAnswerException, InvalidSetupException, RemoteException {
        good(
                api.post(
                        below(open, "/threads"),
                        Map.of(
                                "comments",
                                List.of(Map.of("parentCommentId", 0, "content", word, "commentType", "text")),
                                "status",
                                "closed")),
                "comment on pull request " + open.number());
    }

    @Override
    PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException {
        return read(
                good(api.patch(path(open), Map.of("status", "abandoned")), "abandon pull request " + open.number()));
    }

    @Override
    Finding probe() throws InvalidSetupException, RemoteException {
        ApiAnswer answer = api.get("");
        if (!answer.isGood()) {
            return denial(answer, "read the repository").toFinding();
        }
        ApiAnswer listed = api.get("/pullrequests", "$top", "1");
        if (!listed.isGood()) {
            return denial(listed, "read pull requests").toFinding();
        }
        String token = "repoV2/" + answer.body().path("project").path("id").asText("") + "/"
                + answer.body().path("id").asText("");
        Optional<Boolean> allowed = allowed(token);
        if (allowed.isPresent() && !allowed.get()) {
            return Denial.failed(
                    "The account of the token may not open pull requests in " + repository() + ".",
                    "Allow it " + PERMISSION + " in the repository's security settings.");
        }
        return Denial.ok(
                allowed.isPresent()
                        ? "The account may open pull requests in " + repository() + ", with a token that has " + NEEDS
                                + "."
                        : "The token may read the pull requests of " + repository() + ". To open them, it needs "
                                + NEEDS + ", and its account " + PERMISSION + "; the server shows neither.");
    }

    /** Empty if the token may not ask, as one with the scopes of code alone. */
    private Optional<Boolean> allowed(String token) throws RemoteException {
        try {
            JsonNode value = collection
                    .get(CONTRIBUTE, "tokens", token)
                    .body()
                    .path("value")
                    .path(0);
            return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
        } catch (InvalidSetupException e) {
            return Optional.empty();
        }
    }

    private JsonNode get(long number) throws InvalidSetupException, RemoteException {
        return good(api.get("/pullrequests/" + number), "read pull request " + number);
    }

    private static long number(PullRequest request) {
        return Long.parseLong(request.number());
    }

    /** As it is written for what is below a pull request. */
    private static String below(PullRequest request, String path) {
        return "/pullRequests/" + request.number() + path;
    }

    private static String path(PullRequest request) {
        return "/pullrequests/" + request.number();
    }

    @Override
    Denial denial(ApiAnswer answer, String doing) {
        String failed = "Could not " + doing + " in " + repository() + ": ";
        if (answer.says("pullrequestcontribute")) {
            return new Denial(
                    failed + "the account of the token may not do it (" + answer.shown() + ").",
                    "Allow it " + PERMISSION + " in the repository's security settings, or set " + Advice.GIT_TOKEN
                            + " to another account's.");
        }
        if (answer.says("tf401398")) {
            return new Denial(
                    failed + "the branch " + place().from() + " or " + place().into() + " is not there ("
                            + answer.shown() + ").",
                    "Correct the branch, or push it first.");
        }
        if (answer.status() == 401) {
            return new Denial(
                    failed + "the token is not valid there, or lacks a scope (" + answer.shown() + ").",
                    "Set " + Advice.GIT_TOKEN + " to a token with " + NEEDS + " for the repository's organisation.");
        }
        return Denial.of(answer, doing, repository(), NEEDS);
    }

    private PullRequest read(JsonNode request) throws RemoteException {
        if (!request.path("pullRequestId").isIntegralNumber()) {
            throw api.calls().incomplete();
        }
        String number = request.path("pullRequestId").asText("");
        return new PullRequest(
                number,
                // The answer's own URL is that of the API.
                place().repository().webRoot() + place().repository().path() + "/pullrequest/" + number,
                switch (request.path("status").asText("")) {
                    case "active" -> PullRequest.State.OPEN;
                    case "completed" -> PullRequest.State.MERGED;
                    default -> PullRequest.State.CLOSED;
                },
                request.path("title").asText(""),
                request.path("description").asText(""),
                request.path("lastMergeSourceCommit").path("commitId").asText(""));
    }
}
