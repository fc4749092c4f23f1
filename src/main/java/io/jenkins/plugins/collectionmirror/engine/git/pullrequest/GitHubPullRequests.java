package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pull requests on GitHub.com, GitHub Enterprise Cloud and GitHub Enterprise Server, by GitHub's REST API of version
 * 2022-11-28: pulls/list, pulls/create, pulls/update, pulls/request-reviewers, issues/add-labels, issues/create-comment
 * and repos/get. Enterprise Server knows that version from 3.9 on; before, it takes no notice of the header.
 *
 * <p>A list lacks {@code merged}; what was merged has {@code merged_at}. The filter {@code head} needs the owner, and
 * is silently ignored without it (github/docs#16647). A change of the base on closing is refused, so it is not sent.
 * Right after a pull request was created, calls about it may fail with "Could not resolve to a node"
 * (peter-evans/create-pull-request#4321).
 */
final class GitHubPullRequests extends RestPullRequests {
    private static final Limits LIMITS = new Limits(256, 65_536);
    private static final String NEEDS =
            "the permission \"Pull requests: read and write\" (fine-grained token or app), or"
                    + " the scope \"repo\" (classic token)";
    private static final Set<String> SCOPES = Set.of("repo", "public_repo");
    private static final String NOT_THERE_YET = "could not resolve to a node";

    private final ServerApi api;
    private final String owner;
    private final String path;

    private GitHubPullRequests(Place place, ServerApi api, String owner, String path) {
        super(place);
        this.api = api;
        this.owner = owner;
        this.path = path;
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        String[] names = place.repository().repository().split("/");
        if (names.length != 2) {
            return Optional.empty();
        }
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + access.token().reveal(),
                "Accept", "application/vnd.github+json",
                "X-GitHub-Api-Version", "2022-11-28");
        return ApiAddress.of(place.server(), place.repository())
                .map(base -> new GitHubPullRequests(
                        place,
                        new ServerApi(base, headers, access, pause),
                        names[0],
                        "/repos/" + encoded(names[0]) + "/" + encoded(names[1])));
    }

    @Override
    ServerApi api() {
        return api;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public List<String> lacks(Wishes wishes) {
        return List.of();
    }

    @Override
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        ApiAnswer answer = good(
                api.get(path + "/pulls?state=all&head=" + encoded(owner + ":" + place().from()) + "&base="
                        + encoded(place().into()) + "&sort=created&direction=desc&per_page=100"),
                "look for pull requests");
        if (!answer.body().isArray()) {
            throw api.incomplete();
        }
        List<PullRequest> found = new ArrayList<>();
        for (JsonNode request : answer.body()) {
            if (isBetweenOurs(request)) {
                found.add(read(request));
            }
        }
        // The sort is stable: the newest of its state comes first.
        return found.stream().min(Comparator.comparing(request -> !request.isOpen()));
    }

    /** Whether the branches are ours, and not those of a fork, or any because the filter was ignored. */
    private boolean isBetweenOurs(JsonNode request) {
        JsonNode head = request.path("head");
        JsonNode base = request.path("base");
        return head.path("ref").asText().equals(place().from())
                && base.path("ref").asText().equals(place().into())
                && head.path("repo")
                        .path("full_name")
                        .asText("?")
                        .equalsIgnoreCase(base.path("repo").path("full_name").asText());
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        ApiAnswer answer = create(proposal, wishes.draft());
        List<String> unfulfilled = new ArrayList<>();
        if (answer.status() == 422 && wishes.draft() && answer.says("draft pull requests are not supported")) {
            unfulfilled.add("It is not a draft: GitHub has no drafts in this repository.");
            answer = create(proposal, false);
        }
        if (answer.status() == 422 && answer.says("a pull request already exists")) {
            return Optional.empty();
        }
        return Optional.of(new Opened(read(good(answer, "open a pull request").body()), unfulfilled));
    }

    private ApiAnswer create(Proposal proposal, boolean draft)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        Map<String, Object> body = new HashMap<>();
        body.put("title", proposal.title());
        body.put("head", place().from());
        body.put("base", place().into());
        body.put("body", proposal.description());
        body.put("draft", draft);
        return api.post(path + "/pulls", body);
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        if (!wishes.labels().isEmpty()) {
            refusal(() -> ask("/issues/" + created.number() + "/labels", Map.of("labels", wishes.labels())))
                    .ifPresent(why -> unfulfilled.add("It has no labels: " + why));
        }
        for (String reviewer : wishes.reviewers()) {
            // One by one: GitHub refuses all of them if it refuses one.
            String team = reviewer.substring(reviewer.indexOf('/') + 1);
            Map<String, ?> body = reviewer.contains("/")
                    ? Map.of("team_reviewers", List.of(team))
                    : Map.of("reviewers", List.of(reviewer));
            refusal(() -> ask("/pulls/" + created.number() + "/requested_reviewers", body))
                    .ifPresent(why -> unfulfilled.add("No review was requested from " + reviewer + ": " + why));
        }
        if (wishes.autoMerge()) {
            GitHubAutoMerge autoMerge = new GitHubAutoMerge(api, path, created.number());
            refusal(() -> patiently(autoMerge::enable, answer -> answer.says(NOT_THERE_YET)))
                    .ifPresent(why -> unfulfilled.add("Auto-merge is off: " + why));
        }
        return unfulfilled;
    }

    private ApiAnswer ask(String place, Map<String, ?> body)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        return patiently(() -> api.post(path + place, body), answer -> answer.says(NOT_THERE_YET));
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        return read(good(
                        api.patch(
                                path + "/pulls/" + open.number(),
                                Map.of("title", proposal.title(), "body", proposal.description())),
                        "change pull request #" + open.number())
                .body());
    }

    @Override
    void comment(PullRequest open, String word) throws LostAnswerException, InvalidSetupException, RemoteException {
        api.post(path + "/issues/" + open.number() + "/comments", Map.of("body", word));
    }

    @Override
    PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException {
        return read(good(
                        api.patch(path + "/pulls/" + open.number(), Map.of("state", "closed")),
                        "close pull request #" + open.number())
                .body());
    }

    @Override
    Finding probe() throws InvalidSetupException, RemoteException {
        String doing = "read the repository's settings";
        ApiAnswer answer = api.get(path);
        if (!answer.isGood()) {
            return denial(answer, doing).toFinding();
        }
        if (answer.body().path("archived").asBoolean()) {
            return Denial.failed(
                    repository() + " is archived, so no pull request can be opened.", "Unarchive it in its settings.");
        }
        ApiAnswer list = api.get(path + "/pulls?state=open&per_page=1");
        if (!list.isGood()) {
            return denial(list, "look for pull requests").toFinding();
        }
        Optional<String> scopes = answer.headers().firstValue("X-OAuth-Scopes").filter(value -> !value.isBlank());
        if (scopes.isEmpty()) {
            return Denial.ok("can be read; GitHub reports only on opening one whether the token may do that");
        }
        boolean may = Arrays.stream(scopes.get().split(","))
                .map(String::strip)
                .anyMatch(scope -> SCOPES.contains(scope)
                        && (scope.equals("repo")
                                || !answer.body().path("private").asBoolean()));
        return may
                ? Denial.ok("can be opened (scopes of the token: " + api.shown(scopes.get()) + ")")
                : Denial.failed(
                        "The token lacks the scope \"repo\"; it has: " + api.shown(scopes.get()) + ".",
                        Denial.cure(NEEDS));
    }

    private ApiAnswer good(ApiAnswer answer, String doing) throws InvalidSetupException {
        if (!answer.isGood()) {
            throw denial(answer, doing).toException();
        }
        return answer;
    }

    private Denial denial(ApiAnswer answer, String doing) {
        Denial plain = Denial.of(answer, doing, repository(), NEEDS);
        String accepted = answer.header("X-Accepted-GitHub-Permissions");
        if (answer.status() == 403 && !answer.header("X-GitHub-SSO").isEmpty()) {
            return new Denial(
                    plain.message(),
                    "The organisation requires single sign-on: authorise the token for it, under Settings > Developer"
                            + " settings > Personal access tokens > Configure SSO.");
        }
        if (answer.status() == 403 && answer.says("archived")) {
            return new Denial(plain.message(), "The repository is archived: unarchive it in its settings.");
        }
        if (answer.status() == 403 && answer.says("github actions is not permitted")) {
            return new Denial(
                    plain.message(),
                    "Allow it under Settings > Actions > General > \"Allow GitHub Actions to create and approve pull"
                            + " requests\".");
        }
        if (answer.status() == 403 && !accepted.isEmpty()) {
            return new Denial(
                    plain.message(), plain.cure() + " GitHub accepts for this call: " + api.shown(accepted) + ".");
        }
        if (answer.status() == 422 && answer.says("base invalid")) {
            return new Denial(plain.message(), "Create the branch " + place().into() + ", or name another target.");
        }
        if (answer.status() == 422 && answer.says("head invalid")) {
            return new Denial(
                    plain.message(), "The branch " + place().from() + " is not on GitHub. Run again to push it.");
        }
        return plain;
    }

    private PullRequest read(JsonNode request) throws RemoteException {
        if (!request.path("number").isIntegralNumber()) {
            throw api.incomplete();
        }
        PullRequest.State closed =
                request.hasNonNull("merged_at") ? PullRequest.State.MERGED : PullRequest.State.CLOSED;
        return new PullRequest(
                request.path("number").asText(),
                request.path("html_url").asText(),
                request.path("state").asText().equals("open") ? PullRequest.State.OPEN : closed,
                request.path("title").asText(),
                // Null if there is none.
                request.path("body").asText("").replace("\r\n", "\n"),
                request.path("head").path("sha").asText());
    }
}
