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
 * Labels are named by their ids. A draft is recognised by its title, whose mark is a setting of the server
 * ({@code WIP:} and {@code [WIP]}). A change is answered with 201.
 */
final class GiteaPullRequests extends GitHubLikePullRequests {
    private static final Limits LIMITS = new Limits(255 - DraftMark.GITEA.length(), 1_000_000);
    private static final String NEEDS = "the scopes \"write:repository\" and \"write:issue\"";

    /** The default limit of a server; a server with a lower limit returns shorter pages before the last one. */
    private static final int PAGE = 50;

    private static final int MOST_PAGES = 20;

    private GiteaPullRequests(Place place, ServerApi api, String owner, String name) {
        super(place, LIMITS, api, owner, name);
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
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        Optional<PullRequest> open = find("open");
        return open.isPresent() ? open : find("closed");
    }

    /** The newest of that state, which is how they are sorted. */
    private Optional<PullRequest> find(String state) throws InvalidSetupException, RemoteException {
        // Servers that do not know the target's filter take no notice of it.
        String list = path() + "/pulls" + ApiPath.query("state", state, "base_branch", place().into());
        for (JsonNode request : pages(list, LOOKING)) {
            if (isBetweenOurs(request)) {
                return Optional.of(read(request));
            }
        }
        return Optional.empty();
    }

    /** All elements of a list, as far as anybody can want to read it. */
    private List<JsonNode> pages(String list, String doing) throws InvalidSetupException, RemoteException {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            ApiAnswer answer = api().get(list + (list.contains("?") ? "&" : "?") + pageOf(PAGE) + "&page=" + page);
            list(good(answer, doing)).forEach(all::add);
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
        ApiAnswer answer = api().post(path() + "/pulls", body);
        if (answer.status() == 409 && answer.says("already exists")) {
            return Optional.empty();
        }
        return Optional.of(new Opened(read(good(answer, "open a pull request")), List.of()));
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        labels(created, wishes.labels(), unfulfilled);
        review(created, wishes.reviewers(), unfulfilled);
        if (wishes.autoMerge()) {
            refusal(() -> mergeLater(created)).ifPresent(why -> unfulfilled.add("Auto-merge is off: " + why));
        }
        return unfulfilled;
    }

    private void labels(PullRequest created, List<String> labels, List<String> unfulfilled) throws RemoteException {
        if (labels.isEmpty()) {
            return;
        }
        try {
            Map<String, Long> ids = labelIds(Set.copyOf(labels));
            labels.stream()
                    .filter(label -> !ids.containsKey(label))
                    .forEach(label -> unfulfilled.add("The label " + label + " does not exist in the repository."));
            if (!ids.isEmpty()) {
                label(created, ids.values(), unfulfilled);
            }
        } catch (InvalidSetupException e) {
            unfulfilled.add("It has no labels: " + e.getMessage());
        }
    }

    /** Of the repository's labels, and of those of the organisation that it belongs to. */
    private Map<String, Long> labelIds(Set<String> wanted) throws InvalidSetupException, RemoteException {
        Map<String, Long> ids = new HashMap<>();
        for (JsonNode label : pages(path() + "/labels", "look for labels")) {
            ids.put(label.path("name").asText(), label.path("id").asLong());
        }
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(ids.keySet());
        if (!missing.isEmpty()) {
            // The owner may be a person, who has none.
            ApiAnswer answer = api().get("/orgs/" + ApiPath.encoded(owner()) + "/labels?" + pageOf(PAGE));
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
        String style = api().get(path()).body().path("default_merge_style").asText("merge");
        return ask("/pulls/" + created.number() + "/merge", Map.of("Do", style, "merge_when_checks_succeed", true));
    }

    @Override
    boolean isTooEarly(ApiAnswer answer) {
        return answer.status() == 405 && answer.says("try again");
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        // Read again for its mark, which people set and remove by the title.
        String title = good(api().get(pull(open)), "read pull request #" + open.number())
                .path("title")
                .asText();
        return change(
                open, Map.of("title", DraftMark.GITEA.kept(title, proposal.title()), "body", proposal.description()));
    }

    @Override
    String pageOf(int size) {
        return "limit=" + size;
    }

    @Override
    Optional<Finding> obstacle(JsonNode settings) {
        if (settings.has("has_pull_requests")
                && !settings.path("has_pull_requests").asBoolean()) {
            return Optional.of(Denial.failed(
                    repository() + " has no pull requests.", "Turn them on in its settings, under Pull requests."));
        }
        JsonNode permissions = settings.path("permissions");
        return permissions.has("push") && !permissions.path("push").asBoolean()
                ? Optional.of(
                        Denial.failed("The token's account may not write to " + repository() + ".", Denial.cure(NEEDS)))
                : Optional.empty();
    }

    @Override
    Finding permission(ApiAnswer settings) {
        return Denial.ok("can be read; the server reports only on opening one whether the token may do that");
    }

    @Override
    Denial denial(ApiAnswer answer, String doing) {
        Denial plain = Denial.of(answer, doing, repository(), NEEDS);
        return answer.status() == 423
                ? new Denial(plain.message(), "The repository is archived: unarchive it in its settings.")
                : plain;
    }

    @Override
    String repositoryOf(JsonNode end) {
        return end.path("repo_id").asText();
    }

    @Override
    boolean isMerged(JsonNode request) {
        return request.path("merged").asBoolean();
    }

    @Override
    String title(JsonNode request) {
        return DraftMark.GITEA.unmarked(request.path("title").asText());
    }
}
