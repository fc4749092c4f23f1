package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The answers of the Postman API for an account: paths, envelopes, three ways of paging, five forms of errors. */
final class Protocol {
    private static final int LARGEST_PAGE = 100;
    private static final int ACTIVITIES_A_PAGE = 10;

    private final Account account;
    private final CollectionBody collectionBody = new CollectionBody();

    Protocol(Account account) {
        this.account = account;
    }

    /** Whether Postman counts the call against its limit for lists too. */
    static boolean isList(String path) {
        return path.equals("/collections") || path.equals("/workspaces") || path.matches("/workspaces/[^/]+");
    }

    Reply reply(String method, String path, Map<String, String> query) {
        return method.equals("GET") ? get(path, query) : notOffered();
    }

    private Reply get(String path, Map<String, String> query) {
        String[] parts = path.substring(1).split("/", -1);
        if (parts.length == 1) {
            return switch (parts[0]) {
                case "me" -> Reply.json(200, account.me());
                case "workspaces" -> workspaces(query);
                case "collections" -> collections(query);
                case "environments" -> environments(query);
                default -> noSuchPath(path);
            };
        }
        if (parts.length == 2) {
            return switch (parts[0]) {
                case "workspaces" -> workspace(parts[1]);
                case "collections" -> collection(parts[1]);
                case "environments" -> environment(parts[1]);
                case "users" -> account.people().reply(parts[1]);
                default -> noSuchPath(path);
            };
        }
        if (parts.length == 3 && parts[0].equals("workspaces")) {
            return switch (parts[2]) {
                case "global-variables" -> globals(parts[1]);
                case "activities" -> activities(parts[1], query);
                default -> noSuchPath(path);
            };
        }
        return noSuchPath(path);
    }

    static Reply keyRefused() {
        return error(401, "AuthenticationError", "Invalid API Key. Every request requires a valid API Key to be sent.");
    }

    /** The reply for a part of the API that the look-alike does not have. */
    private static Reply notOffered() {
        return error(501, "notImplemented", "The look-alike does not do this");
    }

    static Reply rateLimited() {
        return error(429, "rateLimited", "Rate limit exceeded. Please retry later.");
    }

    private Reply workspaces(Map<String, String> query) {
        Optional<Reply> refused = refuseElement(query).or(() -> refuseLimit(query));
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Workspace> all = account.workspaces().stream()
                .filter(workspace -> holds(workspace, query))
                .toList();
        int from = query.containsKey("cursor") ? offset(query.get("cursor")) : 0;
        int to = Math.min(all.size(), from + number(query, "limit", LARGEST_PAGE));
        ObjectNode body = object();
        ArrayNode rows = body.putArray("workspaces");
        for (Workspace workspace : all.subList(Math.min(from, to), to)) {
            describe(rows.addObject(), workspace);
        }
        if (query.containsKey("limit") || query.containsKey("cursor")) {
            body.putObject("meta").put("nextCursor", to < all.size() ? cursor(to) : "");
        }
        return Reply.json(200, body);
    }

    private static Optional<Reply> refuseElement(Map<String, String> query) {
        String type = query.getOrDefault("elementType", "collection");
        if (!type.equals("collection") && !type.equals("specification")) {
            return Optional.of(badRequest("elementType must be one of: collection, specification"));
        }
        return query.containsKey("elementType") && !query.containsKey("elementId")
                ? Optional.of(badRequest("elementId is required when elementType is provided"))
                : Optional.empty();
    }

    private static Optional<Reply> refuseLimit(Map<String, String> query) {
        return number(query, "limit", 0) <= LARGEST_PAGE
                ? Optional.empty()
                : Optional.of(error(400, "badRequestError", "The limit parameter must not exceed 100."));
    }

    private static Reply badRequest(String message) {
        return Reply.json(400, object().put("name", "badRequest").put("message", message));
    }

    /**
     * Whether a workspace contains the requested element, if there is one: a collection by its uid, a spec by its id.
     */
    private static boolean holds(Workspace workspace, Map<String, String> query) {
        String id = query.getOrDefault("elementId", "");
        return switch (query.getOrDefault("elementType", "")) {
            case "collection" ->
                workspace.collections().stream().anyMatch(item -> item.uid().equals(id));
            case "specification" -> workspace.definitions().spec(id).isPresent();
            default -> true;
        };
    }

    private Reply workspace(String id) {
        Optional<Workspace> found = account.workspace(id);
        if (found.isEmpty()) {
            ObjectNode body = object();
            body.putObject("error")
                    .put("name", "workspaceNotFoundError")
                    .put("message", "Workspace not found")
                    .put("statusCode", 404);
            return Reply.json(404, body);
        }
        ObjectNode body = object();
        ObjectNode workspace = describe(body.putObject("workspace"), found.get());
        enumerate(workspace.putArray("collections"), found.get().collections());
        enumerate(workspace.putArray("environments"), found.get().environments());
        workspace.putArray("mocks");
        workspace.putArray("monitors");
        DefinitionProtocol.enumerate(workspace, found.get().definitions());
        return Reply.json(200, body);
    }

    private Reply collections(Map<String, String> query) {
        List<StoredItem> all = items(query, Workspace::collections);
        boolean paged = query.containsKey("limit") || query.containsKey("offset") || account.hasListsAlwaysPaged();
        int offset = Math.min(number(query, "offset", 0), all.size());
        int limit = paged ? number(query, "limit", LARGEST_PAGE) : all.size();
        ObjectNode body = object();
        ArrayNode rows = body.putArray("collections");
        all.subList(offset, Math.min(all.size(), offset + limit)).forEach(item -> list(rows.addObject(), item));
        if (paged) {
            body.putObject("meta")
                    .put("total", all.size())
                    .put("offset", offset)
                    .put("limit", limit);
        }
        return Reply.json(200, body);
    }

    private Reply environments(Map<String, String> query) {
        ObjectNode body = object();
        ArrayNode rows = body.putArray("environments");
        items(query, Workspace::environments).forEach(item -> list(rows.addObject(), item));
        return Reply.json(200, body);
    }

    /** For a workspace that does not exist, Postman answers 200 without items. */
    private List<StoredItem> items(Map<String, String> query, Function<Workspace, List<StoredItem>> kind) {
        return query.containsKey("workspace")
                ? account.workspace(query.get("workspace")).map(kind).orElse(List.of())
                : account.workspaces().stream()
                        .flatMap(workspace -> kind.apply(workspace).stream())
                        .toList();
    }

    private Reply collection(String id) {
        return find(workspace -> workspace.collection(id))
                .map(item -> Reply.json(200, collectionBody.write(item.tree())))
                .orElseGet(() ->
                        error(400, "instanceNotFoundError", "We could not find the collection you are looking for"));
    }

    private Reply environment(String id) {
        return find(workspace -> workspace.environment(id))
                .map(item -> Reply.json(200, object().set("environment", item.tree())))
                .orElseGet(() -> Reply.problem(
                        400,
                        object().put("type", "https://api.postman.com/problems/not-found")
                                .put("status", 400)
                                .put("title", "Not Found")
                                .put("detail", "Not Found")
                                .put("instance", "/environments/" + id)));
    }

    private Reply globals(String id) {
        return account.workspace(id)
                .map(workspace -> Reply.json(200, object().set("values", workspace.globals())))
                .orElseGet(() -> Reply.problem(
                        404,
                        object().put("type", "instanceNotFoundError")
                                .put("title", "Instance not found")
                                .put("status", 404)
                                .put("detail", "Entity that you are trying to access does not exist.")));
    }

    private Reply activities(String id, Map<String, String> query) {
        Optional<Workspace> workspace = account.workspace(id);
        if (workspace.isEmpty()) {
            return Reply.problem(
                    404,
                    object().put("type", "https://api.postman.com/problems/not-found")
                            .put("title", "Not Found")
                            .put("status", 404)
                            .put("detail", "Workspace not found"));
        }
        if (!account.hasActivityFeed()) {
            return Reply.problem(
                    403,
                    object().put("type", "https://api.postman.com/problems/forbidden")
                            .put("title", "Forbidden")
                            .put("status", 403)
                            .put("detail", "This feature isn't available in your region."));
        }
        List<ObjectNode> all = workspace.get().activities();
        int from = Math.min(all.size(), query.containsKey("cursor") ? offset(query.get("cursor")) : 0);
        int to = Math.min(all.size(), from + ACTIVITIES_A_PAGE);
        ObjectNode body = object();
        body.putObject("meta").put("nextCursor", to < all.size() ? cursor(to) : "");
        body.putArray("data").addAll(all.subList(from, to));
        return Reply.json(200, body);
    }

    private Optional<StoredItem> find(Function<Workspace, Optional<StoredItem>> lookup) {
        return account.workspaces().stream()
                .flatMap(workspace -> lookup.apply(workspace).stream())
                .findFirst();
    }

    private static ObjectNode describe(ObjectNode row, Workspace workspace) {
        return row.put("id", workspace.id())
                .put("name", workspace.name())
                .put("type", "team")
                .put("visibility", "team")
                .put("createdBy", Account.userId());
    }

    private static void enumerate(ArrayNode rows, List<StoredItem> items) {
        for (StoredItem item : items) {
            rows.addObject().put("id", item.id()).put("name", item.name()).put("uid", item.uid());
        }
    }

    private static void list(ObjectNode row, StoredItem item) {
        row.put("id", item.id())
                .put("name", item.name())
                .put("owner", Account.userId())
                .put("createdAt", item.createdAt())
                .put("updatedAt", item.updatedAt())
                .put("uid", item.uid())
                .put("isPublic", false);
        if (item.tree().at("/info/fork").isObject()) {
            row.set("fork", item.tree().at("/info/fork"));
        }
    }

    private static Reply error(int status, String name, String message) {
        ObjectNode body = object();
        body.putObject("error").put("name", name).put("message", message);
        return Reply.problem(status, body);
    }

    private static Reply noSuchPath(String path) {
        return Reply.json(
                404,
                object().put("title", "Not found")
                        .put("type", "https://api.postman.com/problems/not-found")
                        .put("detail", "There is no " + path)
                        .put("status", 404));
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String value = query.getOrDefault(name, "");
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    private static String cursor(int offset) {
        return Base64.getUrlEncoder().encodeToString(Integer.toString(offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
