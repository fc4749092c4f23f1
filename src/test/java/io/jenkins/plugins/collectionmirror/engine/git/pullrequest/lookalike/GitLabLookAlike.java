package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitLab self-managed, with the project acme/shop/apis. */
public final class GitLabLookAlike extends LookAlike {
    /** GitLab's documentation of its REST API (gitlabhq, doc/api); the page and the heading are named. */
    private static final List<Rule> RULES = List.of(
            // projects.md, "Get single project"
            Rule.of("GET /projects/{id}", "?license ?statistics ?with_custom_attributes"),
            // merge_requests.md, "List project merge requests"
            Rule.of(
                    "GET /projects/{id}/merge_requests",
                    "?state ?source_branch ?target_branch ?order_by ?sort ?per_page ?page ?view"),
            // merge_requests.md, "Get single MR"
            Rule.of("GET /projects/{id}/merge_requests/{merge_request_iid}", ""),
            // merge_requests.md, "Create MR"
            Rule.of(
                    "POST /projects/{id}/merge_requests",
                    "title! source_branch! target_branch! description labels reviewer_ids assignee_ids"
                            + " remove_source_branch squash target_project_id"),
            // merge_requests.md, "Update MR"
            Rule.of(
                    "PUT /projects/{id}/merge_requests/{merge_request_iid}",
                    "title description state_event add_labels remove_labels target_branch reviewer_ids"),
            // merge_requests.md, "Merge a merge request"
            Rule.of(
                    "PUT /projects/{id}/merge_requests/{merge_request_iid}/merge",
                    "auto_merge merge_when_pipeline_succeeds sha squash should_remove_source_branch"),
            // notes.md, "Create new merge request note"
            Rule.of("POST /projects/{id}/merge_requests/{merge_request_iid}/notes", "body!"),
            // users.md, "List users"
            Rule.of("GET /users", "?username"),
            // personal_access_tokens.md, "Using a request header"
            Rule.of("GET /personal_access_tokens/self", ""));

    /** The project as projects.md shows it. */
    public final Map<String, Object> settings = new HashMap<>(Map.of(
            "path_with_namespace",
            "acme/shop/apis",
            "archived",
            false,
            "merge_requests_access_level",
            "enabled",
            "permissions",
            Map.of("project_access", Map.of("access_level", 30))));

    /** The scopes of the token. */
    public List<String> scopes = List.of("api", "write_repository");

    /** How often a merge request is still being looked at before it can be merged. */
    public int undecided = 2;

    public GitLabLookAlike() throws IOException {
        this("");
    }

    /** @param relativeRoot such as {@code /gitlab} */
    public GitLabLookAlike(String relativeRoot) throws IOException {
        super(relativeRoot + "/api/v4");
    }

    @Override
    protected List<Rule> rules() {
        return RULES;
    }

    @Override
    protected List<Publication> publications() {
        return List.of(Publication.GITLAB);
    }

    @Override
    protected boolean isSignedIn(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN)
                || request.header("private-token").equals(TOKEN);
    }

    @Override
    protected Reply signInFirst() {
        return Reply.json(401, Map.of("message", "401 Unauthorized"));
    }

    @Override
    protected Reply answer(Request request) {
        boolean read = request.method().equals("GET");
        if (!scopes.contains("api")
                && !(read && scopes.contains("read_api"))
                && !request.path().endsWith("/self")) {
            return Reply.json(
                    403,
                    Map.of(
                            "error",
                            "insufficient_scope",
                            "error_description",
                            "The request requires higher privileges than provided by the access token.",
                            "scope",
                            "api read_api"));
        }
        if (request.path().endsWith("/self")) {
            return Reply.json(200, Map.of("id", 4, "scopes", scopes));
        }
        if (request.path().equals("/users")) {
            return users(request);
        }
        if (!request.segment(1).equals("acme%2Fshop%2Fapis")) {
            return Reply.json(404, Map.of("message", "404 Project Not Found"));
        }
        return switch (request.path().split("/").length) {
            case 3 -> Reply.json(200, settings);
            case 4 -> read ? list(request) : create(request);
            default ->
                entry(request.number(3))
                        .map(entry -> detail(entry, request))
                        .orElseGet(() -> Reply.json(404, Map.of("message", "404 Not found")));
        };
    }

    private static Reply users(Request request) {
        return switch (request.query().get("username")) {
            case "robin" -> Reply.json(200, List.of(Map.of("id", 11, "username", "robin")));
            case "guest" -> Reply.json(200, List.of(Map.of("id", 12, "username", "guest")));
            default -> Reply.json(200, List.of());
        };
    }

    private Reply list(Request request) {
        String state = request.query().getOrDefault("state", "all");
        List<Map<String, Object>> found = new ArrayList<>();
        for (Entry entry : newestFirst()) {
            boolean wanted = state.equals("all") || state(entry).equals(state);
            if (wanted
                    && request.query().getOrDefault("source_branch", entry.from).equals(entry.from)
                    && request.query().getOrDefault("target_branch", entry.into).equals(entry.into)) {
                found.add(shown(entry));
            }
        }
        return Reply.json(200, found);
    }

    /** A target that is not there is no error. */
    private Reply create(Request request) {
        String from = request.text("source_branch");
        String into = request.text("target_branch");
        Optional<Entry> existing = open(from, into);
        if (existing.isPresent()) {
            return Reply.json(
                    409,
                    Map.of(
                            "message",
                            List.of("Another open merge request already exists for this source branch: !"
                                    + existing.get().number)));
        }
        if (request.text("title").length() > 255) {
            return Reply.json(
                    400, Map.of("message", Map.of("title", List.of("is too long (maximum is 255 characters)"))));
        }
        Entry entry = add(from, into, request.text("title"));
        entry.description = request.text("description");
        for (String label : request.text("labels").split(",")) {
            if (!label.isEmpty()) {
                entry.labels.add(label);
            }
        }
        request.body().path("reviewer_ids").forEach(id -> {
            // Who is no member of the project is left out silently.
            if (id.asInt() == 11) {
                entry.reviewers.add("robin");
            }
        });
        return Reply.json(201, shown(entry));
    }

    private Reply detail(Entry entry, Request request) {
        if (request.path().endsWith("/notes")) {
            entry.comments.add(request.text("body"));
            return Reply.json(201, Map.of("id", 301));
        }
        if (request.path().endsWith("/merge")) {
            if (undecided > 0 || entry.title.startsWith("Draft:")) {
                return Reply.json(405, Map.of("message", "405 Method Not Allowed"));
            }
            entry.autoMerge = true;
            return Reply.json(200, shown(entry));
        }
        if (request.method().equals("PUT")) {
            setText(entry, request, "title", "description");
            if (request.text("state_event").equals("close") && entry.isOpen()) {
                entry.state = Entry.State.CLOSED;
            }
        } else {
            undecided--;
        }
        return Reply.json(200, shown(entry));
    }

    private static String state(Entry entry) {
        return state(entry, "opened", "merged", "closed");
    }

    private Map<String, Object> shown(Entry entry) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("id", 9_000 + entry.number);
        shown.put("iid", entry.number);
        shown.put("web_url", url() + "/acme/shop/apis/-/merge_requests/" + entry.number);
        shown.put("state", state(entry));
        shown.put("title", entry.title);
        shown.put("description", entry.description.isEmpty() ? null : entry.description);
        shown.put("source_project_id", 3);
        shown.put("target_project_id", 3);
        shown.put("sha", entry.head);
        shown.put("detailed_merge_status", undecided > 0 ? "preparing" : "ci_still_running");
        shown.put(
                "reviewers",
                entry.reviewers.stream()
                        .map(name -> Map.of("id", 11, "username", name))
                        .toList());
        return shown;
    }
}
