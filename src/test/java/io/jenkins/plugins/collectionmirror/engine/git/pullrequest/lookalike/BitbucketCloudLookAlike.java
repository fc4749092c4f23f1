package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bitbucket Cloud, with the repository {@code acme/apis}. */
public final class BitbucketCloudLookAlike extends LookAlike {
    /** Who owns the token. */
    public static final String AUTHOR = uuid(1);

    public static final String ZOE = uuid(2);
    public static final String YAN = uuid(3);

    /** Left the workspace. */
    public static final String GONE = uuid(4);

    /**
     * From <a href="https://developer.atlassian.com/cloud/bitbucket/swagger.v3.json">Bitbucket's OpenAPI</a>; that a
     * pull request has a description, which is missing there, from the text of its operations. Paging and filters are
     * those of <a href="https://developer.atlassian.com/cloud/bitbucket/rest/intro/">all lists</a>.
     */
    private static final List<Rule> RULES = List.of(
            Rule.of("GET /repositories/{workspace}/{repo}/pullrequests", "?state ?q ?sort ?pagelen ?page"),
            Rule.of(
                    "POST /repositories/{workspace}/{repo}/pullrequests",
                    "title! source! destination description reviewers close_source_branch draft"),
            Rule.of("GET /repositories/{workspace}/{repo}/pullrequests/{id}", ""),
            Rule.of(
                    "PUT /repositories/{workspace}/{repo}/pullrequests/{id}",
                    "title description destination reviewers close_source_branch draft"),
            Rule.of("POST /repositories/{workspace}/{repo}/pullrequests/{id}/decline", ""),
            Rule.of("POST /repositories/{workspace}/{repo}/pullrequests/{id}/comments", "content!"),
            Rule.of("GET /repositories/{workspace}/{repo}/effective-default-reviewers", "?pagelen ?page"),
            Rule.of("GET /workspaces/{workspace}/members", "?pagelen ?page"));

    private static final Pattern FILTER =
            Pattern.compile("source\\.branch\\.name=\"(.+)\" AND destination\\.branch\\.name=\"(.+)\"");

    /** Those that the token has. */
    public String scopes = "pullrequest:write, repository:write, account";

    /** Whether answers show them. */
    public boolean showsScopes = true;

    public boolean nothingToPull;
    public boolean refusesRepeats;
    public int largestPage = 100;
    public final List<String> defaultReviewers = new ArrayList<>();

    /** The numbers of those that close their branch, and of those that come from a fork. */
    public final Set<Integer> closeTheirBranch = new HashSet<>();

    public final Set<Integer> fromFork = new HashSet<>();

    private final Map<String, String> names =
            new LinkedHashMap<>(Map.of(AUTHOR, "Mirror Bot", ZOE, "Zoë Writer", YAN, "Yan Reader", GONE, "Gil Gone"));
    private String authorization = "Bearer " + TOKEN;

    public BitbucketCloudLookAlike() throws IOException {
        super("/2.0");
    }

    /** Knows an API token of a user instead, which signs in with an address. */
    public void knowApiToken(String address, String token) {
        byte[] both = (address + ":" + token).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** The UUID of a user, as the API has it. */
    private static String uuid(int number) {
        return "{00000000-0000-4000-8000-00000000000" + number + "}";
    }

    @Override
    protected List<Rule> rules() {
        return RULES;
    }

    @Override
    protected List<Publication> publications() {
        return List.of(Publication.BITBUCKET_CLOUD);
    }

    @Override
    protected boolean isSignedIn(Request request) {
        return request.header("authorization").equals(authorization);
    }

    @Override
    protected Reply signInFirst() {
        return error(401, "Token is invalid, expired, or not supported for this endpoint.");
    }

    @Override
    protected Reply answer(Request request) {
        String needed = request.method().equals("GET") ? "pullrequest" : "pullrequest:write";
        if (!scopes.contains(needed)) {
            return Reply.json(
                    403,
                    Map.of(
                            "type",
                            "error",
                            "error",
                            Map.of(
                                    "message",
                                    "Your credentials lack one or more required privilege scopes.",
                                    "detail",
                                    Map.of("granted", List.of(scopes), "required", List.of(needed)))));
        }
        Reply reply = request.segment(0).equals("workspaces") ? page(request, members()) : ofRepository(request);
        return showsScopes ? reply.with("X-OAuth-Scopes", scopes) : reply;
    }

    private Reply ofRepository(Request request) {
        if (!request.path().toLowerCase(java.util.Locale.ROOT).startsWith("/repositories/acme/apis/")) {
            return error(404, "You may not have access to this repository or it no longer exists in this workspace.");
        }
        if (request.segment(3).equals("effective-default-reviewers")) {
            return page(
                    request,
                    defaultReviewers.stream()
                            .map(uuid -> (Object) Map.of("user", user(uuid), "reviewer_type", "project"))
                            .toList());
        }
        String[] segments = request.path().substring(1).split("/");
        if (segments.length == 4) {
            return request.method().equals("GET") ? list(request) : create(request);
        }
        Optional<Entry> found = entry(request.number(4));
        if (found.isEmpty()) {
            return error(404, "Not found");
        }
        Entry entry = found.get();
        String action = segments.length == 6 ? segments[5] : request.method();
        return switch (action) {
            case "GET" -> Reply.json(200, json(entry));
            case "PUT" -> change(request, entry);
            case "decline" -> decline(entry);
            default -> {
                entry.comments.add(request.body().path("content").path("raw").asText());
                yield Reply.json(201, Map.of("id", 1));
            }
        };
    }

    private List<Object> members() {
        return names.keySet().stream()
                .filter(uuid -> !uuid.equals(GONE))
                .sorted()
                .map(uuid -> (Object) Map.of("user", user(uuid)))
                .toList();
    }

    private Reply list(Request request) {
        Matcher filter = FILTER.matcher(request.query().getOrDefault("q", ""));
        List<String> states =
                List.of(request.query().getOrDefault("state", "OPEN").split(","));
        List<Object> found = newestFirst().stream()
                .filter(entry -> !filter.matches() || entry.isBetween(filter.group(1), filter.group(2)))
                .filter(entry -> states.contains(state(entry)))
                .map(entry -> (Object) json(entry))
                .toList();
        return page(request, found);
    }

    private Reply page(Request request, List<Object> all) {
        int size = Math.min(largestPage, Integer.parseInt(request.query().getOrDefault("pagelen", "10")));
        int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        int from = Math.min(all.size(), size * (page - 1));
        int to = Math.min(all.size(), from + size);
        Map<String, Object> answer = new HashMap<>(Map.of("values", all.subList(from, to), "page", page));
        if (to < all.size()) {
            answer.put("next", "https://api.bitbucket.org/2.0/elsewhere?page=" + (page + 1));
        }
        return Reply.json(200, answer);
    }

    private Reply create(Request request) {
        if (nothingToPull) {
            return error(400, "There are no changes to be pulled");
        }
        Optional<Reply> refusal = reviewersRefused(request.body());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String from = branch(request.body().path("source"));
        String into = branch(request.body().path("destination"));
        Optional<Entry> open = open(from, into);
        if (open.isPresent() && refusesRepeats) {
            return error(400, "Only one pull request may be open for a source and target branch");
        }
        // A second one changes the first.
        Entry entry = open.orElseGet(() -> add(from, into, ""));
        set(request.body(), entry);
        return Reply.json(201, json(entry));
    }

    private static String branch(JsonNode end) {
        return end.path("branch").path("name").asText();
    }

    private Reply change(Request request, Entry entry) {
        if (!entry.isOpen()) {
            return error(400, "Only open pull requests can be mutated");
        }
        Optional<Reply> refusal = reviewersRefused(request.body());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        set(request.body(), entry);
        return Reply.json(200, json(entry));
    }

    /** What is left out is reset. */
    private void set(JsonNode body, Entry entry) {
        entry.title = body.path("title").asText();
        entry.description = body.path("description").asText("");
        entry.draft = body.path("draft").asBoolean();
        entry.reviewers.clear();
        body.path("reviewers").forEach(user -> entry.reviewers.add(known(user)));
        if (body.path("close_source_branch").asBoolean()) {
            closeTheirBranch.add(entry.number);
        } else {
            closeTheirBranch.remove(entry.number);
        }
    }

    /** The UUID of a user who is named by that or by the account. */
    private String known(JsonNode user) {
        return names.keySet().stream()
                .filter(uuid -> uuid.equals(user.path("uuid").asText())
                        || account(uuid).equals(user.path("account_id").asText()))
                .findFirst()
                .orElse("");
    }

    private Optional<Reply> reviewersRefused(JsonNode body) {
        for (JsonNode user : body.path("reviewers")) {
            String uuid = known(user);
            if (uuid.isEmpty()) {
                return Optional.of(refused("Malformed reviewers list"));
            }
            if (uuid.equals(AUTHOR)) {
                return Optional.of(refused(names.get(uuid) + " is the author and cannot be included as a reviewer."));
            }
            if (uuid.equals(GONE)) {
                return Optional.of(refused(names.get(uuid)
                        + " is not a member of this workspace and cannot be added to this pull request"));
            }
        }
        return Optional.empty();
    }

    private static Reply refused(String why) {
        return Reply.json(
                400,
                Map.of(
                        "type",
                        "error",
                        "error",
                        Map.of("fields", Map.of("reviewers", List.of(why)), "message", "reviewers: " + why)));
    }

    private Reply decline(Entry entry) {
        if (!entry.isOpen()) {
            return error(400, "This pull request is already closed.");
        }
        entry.state = Entry.State.CLOSED;
        return Reply.json(200, json(entry));
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Map.of("type", "error", "error", Map.of("message", message)));
    }

    /** An id of an Atlassian account. */
    public static String account(String uuid) {
        return "557058:" + uuid.replaceAll("[{}]", "");
    }

    private Map<String, Object> user(String uuid) {
        String name = names.get(uuid);
        return Map.of(
                "uuid",
                uuid,
                "account_id",
                account(uuid),
                "display_name",
                name,
                "nickname",
                name.replaceAll(" .*", ""));
    }

    private static String state(Entry entry) {
        return state(entry, "OPEN", "MERGED", "DECLINED");
    }

    private Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new HashMap<>();
        json.put("id", entry.number);
        json.put("title", entry.title);
        json.put("description", entry.description);
        json.put("summary", Map.of("raw", entry.description));
        json.put("state", state(entry));
        json.put("draft", entry.draft);
        json.put("close_source_branch", closeTheirBranch.contains(entry.number));
        json.put("author", user(AUTHOR));
        json.put("reviewers", entry.reviewers.stream().map(this::user).toList());
        String owner = fromFork.contains(entry.number) ? "zoe/apis" : "acme/apis";
        json.put(
                "source",
                Map.of(
                        "branch",
                        Map.of("name", entry.from),
                        "repository",
                        Map.of("full_name", owner),
                        "commit",
                        Map.of("hash", entry.head.substring(0, 12))));
        json.put("destination", Map.of("branch", Map.of("name", entry.into)));
        json.put(
                "links",
                Map.of("html", Map.of("href", "https://bitbucket.org/acme/apis/pull-requests/" + entry.number)));
        return json;
    }
}
