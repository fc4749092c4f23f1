package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gitea, with the repository acme/apis of an organisation. */
public final class GiteaLookAlike extends LookAlike {
    /** Gitea's own description (templates/swagger/v1_json.tmpl); the names are its operations. */
    private static final List<Rule> RULES = List.of(
            // repoGet
            Rule.of("GET /repos/{owner}/{repo}", ""),
            // repoListPullRequests
            Rule.of(
                    "GET /repos/{owner}/{repo}/pulls",
                    "?base_branch ?state ?sort ?milestone ?labels ?poster ?page ?limit"),
            // repoGetPullRequest
            Rule.of("GET /repos/{owner}/{repo}/pulls/{index}", ""),
            // repoCreatePullRequest, CreatePullRequestOption
            Rule.of(
                    "POST /repos/{owner}/{repo}/pulls",
                    "head! base! title! body assignee assignees due_date labels milestone"),
            // repoEditPullRequest, EditPullRequestOption
            Rule.of(
                    "PATCH /repos/{owner}/{repo}/pulls/{index}",
                    "title body base state labels assignee assignees milestone due_date unset_due_date"
                            + " allow_maintainer_edit"),
            // repoCreatePullReviewRequests, PullReviewRequestOptions
            Rule.of("POST /repos/{owner}/{repo}/pulls/{index}/requested_reviewers", "reviewers team_reviewers"),
            // repoMergePullRequest, MergePullRequestOption
            Rule.of(
                    "POST /repos/{owner}/{repo}/pulls/{index}/merge",
                    "Do! MergeTitleField MergeMessageField MergeCommitID delete_branch_after_merge force_merge"
                            + " head_commit_id merge_when_checks_succeed"),
            // issueListLabels
            Rule.of("GET /repos/{owner}/{repo}/labels", "?page ?limit"),
            // orgListLabels
            Rule.of("GET /orgs/{org}/labels", "?page ?limit"),
            // issueAddLabel, IssueLabelsOption
            Rule.of("POST /repos/{owner}/{repo}/issues/{index}/labels", "labels"),
            // issueCreateComment, CreateIssueCommentOption
            Rule.of("POST /repos/{owner}/{repo}/issues/{index}/comments", "body!"));

    /** The repository as repoGet shows it. */
    public final Map<String, Object> settings = new HashMap<>(Map.of(
            "full_name",
            "acme/apis",
            "archived",
            false,
            "has_pull_requests",
            true,
            "default_merge_style",
            "squash",
            "permissions",
            Map.of("admin", false, "push", true, "pull", true)));

    /** How often the server still looks whether a request can be merged. */
    public int undecided = 1;

    /** How many requests of other branches are newer than any other. */
    public int others;

    /** How many a page has at most. */
    public int longestPage = 50;

    public GiteaLookAlike() throws IOException {
        this("");
    }

    /** @param relativeRoot such as {@code /git} */
    public GiteaLookAlike(String relativeRoot) throws IOException {
        super(relativeRoot + "/api/v1");
    }

    @Override
    protected List<Rule> rules() {
        return RULES;
    }

    @Override
    protected List<Publication> publications() {
        return List.of(Publication.GITEA, Publication.FORGEJO);
    }

    @Override
    protected boolean isSignedIn(Request request) {
        return request.header("authorization").equals("token " + TOKEN);
    }

    @Override
    protected Reply signInFirst() {
        return error(401, "user does not exist [uid: 0, name: ]");
    }

    @Override
    protected Reply answer(Request request) {
        boolean read = request.method().equals("GET");
        if (request.path().equals("/orgs/acme/labels")) {
            return Reply.json(200, List.of(Map.of("id", 21, "name", "shared")));
        }
        if (!(request.path() + "/").startsWith("/repos/acme/apis/")) {
            return error(404, "The target couldn't be found.");
        }
        if (!read && settings.get("archived").equals(true)) {
            return error(423, "Repo is archived");
        }
        return switch (request.path().split("/").length) {
            case 4 -> Reply.json(200, settings);
            case 5 ->
                request.segment(3).equals("labels")
                        ? page(List.of(Map.of("id", 7, "name", "postman"), Map.of("id", 8, "name", "bug")), request)
                        : read ? list(request) : create(request);
            case 6 -> {
                Entry entry = entry(request.number(4)).orElseThrow();
                if (read) {
                    yield Reply.json(200, shown(entry));
                }
                if (entry.state == Entry.State.MERGED && request.body().has("state")) {
                    yield error(412, "cannot change state of this pull request, it was already merged");
                }
                update(entry, request);
                // Not 200.
                yield Reply.json(201, shown(entry));
            }
            default -> detail(entry(request.number(4)).orElseThrow(), request);
        };
    }

    private Reply list(Request request) {
        String state = request.query().getOrDefault("state", "open");
        List<Map<String, Object>> found = new ArrayList<>();
        for (int i = others; i > 0; i--) {
            found.add(shown(new Entry(1_000 + i, "feature-" + i, "main", "Another")));
        }
        for (Entry entry : newestFirst()) {
            if (state.equals("all") || entry.isOpen() == state.equals("open")) {
                found.add(shown(entry));
            }
        }
        return page(found, request);
    }

    private Reply page(List<Map<String, Object>> all, Request request) {
        int limit = Math.min(longestPage, Integer.parseInt(request.query().getOrDefault("limit", "30")));
        int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        List<Map<String, Object>> part =
                all.stream().skip((long) (page - 1) * limit).limit(limit).toList();
        return Reply.json(200, part).with("X-Total-Count", String.valueOf(all.size()));
    }

    private Reply create(Request request) {
        String from = request.text("head");
        String into = request.text("base");
        if (open(from, into).isPresent()) {
            return error(409, "pull request already exists for these targets [id: 1, issue_id: 1]");
        }
        Entry entry = add(from, into, request.text("title"));
        entry.description = request.text("body");
        return Reply.json(201, shown(entry));
    }

    private static void update(Entry entry, Request request) {
        setText(entry, request, "title", "body");
        if (request.text("state").equals("closed")) {
            entry.state = Entry.State.CLOSED;
        }
    }

    private Reply detail(Entry entry, Request request) {
        return switch (request.segment(5)) {
            case "labels" -> {
                request.body().path("labels").forEach(id -> entry.labels.add(id.asText()));
                yield Reply.json(200, List.of());
            }
            case "comments" -> {
                entry.comments.add(request.text("body"));
                yield Reply.json(201, Map.of("id", 1));
            }
            case "merge" -> {
                if (undecided-- > 0) {
                    yield error(405, "Please try again later");
                }
                entry.autoMerge = request.text("Do").equals("squash")
                        && request.body().path("merge_when_checks_succeed").asBoolean();
                yield Reply.empty(201);
            }
            default -> {
                String name = request.body().path("reviewers").path(0).asText("");
                if (name.equals("stranger")) {
                    yield error(404, "user does not exist [uid: 0, name: stranger]");
                }
                entry.reviewers.add(
                        name.isEmpty()
                                ? "team "
                                        + request.body()
                                                .path("team_reviewers")
                                                .path(0)
                                                .asText()
                                : name);
                yield Reply.json(201, List.of());
            }
        };
    }

    private Map<String, Object> shown(Entry entry) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", entry.number);
        shown.put("html_url", url() + "/acme/apis/pulls/" + entry.number);
        shown.put("state", entry.isOpen() ? "open" : "closed");
        shown.put("merged", entry.state == Entry.State.MERGED);
        shown.put("title", entry.title);
        shown.put("body", entry.description);
        shown.put("head", Map.of("label", entry.from, "ref", entry.from, "sha", entry.head, "repo_id", 1));
        shown.put("base", Map.of("label", entry.into, "ref", entry.into, "sha", "", "repo_id", 1));
        return shown;
    }

    private Reply error(int status, String message) {
        return Reply.json(status, Map.of("message", message, "url", url() + "/api/swagger"));
    }
}
