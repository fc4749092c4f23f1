package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those of Bitbucket Cloud.
 *
 * @see <a href="https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/">its API</a>
 */
final class BitbucketCloudPullRequests extends RestPullRequests {
    private static final Limits LIMITS = new Limits(255, 32_768);
    private static final int MOST_DECLINES = 3;
    private static final Set<String> SCOPES =
            Set.of("pullrequest:write", "write:pullrequest:bitbucket", "admin:pullrequest:bitbucket");

    private final ServerApi api;
    private final BitbucketCloudSignIn signIn;
    private final BitbucketCloudReviewers reviewers;

    private BitbucketCloudPullRequests(Place place, Access access, URI root, Pause pause) {
        super(place, LIMITS);
        String path = place.repository().repository();
        this.signIn = new BitbucketCloudSignIn(access.user(), access.token());
        this.api = new ServerApi(
                ApiPath.below(root, "/repositories/" + path),
                Map.of("Authorization", signIn.authorization()),
                access,
                pause);
        this.reviewers = new BitbucketCloudReviewers(
                api, api.at(ApiPath.below(root, "/workspaces/" + path.replaceFirst("/.*", ""))));
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        return ApiAddress.of(place.server(), place.repository())
                .map(root -> new BitbucketCloudPullRequests(place, access, root, pause));
    }

    @Override
    ServerApi api() {
        return api;
    }

    @Override
    public List<String> lacks(Wishes wishes) {
        List<String> lacking = new ArrayList<>();
        if (!wishes.labels().isEmpty()) {
            lacking.add("labels");
        }
        if (wishes.autoMerge()) {
            lacking.add("auto-merge");
        }
        return lacking;
    }

    @Override
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        Optional<PullRequest> open = newest("state=OPEN");
        return open.isPresent() ? open : newest("state=MERGED&state=DECLINED&state=SUPERSEDED");
    }

    private Optional<PullRequest> newest(String states) throws InvalidSetupException, RemoteException {
        String branches = "source.branch.name=" + quoted(place().from()) + " AND destination.branch.name="
                + quoted(place().into());
        for (int page = 1; ; page++) {
            String query =
                    ApiPath.query("q", branches, "sort", "-created_on", "pagelen", "50", "page", String.valueOf(page));
            JsonNode listed = good(api.get("/pullrequests" + query + "&" + states), "read pull requests");
            for (JsonNode request : list(listed.path("values"))) {
                if (isOurs(request)) {
                    return Optional.of(read(request));
                }
            }
            if (!listed.hasNonNull("next")) {
                return Optional.empty();
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Not one of a fork, which may have a branch of the same name. */
    private boolean isOurs(JsonNode request) {
        String from =
                request.path("source").path("repository").path("full_name").asText("");
        return from.equalsIgnoreCase(place().repository().repository());
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        Map<String, Object> body = new HashMap<>();
        body.put("title", proposal.title());
        body.put("description", proposal.description());
        body.put("source", Map.of("branch", Map.of("name", place().from())));
        body.put("destination", Map.of("branch", Map.of("name", place().into())));
        body.put("draft", wishes.draft());
        body.put("reviewers", reviewers.wanted(wishes).known().values());
        ApiAnswer answer = api.post("/pullrequests", body);
        if (BitbucketCloudReviewers.isRefusal(answer)) {
            // It is opened without them; they are added one by one then, as far as the server takes them.
            body.remove("reviewers");
            answer = api.post("/pullrequests", body);
        }
        if (answer.status() == 400 && answer.says("no changes to be pulled")) {
            throw nothingToMerge(answer);
        }
        // Mostly a second one changes the first. In case it is refused: nothing says with which words.
        if (answer.status() == 400 && find().filter(PullRequest::isOpen).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Opened(read(good(answer, "open a pull request")), List.of()));
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        BitbucketCloudReviewers.Wanted wanted = reviewers.wanted(wishes);
        List<String> unfulfilled = new ArrayList<>(wanted.unknown());
        if (wanted.known().isEmpty()) {
            return unfulfilled;
        }
        try {
            JsonNode request = get(created);
            List<Map<String, String>> present = new ArrayList<>(BitbucketCloudReviewers.of(request));
            for (Map.Entry<String, Map<String, String>> reviewer :
                    wanted.known().entrySet()) {
                boolean isDefault = !wishes.reviewers().contains(reviewer.getKey());
                if (BitbucketCloudReviewers.has(request, reviewer.getValue())
                        || isDefault && BitbucketCloudReviewers.is(request.path("author"), reviewer.getValue())) {
                    continue;
                }
                List<Map<String, String>> more = new ArrayList<>(present);
                more.add(reviewer.getValue());
                ApiAnswer answer = put(created, text(request), request, more);
                if (answer.isGood()) {
                    present = more;
                } else if (!isDefault) {
                    unfulfilled.add(BitbucketCloudReviewers.refused(reviewer.getKey(), answer.shown()));
                }
            }
        } catch (InvalidSetupException e) {
            unfulfilled.add("The reviewers were not added: " + e.getMessage());
        }
        return unfulfilled;
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        JsonNode request = get(open);
        List<Map<String, String>> present = BitbucketCloudReviewers.of(request);
        ApiAnswer answer = put(open, proposal, request, present);
        for (int out = 0; out < present.size() && BitbucketCloudReviewers.isRefusal(answer); out++) {
            // Somebody left the workspace; the server does not reliably say who.
            List<Map<String, String>> fewer = new ArrayList<>(present);
            fewer.remove(out);
            answer = put(open, proposal, request, fewer);
        }
        if (BitbucketCloudReviewers.isRefusal(answer)) {
            answer = put(open, proposal, request, List.of());
        }
        return read(good(answer, "change pull request " + open.number()));
    }

    /** The server resets omitted fields, so they are sent unchanged. */
    private ApiAnswer put(PullRequest open, Proposal proposal, JsonNode request, List<Map<String, String>> present)
            throws InvalidSetupException, RemoteException {
        Map<String, Object> body = new HashMap<>();
        body.put("title", proposal.title());
        body.put("description", proposal.description());
        body.put("reviewers", present);
        for (String kept : List.of("draft", "close_source_branch")) {
            if (request.path(kept).isBoolean()) {
                body.put(kept, request.path(kept).asBoolean());
            }
        }
        return api.put(path(open), body);
    }

    @Override
    void comment(PullRequest open, String word) throws LostAnswerException, InvalidSetupException, RemoteException {
        good(
                api.post(path(open) + "/comments", Map.of("content", Map.of("raw", word))),
                "comment on pull request " + open.number());
    }

    /** The server may take too long for its own taste, and answers 555 then. */
    @Override
    PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException {
        for (int tries = 1; ; tries++) {
            try {
                return read(good(api.post(path(open) + "/decline"), "decline pull request " + open.number()));
            } catch (LostAnswerException e) {
                PullRequest now = read(get(open));
                if (!now.isOpen()) {
                    return now;
                }
                if (tries == MOST_DECLINES) {
                    throw e.failure();
                }
            }
        }
    }

    @Override
    Finding probe() throws InvalidSetupException, RemoteException {
        ApiAnswer answer = api.get("/pullrequests?pagelen=1");
        if (!answer.isGood()) {
            return denial(answer, "read pull requests").toFinding();
        }
        List<String> scopes = List.of(answer.header("X-OAuth-Scopes").split("[,\\s]+"));
        if (scopes.stream().anyMatch(SCOPES::contains)) {
            return Denial.ok("The token may open pull requests in " + repository() + ".");
        }
        return scopes.get(0).isEmpty()
                ? Denial.ok("The token may read the pull requests of " + repository() + ". To open them, it needs "
                        + signIn.permission() + ", which the server does not show.")
                : Denial.failed(
                        "The token may not open pull requests in " + repository() + ".",
                        "Create a token with " + signIn.permission() + ".");
    }

    private JsonNode get(PullRequest request) throws InvalidSetupException, RemoteException {
        return good(api.get(path(request)), "read pull request " + request.number());
    }

    private static String path(PullRequest request) {
        return "/pullrequests/" + request.number();
    }

    @Override
    Denial denial(ApiAnswer answer, String doing) {
        return Denial.of(answer, doing, repository(), signIn.needs());
    }

    private PullRequest read(JsonNode request) throws RemoteException {
        String url = request.path("links").path("html").path("href").asText("");
        if (!request.path("id").isIntegralNumber() || url.isEmpty()) {
            throw api.incomplete();
        }
        String hash = request.path("source").path("commit").path("hash").asText("");
        Proposal text = text(request);
        return new PullRequest(
                request.path("id").asText(""),
                url,
                switch (request.path("state").asText("")) {
                    case "OPEN" -> PullRequest.State.OPEN;
                    case "MERGED" -> PullRequest.State.MERGED;
                    default -> PullRequest.State.CLOSED;
                },
                text.title(),
                text.description(),
                // Mostly the first twelve characters alone, which name no commit for sure.
                hash.length() < 40 ? "" : hash);
    }

    private static Proposal text(JsonNode request) {
        JsonNode description = request.path("description");
        return new Proposal(
                request.path("title").asText(""),
                description.isTextual()
                        ? description.asText("")
                        : request.path("summary").path("raw").asText(""));
    }
}
