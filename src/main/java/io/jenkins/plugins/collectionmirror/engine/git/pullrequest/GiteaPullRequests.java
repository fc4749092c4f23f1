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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pull requests on Gitea and Forgejo, by their API v1 (routers/api/v1/repo/pull.go and the server's own
 * /swagger.v1.json). A list has no filter for the branch that is to be merged, so its pages are read until it is found.
 * Labels go by their ids. A draft is told by its title, whose mark is a setting of the server ({@code WIP:} and {@code
 * [WIP]}). A change is answered with 201.
 */
final class GiteaPullRequests extends RestPullRequests {
    private static final Limits LIMITS = new Limits(255 - DraftMark.GITEA.length(), 1_000_000);
    private static final String NEEDS = "the scopes \"write:repository\" and \"write:issue\"";

    /** The most that a server gives by default; one that gives less says so by shorter pages before the last. */
    private static final int PAGE = 50;

    private static final int MOST_PAGES = 20;

    private final ServerApi api;
    private final String owner;
    private final String path;

    private GiteaPullRequests(Place place, ServerApi api, String owner, String name) {
        super(place);
        this.api = api;
        this.owner = owner;
        this.path = "/repos/" + encoded(owner) + "/" + encoded(name);
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        String[] names = place.repository().repository().split("/");
        Map<String, String> headers =
                Map.of("Authorization", "token " + access.token().reveal());
        return ApiAddress.of(place.server(), place.repository())
                .map(base -> new GiteaPullRequests(
                        place,
                        new ServerApi(base, headers, access, pause),
                        names[names.length - 2],
                        names[names.length - 1]));
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
        Optional<PullRequest> open = find("open");
        return open.isPresent() ? open : find("closed");
    }

    /** The newest of that state, which is how they are sorted. */
    private Optional<PullRequest> find(String state) throws InvalidSetupException, RemoteException {
        // Servers that do not know the target's filter take no notice of it.
        String list = path + "/pulls?state=" + state + "&base_branch=" + encoded(place().into());
        for (JsonNode request : pages(list, "look for pull requests")) {
            if (isBetweenOurs(request)) {
                return Optional.of(read(request));
            }
        }
        return Optional.empty();
    }

    private boolean isBetweenOurs(JsonNode request) {
        JsonNode head = request.path("head");
        JsonNode base = request.path("base");
        return head.path("ref").asText().equals(place().from())
                && base.path("ref").asText().equals(place().into())
                && head.path("repo_id").asText().equals(base.path("repo_id").asText());
    }

    /** All elements of a list, as far as anybody can want to read it. */
    private List<JsonNode> pages(String list, String doing) throws InvalidSetupException, RemoteException {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            ApiAnswer answer =
                    good(api.get(list + (list.contains("?") ? "&" : "?") + "limit=" + PAGE + "&page=" + page), doing);
            if (!answer.body().isArray()) {
                throw api.incomplete();
            }
            answer.body().forEach(all::add);
            boolean last =
                    answer.headers().firstValueAsLong("X-Total-Count").stream().anyMatch(total -> all.size() >= total);
            if (last || answer.body().isEmpty()) {
                break;
            }
        }
        return all;
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        Map<String, ?> body = Map.of(
                "title", wishes.draft() ? DraftMark.GITEA.marked(proposal.title()) : proposal.title(),
                "body", proposal.description(),
                "head", place().from(),
                "base", place().into());
        ApiAnswer answer = api.post(path + "/pulls", body);
        if (answer.status() == 409) {
            return Optional.empty();
        }
        return Optional.of(new Opened(read(good(answer, "open a pull request").body()), List.of()));
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        label(created, wishes.labels(), unfulfilled);
        for (String reviewer : wishes.reviewers()) {
            String team = reviewer.substring(reviewer.indexOf('/') + 1);
            Map<String, ?> body = reviewer.contains("/")
                    ? Map.of("team_reviewers", List.of(team))
                    : Map.of("reviewers", List.of(reviewer));
            refusal(() -> api.post(path + "/pulls/" + created.number() + "/requested_reviewers", body))
                    .ifPresent(why -> unfulfilled.add("No review was requested from " + reviewer + ": " + why));
        }
        if (wishes.autoMerge()) {
            refusal(() -> mergeLater(created)).ifPresent(why -> unfulfilled.add("Auto-merge is off: " + why));
        }
        return unfulfilled;
    }

    private void label(PullRequest created, List<String> labels, List<String> unfulfilled) throws RemoteException {
        if (labels.isEmpty()) {
            return;
        }
        try {
            Map<String, Long> ids = labelIds(Set.copyOf(labels));
            labels.stream()
                    .filter(label -> !ids.containsKey(label))
                    .forEach(label -> unfulfilled.add("The label " + label + " does not exist in the repository."));
            if (!ids.isEmpty()) {
                refusal(() -> api.post(
                                path + "/issues/" + created.number() + "/labels", Map.of("labels", ids.values())))
                        .ifPresent(why -> unfulfilled.add("It has no labels: " + why));
            }
        } catch (InvalidSetupException e) {
            unfulfilled.add("It has no labels: " + e.getMessage());
        }
    }

    /** Of the repository's labels, and of those of the organisation that it belongs to. */
    private Map<String, Long> labelIds(Set<String> wanted) throws InvalidSetupException, RemoteException {
        Map<String, Long> ids = new HashMap<>();
        for (JsonNode label : pages(path + "/labels", "look for labels")) {
            ids.put(label.path("name").asText(), label.path("id").asLong());
        }
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(ids.keySet());
        if (!missing.isEmpty()) {
            // The owner may be a person, who has none.
            ApiAnswer answer = api.get("/orgs/" + encoded(owner) + "/labels?limit=" + PAGE);
            if (answer.isGood()) {
                answer.body()
                        .forEach(label -> ids.putIfAbsent(
                                label.path("name").asText(), label.path("id").asLong()));
            }
        }
        ids.keySet().retainAll(wanted);
        return ids;
    }

    /** A server that is still looking whether it can be merged answers 405. */
    private ApiAnswer mergeLater(PullRequest created)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        String style = api.get(path).body().path("default_merge_style").asText("merge");
        Map<String, ?> body = Map.of("Do", style, "merge_when_checks_succeed", true);
        return patiently(
                () -> api.post(path + "/pulls/" + created.number() + "/merge", body),
                answer -> answer.status() == 405 && answer.says("try again"));
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        String doing = "change pull request #" + open.number();
        String request = path + "/pulls/" + open.number();
        // Read again for its mark, which people set and remove by the title.
        String title = good(api.get(request), doing).body().path("title").asText();
        Map<String, ?> body =
                Map.of("title", DraftMark.GITEA.kept(title, proposal.title()), "body", proposal.description());
        return read(good(api.patch(request, body), doing).body());
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
        ApiAnswer answer = api.get(path);
        if (!answer.isGood()) {
            return denial(answer, "read the repository's settings").toFinding();
        }
        JsonNode settings = answer.body();
        if (settings.path("archived").asBoolean()) {
            return Denial.failed(
                    repository() + " is archived, so no pull request can be opened.", "Unarchive it in its settings.");
        }
        if (settings.has("has_pull_requests")
                && !settings.path("has_pull_requests").asBoolean()) {
            return Denial.failed(
                    repository() + " has no pull requests.", "Turn them on in its settings, under Pull requests.");
        }
        if (settings.path("permissions").has("push")
                && !settings.path("permissions").path("push").asBoolean()) {
            return Denial.failed("The token's account may not write to " + repository() + ".", Denial.cure(NEEDS));
        }
        ApiAnswer list = api.get(path + "/pulls?state=open&limit=1");
        return list.isGood()
                ? Denial.ok("can be read; the server reports only on opening one whether the token may do that")
                : denial(list, "look for pull requests").toFinding();
    }

    private ApiAnswer good(ApiAnswer answer, String doing) throws InvalidSetupException {
        if (!answer.isGood()) {
            throw denial(answer, doing).toException();
        }
        return answer;
    }

    private Denial denial(ApiAnswer answer, String doing) {
        Denial plain = Denial.of(answer, doing, repository(), NEEDS);
        return answer.status() == 423
                ? new Denial(plain.message(), "The repository is archived: unarchive it in its settings.")
                : plain;
    }

    private PullRequest read(JsonNode request) throws RemoteException {
        if (!request.path("number").isIntegralNumber()) {
            throw api.incomplete();
        }
        PullRequest.State closed =
                request.path("merged").asBoolean() ? PullRequest.State.MERGED : PullRequest.State.CLOSED;
        return new PullRequest(
                request.path("number").asText(),
                request.path("html_url").asText(),
                request.path("state").asText().equals("open") ? PullRequest.State.OPEN : closed,
                DraftMark.GITEA.unmarked(request.path("title").asText()),
                request.path("body").asText(""),
                request.path("head").path("sha").asText(""));
    }
}
