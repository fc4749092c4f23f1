package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.host.BitbucketRepository;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those of Bitbucket Data Center, formerly Server.
 *
 * @see <a href="https://developer.atlassian.com/server/bitbucket/rest/">its API</a>
 */
final class BitbucketDataCenterPullRequests extends RestPullRequests {
    private static final Limits LIMITS = new Limits(255, 32_768);
    private static final String NEEDS = "'Repository write'";
    private static final String USER_OF_BARE_TOKENS = "x-token-auth";
    private static final int MOST_TRIES = 5;

    private final BitbucketRepository repository;
    private final ServerApi api;
    private final ServerApi server;
    private final BitbucketDataCenterReviewers reviewing;

    private BitbucketDataCenterPullRequests(Place place, Access access, URI root, Pause pause) {
        super(place, LIMITS);
        this.repository = BitbucketRepository.of(place.repository()).orElseThrow();
        String path = "/latest/projects/" + repository.project() + "/repos/" + repository.name();
        this.api = new ServerApi(
                ApiPath.below(root, "/api" + path), Map.of("Authorization", authorization(access)), access, pause);
        this.server = api.at(ApiPath.below(root, "/api/latest"));
        this.reviewing =
                new BitbucketDataCenterReviewers(api, api.at(ApiPath.below(root, "/default-reviewers" + path)));
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        return ApiAddress.of(place.server(), place.repository())
                .map(root -> new BitbucketDataCenterPullRequests(place, access, root, pause));
    }

    /** As Git signs in: the tokens of projects and repositories are bearer tokens, and have no user. */
    private static String authorization(Access access) {
        if (access.user().isEmpty() || access.user().equals(USER_OF_BARE_TOKENS)) {
            return "Bearer " + access.token().reveal();
        }
        byte[] both = (access.user() + ":" + access.token().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    ServerApi api() {
        return api;
    }

    @Override
    public List<String> lacks(Wishes wishes) {
        return wishes.labels().isEmpty() ? List.of() : List.of("labels");
    }

    @Override
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        Optional<PullRequest> open = newest("OPEN");
        return open.isPresent() ? open : newest("ALL");
    }

    private Optional<PullRequest> newest(String state) throws InvalidSetupException, RemoteException {
        String start = "0";
        for (; ; ) {
            String query = ApiPath.query(
                    "direction",
                    "OUTGOING",
                    "at",
                    ref(place().from()),
                    "state",
                    state,
                    "order",
                    "NEWEST",
                    "limit",
                    "100",
                    "start",
                    start);
            JsonNode page = good(api.get("/pull-requests" + query), "read pull requests");
            for (JsonNode request : list(page.path("values"))) {
                if (isOurs(request)) {
                    return Optional.of(read(request));
                }
            }
            if (page.path("isLastPage").asBoolean(true)) {
                return Optional.empty();
            }
            start = page.path("nextPageStart").asText("");
        }
    }

    /** What goes out of a fork goes to another repository. */
    private boolean isOurs(JsonNode request) {
        JsonNode into = request.path("toRef");
        JsonNode target = into.path("repository");
        return into.path("id").asText("").equals(ref(place().into()))
                && target.path("slug").asText("").equalsIgnoreCase(repository.name())
                && target.path("project").path("key").asText("").equalsIgnoreCase(repository.project());
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        List<String> reviewers = new ArrayList<>(wishes.reviewers());
        reviewing.usual(place()).stream()
                .filter(name -> !reviewers.contains(name))
                .forEach(reviewers::add);
        List<String> unfulfilled = new ArrayList<>();
        for (; ; ) {
            ApiAnswer answer = api.post("/pull-requests", body(proposal, wishes, reviewers));
            if (failedFor(answer, "DuplicatePullRequest")) {
                return Optional.empty();
            }
            if (failedFor(answer, "EmptyPullRequest")) {
                throw nothingToMerge(answer);
            }
            Map<String, String> refused = reviewing.refused(answer, reviewers);
            if (refused.isEmpty()) {
                return Optional.of(new Opened(read(good(answer, "open a pull request")), unfulfilled));
            }
            reviewers.removeAll(refused.keySet());
            refused.forEach((name, why) -> {
                if (wishes.reviewers().contains(name)) {
                    unfulfilled.add("The reviewer '" + name + "' was not added: " + why);
                }
            });
        }
    }

    private Map<String, Object> body(Proposal proposal, Wishes wishes, List<String> reviewers) {
        Map<String, Object> body = new HashMap<>();
        body.put("title", proposal.title());
        body.put("description", proposal.description());
        body.put("fromRef", end(place().from()));
        body.put("toRef", end(place().into()));
        body.put("reviewers", BitbucketDataCenterReviewers.named(reviewers));
        if (wishes.draft()) {
            body.put("draft", true);
        }
        return body;
    }

    private Map<String, Object> end(String name) {
        return Map.of(
                "id",
                ref(name),
                "repository",
                Map.of("slug", repository.name(), "project", Map.of("key", repository.project())));
    }

    static boolean failedFor(ApiAnswer answer, String exception) {
        for (JsonNode error : answer.body().path("errors")) {
            if (error.path("exceptionName").asText("").endsWith("." + exception + "Exception")) {
                return !answer.isGood();
            }
        }
        return false;
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        if (wishes.draft() || wishes.autoMerge()) {
            try {
                JsonNode request = get(created);
                if (wishes.draft() && !request.path("draft").asBoolean()) {
                    unfulfilled.add("The pull request is no draft: Bitbucket Data Center has drafts since 9.2.");
                }
                if (wishes.autoMerge()) {
                    new BitbucketDataCenterAutoMerge(api, server)
                            .of(path(created), request)
                            .ifPresent(why -> unfulfilled.add("Auto-merge was not set: " + why));
                }
            } catch (InvalidSetupException e) {
                unfulfilled.add("What else was wished for was not set: " + e.getMessage());
            }
        }
        return unfulfilled;
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        JsonNode request = get(open);
        List<String> reviewers = BitbucketDataCenterReviewers.of(request);
        for (int tries = 1; ; tries++) {
            Map<String, Object> body = new HashMap<>();
            body.put("version", request.path("version").asLong());
            body.put("title", proposal.title());
            body.put("description", proposal.description());
            // Who is left out is removed.
            body.put("reviewers", BitbucketDataCenterReviewers.named(reviewers));
            if (request.path("draft").isBoolean()) {
                body.put("draft", request.path("draft").asBoolean());
            }
            ApiAnswer answer = api.put(path(open), body);
            if (failedFor(answer, "PullRequestOutOfDate") && tries < MOST_TRIES) {
                request = get(open);
                reviewers = BitbucketDataCenterReviewers.of(request);
                continue;
            }
            Set<String> refused = reviewing.refused(answer, reviewers).keySet();
            if (refused.isEmpty()) {
                return read(good(answer, "change pull request " + open.number()));
            }
            reviewers.removeAll(refused);
        }
    }

    @Override
    void comment(PullRequest open, String word) throws LostAnswerException, InvalidSetupException, RemoteException {
        good(api.post(path(open) + "/comments", Map.of("text", word)), "comment on pull request " + open.number());
    }

    @Override
    PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException {
        for (int tries = 1; ; tries++) {
            JsonNode request = get(open);
            PullRequest now = read(request);
            if (!now.isOpen()) {
                return now;
            }
            try {
                ApiAnswer answer = api.post(
                        path(open) + "/decline" + version(request),
                        Map.of("version", request.path("version").asLong()));
                if (!failedFor(answer, "PullRequestOutOfDate") || tries == MOST_TRIES) {
                    return read(good(answer, "decline pull request " + open.number()));
                }
            } catch (LostAnswerException e) {
                if (tries == MOST_TRIES) {
                    throw e.failure();
                }
            }
        }
    }

    private static String version(JsonNode request) {
        return ApiPath.query("version", request.path("version").asText(""));
    }

    /** Nothing tells what a token may do, but the repositories can be listed that the account may write to. */
    @Override
    Finding probe() throws InvalidSetupException, RemoteException {
        ApiAnswer answer = api.get("/pull-requests?limit=1");
        if (!answer.isGood()) {
            return denial(answer, "read pull requests").toFinding();
        }
        String query = ApiPath.query("permission", "REPO_WRITE", "projectkey", repository.project(), "limit", "1000");
        for (JsonNode writable : server.get("/repos" + query).body().path("values")) {
            if (writable.path("slug").asText("").equalsIgnoreCase(repository.name())
                    && writable.path("project").path("key").asText("").equalsIgnoreCase(repository.project())) {
                return Denial.ok("The token may open pull requests in " + repository() + ".");
            }
        }
        return Denial.warning(
                "The token may read the pull requests of " + repository()
                        + ", but the server does not list the repository among those that it may write to.",
                "Give the token " + NEEDS + ".");
    }

    private JsonNode get(PullRequest request) throws InvalidSetupException, RemoteException {
        return good(api.get(path(request)), "read pull request " + request.number());
    }

    private static String path(PullRequest request) {
        return "/pull-requests/" + request.number();
    }

    /** The status is 401 for a token that is not known, and for one that lacks a permission. */
    @Override
    Denial denial(ApiAnswer answer, String doing) {
        return answer.status() == 401
                ? new Denial(
                        "Could not " + doing + " in " + repository()
                                + ": the token is not valid, or does not allow it (" + answer.shown() + ").",
                        "Set " + Advice.GIT_TOKEN + " to a token with " + NEEDS + ".")
                : Denial.of(answer, doing, repository(), NEEDS);
    }

    private PullRequest read(JsonNode request) throws RemoteException {
        String url = request.path("links").path("self").path(0).path("href").asText("");
        if (!request.path("id").isIntegralNumber() || url.isEmpty()) {
            throw api.incomplete();
        }
        return new PullRequest(
                request.path("id").asText(""),
                url,
                switch (request.path("state").asText("")) {
                    case "OPEN" -> PullRequest.State.OPEN;
                    case "MERGED" -> PullRequest.State.MERGED;
                    default -> PullRequest.State.CLOSED;
                },
                request.path("title").asText(""),
                request.path("description").asText(""),
                request.path("fromRef").path("latestCommit").asText(""));
    }
}
