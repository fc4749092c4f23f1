package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Azure DevOps, Services or Server, with the repository {@code apis} of the project {@code Payments API}. */
public final class AzureLookAlike extends LookAlike {
    public static final String BOT = id(1);
    public static final String ZOE = id(2);

    /**
     * From <a href="https://github.com/MicrosoftDocs/vsts-rest-api-specs/tree/master/specification">Microsoft's OpenAPI
     * </a>, {@code git}, {@code ims} and {@code security}, 7.1.
     */
    private final List<Rule> rules;

    private final String collection;

    /** The newest version of the API that it knows. */
    public String newest = "7.1";

    /** What the token may do by the account's rights; empty if it may not ask for them. */
    public Optional<Boolean> mayContribute = Optional.of(true);

    /** What it answers to a token that it does not know. */
    public Reply signIn = Reply.empty(401);

    public boolean hasPolicies = true;
    public boolean mayLookUpAccounts = true;
    public final Set<String> missingBranches = new HashSet<>();
    public final Set<String> refusedLabels = new HashSet<>();

    /** The numbers of those that come from a fork. */
    public final Set<Integer> fromFork = new HashSet<>();

    public final Map<Integer, String> threadStates = new HashMap<>();

    private final Map<String, String> accounts =
            new LinkedHashMap<>(Map.of(BOT, "bot@example.com", ZOE, "zoe@example.com", id(3), "zoe.b@example.com"));
    private String authorization = "";

    /** @param collection the path of the organisation or the collection, as in {@code /acme} */
    public AzureLookAlike(String collection) throws IOException {
        super(collection);
        this.collection = collection;
        String requests = "/{project}/_apis/git/repositories/{repo}/pullrequests";
        // Written otherwise there, and what is below it.
        String request = "/{project}/_apis/git/repositories/{repo}/pullRequests/{id}";
        this.rules = List.of(
                Rule.of("GET /{project}/_apis/git/repositories/{repo}", "?api-version!"),
                Rule.of(
                        "GET " + requests,
                        "?api-version! ?searchCriteria.status ?searchCriteria.sourceRefName"
                                + " ?searchCriteria.targetRefName ?$top ?$skip"),
                Rule.of(
                        "POST " + requests,
                        "?api-version! sourceRefName! targetRefName! title! description isDraft reviewers labels"),
                Rule.of("GET " + requests + "/{id}", "?api-version!"),
                // The description says that no other property can be changed.
                Rule.of(
                        "PATCH " + requests + "/{id}",
                        "?api-version! title description status completionOptions mergeOptions autoCompleteSetBy"),
                Rule.of("POST " + request + "/labels", "?api-version! name!"),
                Rule.of("POST " + request + "/threads", "?api-version! comments! status"),
                Rule.of("PUT " + request + "/reviewers/{reviewer}", "?api-version! id vote isRequired"),
                Rule.of("GET /_apis/identities", "?api-version! ?searchFilter ?filterValue"),
                Rule.of("GET /_apis/permissions/{namespace}/{bits}", "?api-version! ?tokens"));
    }

    /** Knows only a token of Microsoft Entra, which signs in by itself. */
    public void knowEntraToken(String token) {
        authorization = "Bearer " + token;
    }

    private static String id(int number) {
        return "d6245f20-2af8-44f4-9451-00000000000" + number;
    }

    @Override
    protected List<Rule> rules() {
        return rules;
    }

    @Override
    protected List<Publication> publications() {
        return List.of(Publication.AZURE_GIT, Publication.AZURE_IDENTITIES, Publication.AZURE_SECURITY);
    }

    @Override
    protected boolean isSignedIn(Request request) {
        return authorization.isEmpty()
                ? isBasic(request, "")
                : request.header("authorization").equals(authorization);
    }

    @Override
    protected Reply signInFirst() {
        return signIn;
    }

    @Override
    protected Reply answer(Request request) {
        String version = request.query().get("api-version");
        if (version.substring(0, 3).compareTo(newest) > 0) {
            return error(
                    400,
                    "The requested REST API version of " + version + " is out of range for this server. The latest REST"
                            + " API version this server supports is " + newest + ".",
                    "VssVersionOutOfRangeException");
        }
        if (request.path().endsWith("/labels") && version.compareTo("7.0") < 0 && !version.contains("-preview")) {
            return error(
                    400,
                    "The requested version \"" + version + "\" of the resource is under preview. The -preview flag must"
                            + " be supplied in the api-version for such requests.",
                    "VssInvalidPreviewVersionException");
        }
        if (request.path().startsWith("/_apis/identities")) {
            return mayLookUpAccounts ? identities(request) : Reply.empty(401);
        }
        if (request.path().startsWith("/_apis/permissions/")) {
            boolean isMeant = request.query().get("tokens").equals("repoV2/project-id/repository-id")
                    && request.path().endsWith("/2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87/16384");
            return mayContribute.isPresent() && isMeant
                    ? Reply.json(200, Map.of("count", 1, "value", List.of(mayContribute.get())))
                    : Reply.empty(401);
        }
        if (!(request.path() + "/").startsWith("/Payments%20API/_apis/git/repositories/apis/")) {
            return error(
                    404,
                    "TF401019: The Git repository with name or identifier " + request.segment(4)
                            + " does not exist or you do not have permissions for the operation you are attempting.",
                    "GitRepositoryNotFoundException");
        }
        String[] segments = request.path().substring(1).split("/");
        return switch (segments.length) {
            case 5 -> Reply.json(200, Map.of("id", "repository-id", "project", Map.of("id", "project-id")));
            case 6 -> request.method().equals("GET") ? list(request) : create(request);
            default ->
                entry(request.number(6))
                        .map(entry -> ofEntry(request, entry, segments.length > 7 ? segments[7] : request.method()))
                        .orElse(error(
                                404,
                                "TF401180: The requested pull request was not found.",
                                "GitPullRequestNotFoundException"));
        };
    }

    private Reply ofEntry(Request request, Entry entry, String action) {
        return switch (action) {
            case "GET" -> Reply.json(200, json(entry));
            case "PATCH" -> change(request, entry);
            case "labels" -> label(request, entry);
            case "threads" -> {
                entry.comments.add(
                        request.body().path("comments").path(0).path("content").asText());
                threadStates.put(entry.number, request.text("status"));
                yield Reply.json(200, Map.of("id", 1));
            }
            default -> review(request, entry);
        };
    }

    private Reply identities(Request request) {
        String filter = request.query().get("filterValue");
        List<Object> found = accounts.entrySet().stream()
                .filter(account -> account.getValue().startsWith(filter))
                .map(account -> (Object) Map.of(
                        "id",
                        account.getKey(),
                        "providerDisplayName",
                        account.getValue().replaceAll("@.*", ""),
                        "isActive",
                        true,
                        "properties",
                        Map.of("Account", Map.of("$type", "System.String", "$value", account.getValue()))))
                .toList();
        return Reply.json(200, Map.of("count", found.size(), "value", found));
    }

    private Reply list(Request request) {
        String status = request.query().getOrDefault("searchCriteria.status", "active");
        List<Map<String, Object>> found = newestFirst().stream()
                .filter(entry -> isAsked(request, "searchCriteria.sourceRefName", entry.from))
                .filter(entry -> isAsked(request, "searchCriteria.targetRefName", entry.into))
                .filter(entry -> status.equals("all") || status.equals(status(entry)))
                .map(this::json)
                .toList();
        found.forEach(json -> json.computeIfPresent("description", (name, text) -> cut(text.toString())));
        return Reply.json(200, Map.of("count", found.size(), "value", found));
    }

    private static boolean isAsked(Request request, String criterion, String branch) {
        return ("refs/heads/" + branch).equals(request.query().getOrDefault(criterion, "refs/heads/" + branch));
    }

    /** A list has no more of a description. */
    private static String cut(String description) {
        return description.substring(0, Math.min(400, description.length()));
    }

    private Reply create(Request request) {
        if (mayContribute.isPresent() && !mayContribute.get()) {
            return error(
                    403,
                    "TF401027: You need the Git 'PullRequestContribute' permission to perform this action. Details:"
                            + " identity 'bot', scope 'repository'.",
                    "GitNeedsPermissionException");
        }
        List<String> branches = new ArrayList<>();
        for (String end : List.of("sourceRefName", "targetRefName")) {
            String ref = request.text(end);
            String branch = ref.replaceFirst("^refs/heads/", "");
            if (branch.equals(ref) || missingBranches.contains(branch)) {
                return error(
                        400,
                        "TF401398: The pull request cannot be activated because the source and/or the target branch no"
                                + " longer exists, or the requested refs are not branches",
                        "GitPullRequestCannotBeActivated");
            }
            branches.add(branch);
        }
        if (open(branches.get(0), branches.get(1)).isPresent()) {
            return error(
                    409,
                    "TF401179: An active pull request for the source and target branch already exists.",
                    "GitPullRequestExistsException");
        }
        Optional<Reply> tooLong = tooLong(request);
        if (tooLong.isPresent()) {
            return tooLong.get();
        }
        Entry entry = add(branches.get(0), branches.get(1), request.text("title"));
        entry.description = request.text("description");
        entry.draft = request.body().path("isDraft").asBoolean();
        return Reply.json(201, json(entry));
    }

    private static Optional<Reply> tooLong(Request request) {
        return request.text("description").length() > 4_000
                ? Optional.of(error(
                        400,
                        "Invalid argument value. Parameter name: A description for a pull request must not be longer"
                                + " than 4000 characters.",
                        "InvalidArgumentValueException"))
                : Optional.empty();
    }

    private Reply change(Request request, Entry entry) {
        Optional<Reply> tooLong = tooLong(request);
        if (tooLong.isPresent()) {
            return tooLong.get();
        }
        if (!entry.isOpen()) {
            return error(
                    400, "TF401181: The pull request cannot be edited due to its state.", "GitPullRequestNotEditable");
        }
        setText(entry, request, "title", "description");
        if (request.text("status").equals("abandoned")) {
            entry.state = Entry.State.CLOSED;
        }
        if (request.body().path("autoCompleteSetBy").path("id").asText().equals(BOT)) {
            entry.autoMerge = hasPolicies;
        }
        return Reply.json(200, json(entry));
    }

    private Reply label(Request request, Entry entry) {
        if (refusedLabels.contains(request.text("name"))) {
            return error(403, "TF400813: You may not create a tag.", "AccessDenied");
        }
        entry.labels.add(request.text("name"));
        return Reply.json(200, Map.of("name", request.text("name")));
    }

    private Reply review(Request request, Entry entry) {
        String reviewer = request.segment(8);
        if (!accounts.containsKey(reviewer)) {
            return error(404, "TF401186: The reviewer was not found.", "IdentityNotFoundException");
        }
        entry.reviewers.add(accounts.get(reviewer));
        return Reply.json(200, Map.of("id", reviewer));
    }

    private static Reply error(int status, String message, String type) {
        return Reply.json(status, Map.of("$id", "1", "message", message, "typeKey", type));
    }

    private static String status(Entry entry) {
        return switch (entry.state) {
            case OPEN -> "active";
            case MERGED -> "completed";
            case CLOSED -> "abandoned";
        };
    }

    private Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new HashMap<>();
        json.put("pullRequestId", entry.number);
        json.put("title", entry.title);
        if (!entry.description.isEmpty()) {
            json.put("description", entry.description);
        }
        json.put("status", status(entry));
        json.put("isDraft", entry.draft);
        json.put("createdBy", Map.of("id", BOT));
        json.put("sourceRefName", "refs/heads/" + entry.from);
        json.put("targetRefName", "refs/heads/" + entry.into);
        json.put("lastMergeSourceCommit", Map.of("commitId", entry.head));
        json.put("url", url() + collection + "/_apis/git/repositories/repository-id/pullRequests/" + entry.number);
        if (entry.autoMerge) {
            json.put("autoCompleteSetBy", Map.of("id", BOT));
        }
        if (fromFork.contains(entry.number)) {
            json.put("forkSource", Map.of("name", "refs/heads/" + entry.from));
        }
        return json;
    }
}
