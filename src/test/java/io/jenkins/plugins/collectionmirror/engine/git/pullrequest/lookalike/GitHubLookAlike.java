package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** GitHub as an Enterprise Server has it, with the repository acme/apis. */
public final class GitHubLookAlike extends LookAlike {
    /** GitHub's OpenAPI description (github/rest-api-description), version 2022-11-28; the names are its own. */
    private static final List<Rule> RULES = List.of(
            // repos/get
            Rule.of("GET /repos/{owner}/{repo}", ""),
            // pulls/list
            Rule.of("GET /repos/{owner}/{repo}/pulls", "?state ?head ?base ?sort ?direction ?per_page ?page"),
            // pulls/get
            Rule.of("GET /repos/{owner}/{repo}/pulls/{pull_number}", ""),
            // pulls/create; a title is required unless an issue is named
            Rule.of(
                    "POST /repos/{owner}/{repo}/pulls",
                    "title! head! head_repo base! body maintainer_can_modify draft issue"),
            // pulls/update
            Rule.of("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", "title body state base maintainer_can_modify"),
            // pulls/request-reviewers
            Rule.of("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", "reviewers team_reviewers"),
            // issues/add-labels
            Rule.of("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", "labels"),
            // issues/create-comment
            Rule.of("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", "body!"),
            // GraphQL, "Forming calls": one endpoint, always POST
            Rule.of("POST /graphql", "query! variables"));

    /** The settings of the repository, as repos/get has them. */
    public final Map<String, Object> settings = new HashMap<>(Map.of(
            "full_name", "acme/apis",
            "private", true,
            "archived", false,
            "allow_merge_commit", false,
            "allow_squash_merge", true));

    /** Headers of every answer that is none of a script. */
    public final Map<String, String> headers = new HashMap<>();

    /** Whether GitHub has anything to wait for before a merge. */
    public boolean rules = true;

    /** Whether it knows drafts in this repository. */
    public boolean drafts = true;

    public GitHubLookAlike() throws IOException {
        super("/api/v3");
    }

    /** GraphQL is beside the REST API of version 3. */
    @Override
    protected String below(String path) {
        return path.equals("/api/graphql") ? "/graphql" : super.below(path);
    }

    @Override
    protected List<Rule> rules() {
        return RULES;
    }

    @Override
    protected List<Publication> publications() {
        return List.of(Publication.GITHUB, Publication.GITHUB_ENTERPRISE);
    }

    @Override
    protected boolean isSignedIn(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN)
                && request.header("x-github-api-version").equals("2022-11-28");
    }

    @Override
    protected Reply signInFirst() {
        return error(401, "Bad credentials");
    }

    @Override
    protected Reply answer(Request request) {
        Reply reply = plain(request);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private Reply plain(Request request) {
        if (request.line().equals("POST /graphql")) {
            return autoMerge(request);
        }
        if (!(request.path() + "/").startsWith("/repos/acme/apis/")) {
            return error(404, "Not Found");
        }
        boolean read = request.method().equals("GET");
        if (!read && settings.get("archived").equals(true)) {
            return error(403, "Repository was archived so is read-only.");
        }
        return switch (request.path().split("/").length) {
            case 4 -> Reply.json(200, settings);
            case 5 -> read ? list(request) : create(request);
            case 6 -> {
                Entry entry = entry(request.number(4)).orElseThrow();
                if (!read) {
                    update(entry, request);
                }
                yield Reply.json(200, shown(entry));
            }
            default -> detail(request);
        };
    }

    private Reply list(Request request) {
        String state = request.query().getOrDefault("state", "open");
        String head = request.query().getOrDefault("head", "");
        String base = request.query().getOrDefault("base", "");
        List<Map<String, Object>> found = new ArrayList<>();
        for (Entry entry : newestFirst()) {
            boolean wanted = state.equals("all") || entry.isOpen() == state.equals("open");
            // Without an owner the filter is ignored.
            boolean from = !head.contains(":") || head.equals("acme:" + entry.from);
            if (wanted && from && (base.isEmpty() || base.equals(entry.into))) {
                found.add(shown(entry));
            }
        }
        return Reply.json(200, found);
    }

    private Reply create(Request request) {
        String from = request.text("head").replaceFirst("^acme:", "");
        String into = request.text("base");
        if (open(from, into).isPresent()) {
            return invalid(Map.of(
                    "resource",
                    "PullRequest",
                    "code",
                    "custom",
                    "message",
                    "A pull request already exists for acme:" + from + "."));
        }
        if (request.body().path("draft").asBoolean() && !drafts) {
            return error(422, "Draft pull requests are not supported in this repository.");
        }
        Entry entry = add(from, into, request.text("title"));
        entry.description = request.text("body");
        entry.draft = request.body().path("draft").asBoolean();
        return Reply.json(201, shown(entry));
    }

    private void update(Entry entry, Request request) {
        setText(entry, request, "title", "body");
        if (request.text("state").equals("closed") && entry.isOpen()) {
            entry.state = Entry.State.CLOSED;
        }
    }

    private Reply detail(Request request) {
        Entry entry = entry(request.number(4)).orElseThrow();
        return switch (request.segment(5)) {
            case "labels" -> {
                request.body().path("labels").forEach(label -> entry.labels.add(label.asText()));
                yield Reply.json(200, List.of());
            }
            case "comments" -> {
                entry.comments.add(request.text("body"));
                yield Reply.json(201, Map.of("id", 1));
            }
            default -> requestReviewers(entry, request);
        };
    }

    private Reply requestReviewers(Entry entry, Request request) {
        List<String> names = StreamSupport.stream(
                        request.body().path("reviewers").spliterator(), false)
                .map(name -> name.asText())
                .toList();
        if (names.contains("stranger")) {
            return error(
                    422,
                    "Reviews may only be requested from collaborators. One or more of the users or teams you specified"
                            + " is not a collaborator of the acme/apis repository.");
        }
        entry.reviewers.addAll(names);
        request.body().path("team_reviewers").forEach(team -> entry.reviewers.add("team " + team.asText()));
        return Reply.json(201, shown(entry));
    }

    private Reply autoMerge(Request request) {
        Entry entry = entry(Integer.parseInt(
                        request.body().path("variables").path("id").asText().replace("PR_", "")))
                .orElseThrow();
        if (!rules) {
            return Reply.json(
                    200,
                    Map.of(
                            "data",
                            Map.of(),
                            "errors",
                            List.of(Map.of(
                                    "type",
                                    "UNPROCESSABLE",
                                    "message",
                                    "[\"Pull request Pull request is in clean status\"]"))));
        }
        entry.autoMerge =
                request.body().path("variables").path("method").asText().equals("SQUASH");
        return Reply.json(200, Map.of("data", Map.of("enablePullRequestAutoMerge", Map.of())));
    }

    private Map<String, Object> shown(Entry entry) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", entry.number);
        shown.put("node_id", "PR_" + entry.number);
        shown.put("html_url", url() + "/acme/apis/pull/" + entry.number);
        shown.put("state", entry.isOpen() ? "open" : "closed");
        shown.put("title", entry.title);
        shown.put("body", entry.description.isEmpty() ? null : entry.description);
        shown.put("draft", entry.draft);
        shown.put("merged_at", entry.state == Entry.State.MERGED ? "2026-01-01T00:00:00Z" : null);
        shown.put("head", branch(entry.from, entry.head));
        shown.put("base", branch(entry.into, "0000000000000000000000000000000000000000"));
        return shown;
    }

    private static Map<String, Object> branch(String name, String id) {
        return Map.of(
                "label", "acme:" + name, "ref", name, "sha", id, "repo", Map.of("id", 1, "full_name", "acme/apis"));
    }

    private static Reply invalid(Map<String, String> error) {
        return Reply.json(422, Map.of("message", "Validation Failed", "errors", List.of(error), "status", "422"));
    }

    private static Reply error(int status, String message) {
        return Reply.json(
                status,
                Map.of("message", message, "documentation_url", "https://docs.github.com/rest", "status", status));
    }
}
