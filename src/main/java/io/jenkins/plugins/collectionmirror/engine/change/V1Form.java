package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A collection in Postman's first format, converted to the format v2.1 as far as it can be compared: v1 keeps requests
 * and folders in flat lists, whose order and nesting are lists of ids. Source: the schema of v1 in Postman's collection
 * schemas, and the output of its transformer.
 */
final class V1Form {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** The name of the format in later formats; v1 itself has none. */
    private static final String SCHEMA = "https://schema.getpostman.com/json/collection/v1.0.0/collection.json";

    /** Members that have a place of their own in v2.1, or describe the place of a request. */
    private static final Set<String> REQUEST_KEYS = Set.of(
            "id",
            "name",
            "folder",
            "collectionId",
            "method",
            "url",
            "headers",
            "headerData",
            "dataMode",
            "data",
            "rawModeData",
            "graphqlModeData",
            "auth",
            "currentHelper",
            "helperAttributes",
            "description",
            "preRequestScript",
            "tests",
            "events",
            "queryParams",
            "pathVariables",
            "pathVariableData",
            "variables",
            "responses",
            "responses_order",
            "dataOptions",
            "dataDisabled",
            "time",
            "version",
            "collection");

    private static final Set<String> FOLDER_KEYS = Set.of(
            "id",
            "name",
            "order",
            "folders_order",
            "folder",
            "collection_id",
            "collectionId",
            "auth",
            "events",
            "variables",
            "description");

    private final Map<String, JsonNode> folders = new LinkedHashMap<>();
    private final Map<String, JsonNode> requests = new LinkedHashMap<>();
    private final Set<String> placed = new HashSet<>();

    private V1Form(JsonNode document) {
        document.path("folders").forEach(folder -> folders.put(folder.path("id").asText(), folder));
        document.path("requests")
                .forEach(request -> requests.put(request.path("id").asText(), request));
    }

    static ObjectNode of(JsonNode document) {
        return new V1Form(document).collection(document);
    }

    private ObjectNode collection(JsonNode document) {
        ObjectNode collection = NODES.objectNode();
        ObjectNode info = collection.putObject("info");
        info.set("name", document.path("name"));
        info.put("schema", SCHEMA);
        copy(document, "description", info);
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            switch (member.getKey()) {
                case "id", "name", "description", "order", "folders_order", "folders", "requests", "timestamp" -> {}
                case "events" -> collection.set("event", member.getValue());
                case "variables" -> collection.set("variable", member.getValue());
                default -> collection.set(member.getKey(), member.getValue());
            }
        }
        ArrayNode items = collection.putArray("item");
        children(document, items);
        // Elements that no list of order contains exist all the same.
        folders.values().stream()
                .filter(folder -> !folder.path("folder").isTextual())
                .forEach(folder -> folder(folder.path("id").asText(), items));
        requests.keySet().forEach(id -> request(id, items));
        return collection;
    }

    private void children(JsonNode parent, ArrayNode items) {
        parent.path("folders_order").forEach(id -> folder(id.asText(), items));
        String own = parent.path("id").asText();
        folders.forEach((id, folder) -> {
            if (folder.path("folder").asText("").equals(own)) {
                folder(id, items);
            }
        });
        parent.path("order").forEach(id -> request(id.asText(), items));
    }

    private void folder(String id, ArrayNode items) {
        JsonNode folder = folders.get(id);
        if (folder == null || !placed.add("folder " + id)) {
            return;
        }
        ObjectNode item = items.addObject();
        copy(folder, "id", item);
        item.set("name", folder.path("name"));
        copy(folder, "description", item);
        copy(folder, "auth", item);
        rename(folder, "events", item, "event");
        rename(folder, "variables", item, "variable");
        rest(folder, FOLDER_KEYS, item);
        children(folder, item.putArray("item"));
    }

    private void request(String id, ArrayNode items) {
        JsonNode old = requests.get(id);
        if (old == null || !placed.add("request " + id)) {
            return;
        }
        ObjectNode item = items.addObject();
        copy(old, "id", item);
        item.set("name", old.path("name"));
        rename(old, "variables", item, "variable");
        item.set("event", events(old));
        rest(old, REQUEST_KEYS, item);
        ObjectNode request = item.putObject("request");
        request.set("method", old.path("method"));
        ObjectNode url = request.putObject("url");
        url.set("raw", old.path("url"));
        rename(old, "queryParams", url, "query");
        url.set("variable", pathVariables(old));
        request.set("header", headers(old));
        request.set("body", body(old));
        request.set("auth", auth(old));
        copy(old, "description", request);
        ArrayNode examples = item.putArray("response");
        old.path("responses").forEach(response -> examples.add(example(response)));
    }

    private static JsonNode events(JsonNode old) {
        if (old.path("events").isArray() && !old.path("events").isEmpty()) {
            return old.path("events");
        }
        ArrayNode events = NODES.arrayNode();
        script(old, "preRequestScript", "prerequest", events);
        script(old, "tests", "test", events);
        return events;
    }

    private static void script(JsonNode old, String key, String listen, ArrayNode events) {
        String text = old.path(key).asText("");
        if (!text.isEmpty()) {
            ObjectNode script = events.addObject().put("listen", listen).putObject("script");
            script.put("type", "text/javascript").set("exec", CurrentForm.lines(text));
        }
    }

    private static JsonNode pathVariables(JsonNode old) {
        if (old.path("pathVariableData").isArray()) {
            return old.path("pathVariableData");
        }
        ArrayNode variables = NODES.arrayNode();
        old.path("pathVariables")
                .properties()
                .forEach(variable ->
                        variables.addObject().put("key", variable.getKey()).set("value", variable.getValue()));
        return variables;
    }

    private static JsonNode headers(JsonNode old) {
        return old.path("headerData").isArray()
                ? old.path("headerData")
                : CurrentForm.headers(old.path("headers").asText(""));
    }

    private static JsonNode body(JsonNode old) {
        String mode = old.path("dataMode").asText("");
        ObjectNode body = NODES.objectNode();
        switch (mode) {
            case "raw" -> body.put("mode", mode).set("raw", old.path("rawModeData"));
            // A body without fields has Postman's default mode, and is sent without a body.
            case "params", "urlencoded" -> {
                String kind = mode.equals("params") ? "formdata" : mode;
                if (!old.path("data").isEmpty()) {
                    body.put("mode", kind).set(kind, old.path("data"));
                }
            }
            case "binary" -> body.put("mode", "file").set("file", old.path("rawModeData"));
            case "graphql" -> body.put("mode", mode).set("graphql", old.path("graphqlModeData"));
            default -> {}
        }
        return body;
    }

    private static JsonNode auth(JsonNode old) {
        if (old.path("auth").isObject()) {
            return old.path("auth");
        }
        String helper = old.path("currentHelper").asText("").replace("Auth", "");
        if (helper.isEmpty()) {
            return NODES.nullNode();
        }
        ObjectNode auth = NODES.objectNode().put("type", helper);
        auth.set(helper, old.path("helperAttributes"));
        return auth;
    }

    private static ObjectNode example(JsonNode response) {
        ObjectNode example = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : response.properties()) {
            switch (member.getKey()) {
                case "responseCode" -> {
                    example.set("code", member.getValue().path("code"));
                    example.set("status", member.getValue().path("name"));
                }
                case "headers" -> example.set("header", member.getValue());
                case "cookies" -> example.set("cookie", member.getValue());
                case "text" -> example.set("body", member.getValue());
                case "time" -> example.set("responseTime", member.getValue());
                default -> example.set(member.getKey(), member.getValue());
            }
        }
        return example;
    }

    private static void copy(JsonNode from, String key, ObjectNode to) {
        rename(from, key, to, key);
    }

    private static void rename(JsonNode from, String key, ObjectNode to, String name) {
        if (from.has(key)) {
            to.set(name, from.path(key));
        }
    }

    private static void rest(JsonNode from, Set<String> known, ObjectNode to) {
        from.properties().stream()
                .filter(member -> !known.contains(member.getKey()))
                .forEach(member -> to.set(member.getKey(), member.getValue()));
    }
}
