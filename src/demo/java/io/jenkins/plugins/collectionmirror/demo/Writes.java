package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The writes of the Postman API, according to its OpenAPI (postmanlabs/postman-api-sdk-ts): a created item always gets
 * new ids, a replaced item gets new ids for parts without one, and the ids of another collection are rejected.
 */
final class Writes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_COLLECTION = 100 * 1024 * 1024;
    private static final int LARGEST_ENVIRONMENT = 30 * 1024 * 1024;
    private static final String PROBLEMS = "https://api.postman.com/problems/";

    private final Account account;
    private final Tasks tasks;

    Writes(Account account, Tasks tasks) {
        this.account = account;
        this.tasks = tasks;
    }

    /**
     * One call.
     *
     * @param length the length in its header; negative without one
     * @param preferAsync whether it asks for an answer before the work is done
     */
    record Order(String method, String path, Map<String, String> query, byte[] body, long length, boolean preferAsync) {
        String[] parts() {
            return path.substring(1).split("/", -1);
        }
    }

    /** The answer, if the call is one of these. */
    Optional<Reply> reply(Order order) {
        String[] parts = order.parts();
        String form =
                order.method() + " " + parts[0] + (parts.length > 1 ? "/" : "") + (parts.length > 2 ? parts[2] : "");
        return switch (form) {
            case "GET collection-updates-tasks/" -> Optional.of(task(parts[1]));
            case "POST collections" -> Optional.of(create(order, "collection", LARGEST_COLLECTION));
            case "POST environments" -> Optional.of(create(order, "environment", LARGEST_ENVIRONMENT));
            case "PUT collections/" -> Optional.of(replaceCollection(order, parts[1]));
            case "PUT environments/" -> Optional.of(replaceEnvironment(order, parts[1]));
            case "PUT workspaces/global-variables" -> Optional.of(replaceGlobals(order, parts[1]));
            default -> Optional.empty();
        };
    }

    private Reply task(String id) {
        return tasks.ask(id)
                .map(task -> Reply.json(200, task))
                .orElseGet(() -> problem(404, "not-found", "Not found", "There is no such task"));
    }

    private Reply create(Order order, String kind, int largest) {
        Optional<Reply> refused = refuse(order, kind, largest);
        if (refused.isPresent()) {
            return kind.equals("collection")
                    ? refused.get().with("Content-Type", "application/json; charset=utf-8")
                    : refused.get();
        }
        Optional<Workspace> workspace = account.workspace(order.query().getOrDefault("workspace", ""));
        if (workspace.isEmpty()) {
            return problem(404, "not-found", "Not found", "Workspace not found");
        }
        ObjectNode item = (ObjectNode) tree(order).get(kind);
        String uid;
        if (kind.equals("collection")) {
            withoutIds(item);
            uid = workspace.get().addCollection(item);
        } else {
            item.remove("id");
            uid = workspace.get().addEnvironment(item);
        }
        return named(kind, workspace.get(), uid);
    }

    private Reply replaceCollection(Order order, String idOrUid) {
        Optional<Workspace> workspace = holder(idOrUid);
        if (workspace.isEmpty()) {
            return problem(404, "not-found", "Not found", "We could not find the collection you are looking for");
        }
        StoredItem before = workspace.get().collection(idOrUid).orElseThrow();
        Optional<Reply> refused = refuse(order, "collection", LARGEST_COLLECTION);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (tasks.isBusy(before.uid())) {
            return problem(
                    409, "conflict", "Conflict", "Deep update operation is already in progress for this collection.");
        }
        ObjectNode collection = (ObjectNode) tree(order).get("collection");
        String ownId = collection.at("/info/_postman_id").asText(before.id());
        if (!ownId.equals(before.id())) {
            return error(
                    400,
                    "collectionMismatchError",
                    "The collection ID in the path does not match the collection ID in the request body.");
        }
        if (hasIdOfAnother(collection, before.uid())) {
            return error(400, "instanceFoundError", "The specified item already exists.");
        }
        Runnable work = () -> workspace.get().edit(before.uid(), tree -> {
            tree.removeAll();
            tree.setAll(collection);
        });
        if (order.preferAsync()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("task", tasks.begin(before.uid(), work));
            return Reply.json(202, body);
        }
        work.run();
        return named("collection", workspace.get(), before.uid());
    }

    private Reply replaceEnvironment(Order order, String idOrUid) {
        Optional<Workspace> workspace = account.workspaces().stream()
                .filter(candidate -> candidate.environment(idOrUid).isPresent())
                .findFirst();
        if (workspace.isEmpty()) {
            return problem(404, "not-found", "Not Found", "Not Found");
        }
        Optional<Reply> refused = refuse(order, "environment", LARGEST_ENVIRONMENT);
        if (refused.isPresent()) {
            return refused.get();
        }
        String uid = workspace.get().environment(idOrUid).orElseThrow().uid();
        ObjectNode environment = (ObjectNode) tree(order).get("environment");
        workspace.get().edit(uid, tree -> {
            tree.removeAll();
            tree.setAll(environment);
        });
        return named("environment", workspace.get(), uid);
    }

    private Reply replaceGlobals(Order order, String workspaceId) {
        Optional<Workspace> workspace = account.workspace(workspaceId);
        JsonNode values = tree(order).path("values");
        if (workspace.isEmpty() || !values.isArray()) {
            return problem(500, "internal-server-error", "Internal Server Error", "Something went wrong");
        }
        workspace.get().setGlobals(values);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("values", values);
        return Reply.json(200, body);
    }

    private static Optional<Reply> refuse(Order order, String kind, int largest) {
        if (order.length() < 0) {
            return Optional.of(
                    problem(411, "length-required", "Length Required", "A valid Content-Length header is required"));
        }
        if (order.length() > largest) {
            return Optional.of(problem(413, "payload-too-large", "Payload Too Large", "Request size limit exceeded"));
        }
        List<String> wrong = new ArrayList<>();
        JsonNode item = tree(order).path(kind);
        if (!item.isObject()) {
            return Optional.of(problem(400, "bad-request", "Missing property '" + kind + "'", order.path()));
        }
        if (kind.equals("collection")) {
            require(item.path("item").isArray(), ": must have required property 'item'", wrong);
            require(item.at("/info/name").isTextual(), "info: must have required property 'name'", wrong);
            require(item.at("/info/schema").isTextual(), "info: must have required property 'schema'", wrong);
        } else {
            require(item.path("name").isTextual(), "environment: must have required property 'name'", wrong);
            item.path("values")
                    .forEach(value -> require(value.path("key").isTextual(), "values: 'key' must be a string", wrong));
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(malformed(kind, wrong));
    }

    private static void require(boolean right, String otherwise, List<String> wrong) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    private static Reply malformed(String kind, List<String> wrong) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("name", "malformedRequestError")
                .put("message", "Found " + wrong.size() + " errors with the supplied " + kind + ".");
        ArrayNode details = error.putArray("details");
        wrong.forEach(details::add);
        return Reply.problem(400, body);
    }

    private boolean hasIdOfAnother(JsonNode collection, String uid) {
        Set<String> given = new HashSet<>();
        ids(collection, given);
        Set<String> others = new HashSet<>();
        account.workspaces().stream()
                .flatMap(workspace -> workspace.collections().stream())
                .filter(other -> !other.uid().equals(uid))
                .forEach(other -> ids(other.tree(), others));
        return given.stream().anyMatch(others::contains);
    }

    /** The ids of requests, folders and examples. */
    private static void ids(JsonNode folder, Set<String> ids) {
        for (JsonNode item : folder.path("item")) {
            add(item, ids);
            item.path("response").forEach(response -> add(response, ids));
            ids(item, ids);
        }
    }

    private static void add(JsonNode node, Set<String> ids) {
        if (node.path("id").isTextual()) {
            ids.add(node.get("id").asText());
        }
    }

    private static void withoutIds(ObjectNode collection) {
        if (collection.path("info") instanceof ObjectNode info) {
            info.remove(List.of("_postman_id", "uid"));
        }
        for (JsonNode item : collection.path("item")) {
            ((ObjectNode) item).remove(List.of("id", "uid", "_postman_id"));
            item.path("response").forEach(response -> ((ObjectNode) response).remove(List.of("id", "uid")));
            withoutIds((ObjectNode) item);
        }
    }

    private Optional<Workspace> holder(String idOrUid) {
        return account.workspaces().stream()
                .filter(workspace -> workspace.collection(idOrUid).isPresent())
                .findFirst();
    }

    private static Reply named(String kind, Workspace workspace, String uid) {
        StoredItem item =
                (kind.equals("collection") ? workspace.collection(uid) : workspace.environment(uid)).orElseThrow();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject(kind).put("id", item.id()).put("name", item.name()).put("uid", item.uid());
        return Reply.json(200, body);
    }

    private static JsonNode tree(Order order) {
        try {
            return JSON.readTree(order.body());
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory does not fail", e);
        }
    }

    private static Reply error(int status, String name, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("name", name).put("message", message);
        return Reply.problem(status, body);
    }

    private static Reply problem(int status, String type, String title, String detail) {
        return Reply.problem(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", PROBLEMS + type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail));
    }
}
