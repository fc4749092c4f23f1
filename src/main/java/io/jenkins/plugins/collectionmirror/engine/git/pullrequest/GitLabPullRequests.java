package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiNotAllowedException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Merge requests on GitLab.com and on GitLab self-managed, by GitLab's REST API v4 (doc/api: merge_requests.md,
 * notes.md, projects.md, users.md and personal_access_tokens.md). People call a merge request by its {@code iid}; the
 * {@code id} is unique on the whole server. A draft is recognised by its title.
 *
 * <p>{@code Authorization: Bearer} goes with personal, project and group tokens as well as with those of OAuth. The API
 * needs the scope {@code api}, where Git is content with {@code write_repository}.
 */
final class GitLabPullRequests extends RestPullRequests {
    private static final Limits LIMITS = new Limits(255 - DraftMark.GITLAB.length(), 1_048_576);
    private static final String NEEDS = "the scope \"api\", of a member with at least the role Developer";
    private static final int DEVELOPER = 30;
    private static final Set<String> UNDECIDED =
            Set.of("preparing", "unchecked", "checking", "approvals_syncing", "cannot_be_merged_recheck");

    /** The user names of a job's token and of a deploy token, which the API does not take. */
    private static final Pattern GIT_ALONE = Pattern.compile("gitlab-ci-token|gitlab\\+deploy-token-.*");

    private final GitLabRoot root;
    private final String user;

    private GitLabPullRequests(Place place, GitLabRoot root, String user) {
        super(place, LIMITS);
        this.root = root;
        this.user = user;
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        List<URI> addresses = ApiAddress.candidates(place.server(), place.repository());
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + access.token().reveal());
        ServerApi first = new ServerApi(addresses.get(0), headers, access, pause);
        GitLabRoot root = new GitLabRoot(addresses.stream().map(first::at).toList());
        return Optional.of(new GitLabPullRequests(place, root, access.user()));
    }

    @Override
    ServerApi api() throws InvalidSetupException, RemoteException {
        return root.find(place().repository().repository());
    }

    /** The path of the project in the API. */
    private String project() throws InvalidSetupException, RemoteException {
        api();
        String[] segments = place().repository().repository().split("/");
        return "/projects/"
                + ApiPath.encoded(String.join("/", List.of(segments).subList(root.depth(), segments.length)));
    }

    private String request(PullRequest request) throws InvalidSetupException, RemoteException {
        return project() + "/merge_requests/" + request.number();
    }

    @Override
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        JsonNode all = good(
                api().get(project() + "/merge_requests?state=all&source_branch=" + ApiPath.encoded(place().from())
                        + "&target_branch=" + ApiPath.encoded(place().into())
                        + "&order_by=created_at&sort=desc&per_page=100"),
                "look for merge requests");
        List<PullRequest> found = new ArrayList<>();
        for (JsonNode request : list(all)) {
            // Not those of a fork, whose branches may have the same names.
            if (request.path("source_project_id")
                    .asText()
                    .equals(request.path("target_project_id").asText())) {
                found.add(read(request));
            }
        }
        return found.stream().min(Comparator.comparing(request -> !request.isOpen()));
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        Map<String, Object> body = new HashMap<>();
        body.put("title", wishes.draft() ? DraftMark.GITLAB.marked(proposal.title()) : proposal.title());
        body.put("description", proposal.description());
        body.put("source_branch", place().from());
        body.put("target_branch", place().into());
        if (!wishes.labels().isEmpty()) {
            body.put("labels", String.join(",", wishes.labels()));
        }
        Map<String, Long> reviewers = reviewers(wishes, unfulfilled);
        if (!reviewers.isEmpty()) {
            body.put("reviewer_ids", reviewers.values());
        }
        ApiAnswer answer = api().post(project() + "/merge_requests", body);
        if (answer.status() == 409 && answer.says("already exists")) {
            return Optional.empty();
        }
        JsonNode created = good(answer, "open a merge request");
        reviewers.forEach((name, id) -> {
            if (!isAmong(created.path("reviewers"), id)) {
                unfulfilled.add("No review was requested from " + name + ": GitLab takes members of the project alone,"
                        + " and without a paid plan one reviewer.");
            }
        });
        return Optional.of(new Opened(read(created), unfulfilled));
    }

    /** The ids of the reviewers by their names. */
    private Map<String, Long> reviewers(Wishes wishes, List<String> unfulfilled)
            throws InvalidSetupException, RemoteException {
        Map<String, Long> ids = new HashMap<>();
        for (String name : wishes.reviewers()) {
            ApiAnswer answer = api().get("/users?username=" + ApiPath.encoded(name));
            JsonNode id = answer.body().path(0).path("id");
            if (id.isIntegralNumber()) {
                ids.put(name, id.asLong());
            } else {
                unfulfilled.add("No review was requested from " + name + ": GitLab knows no user of that name.");
            }
        }
        return ids;
    }

    private static boolean isAmong(JsonNode users, long id) {
        for (JsonNode one : users) {
            if (one.path("id").asLong() == id) {
                return true;
            }
        }
        return false;
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        return wishes.autoMerge()
                ? refusal(() -> mergeLater(created)).map(why -> "Auto-merge is off: " + why).stream()
                        .toList()
                : List.of();
    }

    /**
     * "Merge a merge request": {@code auto_merge} from 17.11 on, {@code merge_when_pipeline_succeeds} before. Just
     * after it was created, GitLab has not looked at it yet: it then refuses with 405, or merges it before its pipeline
     * is there (gitlab-org/gitlab#353984, #37292). So its status is awaited, for a while.
     */
    private ApiAnswer mergeLater(PullRequest created)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        ApiAnswer seen = patiently(() -> api().get(request(created)), answer -> isUndecided(answer.body()));
        Map<String, Object> body = new HashMap<>(Map.of("auto_merge", true, "merge_when_pipeline_succeeds", true));
        if (seen.body().path("sha").isTextual()) {
            // Commits that somebody pushes meanwhile are not merged unseen.
            body.put("sha", seen.body().path("sha").asText());
        }
        return patiently(() -> api().put(request(created) + "/merge", body), answer -> answer.status() == 405);
    }

    /** Servers before 15.6 have the shorter status alone. */
    private static boolean isUndecided(JsonNode seen) {
        return UNDECIDED.contains(seen.path("detailed_merge_status")
                .asText(seen.path("merge_status").asText()));
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        String doing = "change merge request !" + open.number();
        // Read again for its mark, which people set and remove by the title.
        String title = good(api().get(request(open)), doing).path("title").asText();
        Map<String, ?> body =
                Map.of("title", DraftMark.GITLAB.kept(title, proposal.title()), "description", proposal.description());
        return read(good(api().put(request(open), body), doing));
    }

    @Override
    void comment(PullRequest open, String word) throws LostAnswerException, InvalidSetupException, RemoteException {
        api().post(request(open) + "/notes", Map.of("body", word));
    }

    @Override
    PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException {
        return read(good(
                api().put(request(open), Map.of("state_event", "close")), "close merge request !" + open.number()));
    }

    @Override
    Finding probe() throws InvalidSetupException, RemoteException {
        ApiAnswer answer = api().get(project());
        if (!answer.isGood()) {
            Denial denial = denial(answer, "read the project's settings");
            return isGitAlone(answer) ? Denial.warning(denial.message(), denial.cure()) : denial.toFinding();
        }
        JsonNode project = answer.body();
        if (project.path("archived").asBoolean()) {
            return Denial.failed(
                    repository() + " is archived, so no merge request can be opened.", "Unarchive it in its settings.");
        }
        if (project.path("merge_requests_access_level").asText().equals("disabled")) {
            return Denial.failed(
                    repository() + " has no merge requests.",
                    "Turn them on under Settings > General > Visibility, project features, permissions.");
        }
        JsonNode roles = project.path("permissions");
        int role = Math.max(
                roles.path("project_access").path("access_level").asInt(),
                roles.path("group_access").path("access_level").asInt());
        if (roles.isObject() && role > 0 && role < DEVELOPER) {
            return Denial.failed(
                    "The token's role in " + repository() + " is lower than Developer.", Denial.cure(NEEDS));
        }
        return scopes();
    }

    /** The scopes of the token, which GitLab reports for personal, project and group tokens. */
    private Finding scopes() throws InvalidSetupException, RemoteException {
        ApiAnswer answer = api().get("/personal_access_tokens/self");
        if (!answer.isGood() || !answer.body().path("scopes").isArray()) {
            return Denial.ok("can be read; GitLab reports only on opening one whether the token may do that");
        }
        List<String> scopes = new ArrayList<>();
        answer.body().path("scopes").forEach(scope -> scopes.add(scope.asText()));
        String shown = api().shown(String.join(", ", scopes));
        return scopes.contains("api")
                ? Denial.ok("can be opened (scopes of the token: " + shown + ")")
                : Denial.warning("The token lacks the scope \"api\"; it has: " + shown + ".", Denial.cure(NEEDS));
    }

    @Override
    InvalidSetupException refused(ApiAnswer answer, String doing) {
        Denial denial = denial(answer, doing);
        return isGitAlone(answer)
                ? new ApiNotAllowedException(denial.message() + " " + denial.cure())
                : denial.toException();
    }

    /** Whether the token is for Git, and not for the API. */
    private boolean isGitAlone(ApiAnswer answer) {
        return answer.status() == 403 && answer.body().path("error").asText().matches("insufficient_(granular_)?scope")
                || answer.status() == 401 && GIT_ALONE.matcher(user).matches();
    }

    @Override
    Denial denial(ApiAnswer answer, String doing) {
        Denial plain = Denial.of(answer, doing, repository(), NEEDS);
        return answer.status() == 403 && answer.says("archived")
                ? new Denial(plain.message(), "The project is archived: unarchive it in its settings.")
                : plain;
    }

    private PullRequest read(JsonNode request) throws InvalidSetupException, RemoteException {
        if (!request.path("iid").isIntegralNumber()) {
            throw api().incomplete();
        }
        return new PullRequest(
                request.path("iid").asText(),
                request.path("web_url").asText(),
                switch (request.path("state").asText()) {
                    case "merged" -> PullRequest.State.MERGED;
                    case "closed" -> PullRequest.State.CLOSED;
                    // Opened, or locked while it is being merged.
                    default -> PullRequest.State.OPEN;
                },
                DraftMark.GITLAB.unmarked(request.path("title").asText()),
                // Null if there is none.
                request.path("description").asText(""),
                request.path("sha").asText(""));
    }
}
