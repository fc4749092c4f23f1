package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bitbucket Data Center below a path, with the repository {@code API/apis}. */
public final class BitbucketDataCenterLookAlike extends LookAlike {
    public static final String CONTEXT = "/git";

    /** From <a href="https://dac-static.atlassian.com/server/bitbucket/9.2.swagger.v3.json">its OpenAPI, 9.2</a>. */
    private static final List<Rule> RULES = List.of(
            Rule.of("GET /api/latest/application-properties", ""),
            Rule.of("GET /api/latest/repos", "?permission ?projectkey ?limit ?start"),
            Rule.of("GET /api/latest/projects/{key}/repos/{slug}", ""),
            Rule.of(
                    "GET /api/latest/projects/{key}/repos/{slug}/pull-requests",
                    "?direction ?at ?state ?order ?limit ?start"),
            Rule.of(
                    "POST /api/latest/projects/{key}/repos/{slug}/pull-requests",
                    "title! description fromRef! toRef! reviewers draft"),
            Rule.of("GET /api/latest/projects/{key}/repos/{slug}/pull-requests/{id}", ""),
            Rule.of(
                    "PUT /api/latest/projects/{key}/repos/{slug}/pull-requests/{id}",
                    "version! title description reviewers toRef draft"),
            Rule.of("POST /api/latest/projects/{key}/repos/{slug}/pull-requests/{id}/comments", "text!"),
            Rule.of(
                    "POST /api/latest/projects/{key}/repos/{slug}/pull-requests/{id}/decline",
                    "?version! version comment"),
            Rule.of(
                    "POST /api/latest/projects/{key}/repos/{slug}/pull-requests/{id}/merge",
                    "?version! version autoMerge autoSubject message strategyId"),
            Rule.of(
                    "GET /default-reviewers/latest/projects/{key}/repos/{slug}/reviewers",
                    "?sourceRepoId ?targetRepoId ?sourceRefId ?targetRefId"));

    public String version = "9.2.0";
    public boolean autoMergeOn = true;
    public boolean tokenMayMerge = true;
    public boolean tokenMayWrite = true;
    public boolean nothingToMerge;
    public boolean namesRefusedReviewers = true;
    public int largestPage = 100;
    public final Set<String> users = new HashSet<>(Set.of("zoe", "yan"));
    public final List<String> defaultReviewers = new ArrayList<>();

    /** The numbers of those that go out to the repository that this one is a fork of. */
    public final Set<Integer> toOtherRepository = new HashSet<>();

    /** How often somebody else still changes a request right after it was read. */
    public int changesMeanwhile;

    public BitbucketDataCenterLookAlike() throws IOException {
        super(CONTEXT + "/rest");
    }

    @Override
    protected List<Rule> rules() {
        return RULES;
    }

    @Override
    protected List<Publication> publications() {
        return List.of(Publication.BITBUCKET_DATA_CENTER);
    }

    @Override
    protected boolean isSignedIn(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN) || isBasic(request, "ada");
    }

    @Override
    protected Reply signInFirst() {
        return error(401, "Authentication failed. Please check your credentials and try again.", "Authentication");
    }

    @Override
    protected Reply answer(Request request) {
        if (request.path().endsWith("/application-properties")) {
            return Reply.json(200, Map.of("version", version, "displayName", "Bitbucket"));
        }
        if (request.path().equals("/api/latest/repos")) {
            return page(request, tokenMayWrite ? List.of(repository("API", 7)) : List.of());
        }
        if (!request.segment(3).equals("API") || !request.segment(5).equals("apis")) {
            return error(404, "Repository API/apis does not exist.", "NoSuchRepository");
        }
        if (request.segment(0).equals("default-reviewers")) {
            return Reply.json(
                    200,
                    defaultReviewers.stream().map(name -> Map.of("name", name)).toList());
        }
        String[] segments = request.path().substring(1).split("/");
        if (segments.length == 6) {
            return Reply.json(200, repository("API", 7));
        }
        if (!request.method().equals("GET") && !tokenMayWrite) {
            return error(401, "You are not permitted to access this resource", "AuthorisationException");
        }
        if (segments.length == 7) {
            return request.method().equals("GET") ? list(request) : create(request);
        }
        return entry(request.number(7))
                .map(entry -> ofEntry(request, entry, segments.length == 9 ? segments[8] : request.method()))
                .orElse(error(404, "Pull request does not exist.", "NoSuchPullRequest"));
    }

    private Reply ofEntry(Request request, Entry entry, String action) {
        switch (action) {
            case "GET" -> {
                Reply reply = Reply.json(200, json(entry));
                if (changesMeanwhile > 0) {
                    changesMeanwhile--;
                    entry.version++;
                }
                return reply;
            }
            case "comments" -> {
                entry.comments.add(request.text("text"));
                return Reply.json(201, Map.of("id", 1));
            }
            default -> {
                String given = action.equals("PUT")
                        ? request.text("version")
                        : request.query().get("version");
                if (Integer.parseInt(given) != entry.version) {
                    return error(
                            409,
                            "You are attempting to modify a pull request based on out-of-date information.",
                            "PullRequestOutOfDate");
                }
                if (!entry.isOpen()) {
                    return error(409, "This pull request is not open.", "IllegalPullRequestState");
                }
                return switch (action) {
                    case "PUT" -> change(request, entry);
                    case "decline" -> {
                        entry.state = Entry.State.CLOSED;
                        entry.version++;
                        yield Reply.json(200, json(entry));
                    }
                    default -> merge(request, entry);
                };
            }
        }
    }

    private Reply list(Request request) {
        String state = request.query().getOrDefault("state", "OPEN");
        List<Object> found = newestFirst().stream()
                .filter(entry ->
                        ("refs/heads/" + entry.from).equals(request.query().get("at")))
                .filter(entry -> state.equals("ALL") || state.equals(state(entry)))
                .map(entry -> (Object) json(entry))
                .toList();
        return page(request, found);
    }

    private Reply page(Request request, List<Object> all) {
        int limit = Math.min(largestPage, Integer.parseInt(request.query().getOrDefault("limit", "25")));
        int from = Integer.parseInt(request.query().getOrDefault("start", "0"));
        int to = Math.min(all.size(), from + limit);
        Map<String, Object> answer = new HashMap<>();
        answer.put("values", all.subList(Math.min(from, to), to));
        answer.put("isLastPage", to == all.size());
        answer.put("nextPageStart", to == all.size() ? null : to);
        return Reply.json(200, answer);
    }

    private Reply create(Request request) {
        String from = branch(request.body().path("fromRef"));
        String into = branch(request.body().path("toRef"));
        Optional<Entry> open = open(from, into);
        if (open.isPresent()) {
            return Reply.json(
                    409,
                    Map.of(
                            "errors",
                            List.of(Map.of(
                                    "message",
                                    "Only one pull request may be open for a given source and target branch",
                                    "exceptionName",
                                    "com.atlassian.bitbucket.pull.DuplicatePullRequestException",
                                    "existingPullRequest",
                                    json(open.get())))));
        }
        if (nothingToMerge) {
            return error(409, into + " is already up-to-date with branch " + from + ".", "EmptyPullRequest");
        }
        Optional<Reply> refusal = reviewersRefused(request.body());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Entry entry = add(from, into, "");
        set(request.body(), entry);
        entry.version = 0;
        return Reply.json(201, json(entry));
    }

    private static String branch(JsonNode ref) {
        return ref.path("id").asText().replaceFirst("^refs/heads/", "");
    }

    private Reply change(Request request, Entry entry) {
        Optional<Reply> refusal = reviewersRefused(request.body());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        set(request.body(), entry);
        return Reply.json(200, json(entry));
    }

    private void set(JsonNode body, Entry entry) {
        entry.title = body.path("title").asText();
        entry.description = body.path("description").asText("");
        entry.draft = body.path("draft").asBoolean() && hasDrafts();
        entry.reviewers.clear();
        body.path("reviewers")
                .forEach(reviewer ->
                        entry.reviewers.add(reviewer.path("user").path("name").asText()));
        entry.version++;
    }

    private boolean hasDrafts() {
        return version.startsWith("9.2");
    }

    private Optional<Reply> reviewersRefused(JsonNode body) {
        List<Map<String, String>> errors = new ArrayList<>();
        for (JsonNode reviewer : body.path("reviewers")) {
            String name = reviewer.path("user").path("name").asText();
            if (!users.contains(name)) {
                errors.add(Map.of("context", name, "message", name + " is not a user."));
            }
        }
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Reply.json(
                409,
                Map.of(
                        "errors",
                        List.of(Map.of(
                                "context",
                                "reviewers",
                                "message",
                                "Errors encountered while adding some reviewers to this pull request.",
                                "exceptionName",
                                "com.atlassian.bitbucket.pull.InvalidPullRequestReviewersException",
                                "reviewerErrors",
                                namesRefusedReviewers ? errors : List.of())))));
    }

    /** Versions before 8.15 do not know of auto-merge, and merge. */
    private Reply merge(Request request, Entry entry) {
        boolean waits = request.body().path("autoMerge").asBoolean() && !version.startsWith("8.14");
        if (!tokenMayMerge) {
            return error(401, "You are not permitted to access this resource", "Authorisation");
        }
        if (waits && !autoMergeOn) {
            return error(403, "The auto-merge setting is not enabled for this repository.", "AutoMergeDisabled");
        }
        entry.autoMerge = waits;
        entry.state = waits ? entry.state : Entry.State.MERGED;
        entry.version++;
        return Reply.json(200, json(entry));
    }

    private static Reply error(int status, String message, String exception) {
        return Reply.json(
                status,
                Map.of(
                        "errors",
                        List.of(Map.of(
                                "message",
                                message,
                                "exceptionName",
                                "com.atlassian.bitbucket.pull." + exception + "Exception"))));
    }

    private static Map<String, Object> repository(String project, int id) {
        return Map.of("id", id, "slug", "apis", "project", Map.of("key", project));
    }

    private static String state(Entry entry) {
        return state(entry, "OPEN", "MERGED", "DECLINED");
    }

    private Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new HashMap<>();
        json.put("id", entry.number);
        json.put("version", entry.version);
        json.put("title", entry.title);
        if (!entry.description.isEmpty()) {
            json.put("description", entry.description);
        }
        json.put("state", state(entry));
        if (hasDrafts()) {
            json.put("draft", entry.draft);
        }
        json.put(
                "reviewers",
                entry.reviewers.stream()
                        .map(name -> Map.of("user", Map.of("name", name), "role", "REVIEWER"))
                        .toList());
        json.put(
                "fromRef",
                Map.of(
                        "id",
                        "refs/heads/" + entry.from,
                        "latestCommit",
                        entry.head,
                        "repository",
                        repository("API", 7)));
        json.put(
                "toRef",
                Map.of(
                        "id",
                        "refs/heads/" + entry.into,
                        "repository",
                        toOtherRepository.contains(entry.number) ? repository("UP", 3) : repository("API", 7)));
        json.put(
                "links",
                Map.of(
                        "self",
                        List.of(Map.of(
                                "href", url() + CONTEXT + "/projects/API/repos/apis/pull-requests/" + entry.number))));
        return json;
    }
}
