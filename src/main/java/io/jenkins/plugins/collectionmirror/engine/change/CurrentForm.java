package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unifies the spellings of v2.0 and v2.1: a request that is only a URL, headers in one text, the parameters of an
 * authorisation as an object or as a list, a description with or without its type, a script as text or as lines.
 */
public final class CurrentForm {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The prefix of a disabled header, if headers are one text; as in Postman's transformer of formats. */
    private static final String SWITCHED_OFF = "//";

    private CurrentForm() {}

    /** The element in one form; the one given is not changed. */
    public static ObjectNode of(ObjectNode element) {
        ObjectNode current = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : element.properties()) {
            JsonNode value = value(member.getKey(), member.getValue());
            // Null and a missing member are equal in Postman.
            boolean nothing = value.isNull()
                    || value.isContainerNode() && value.isEmpty()
                    || member.getKey().equals("description")
                            && value.asText("-").isEmpty();
            if (!nothing) {
                current.set(member.getKey(), value);
            }
        }
        return current;
    }

    private static JsonNode value(String key, JsonNode value) {
        return switch (key) {
            case "request", "originalRequest" -> request(value);
            case "auth" -> auth(value);
            case "description" -> description(value);
            case "header" -> value.isTextual() ? headers(value.textValue()) : value;
            case "event" -> events(value);
            default -> value;
        };
    }

    private static JsonNode request(JsonNode request) {
        if (request instanceof ObjectNode object) {
            return of(object);
        }
        return request.isTextual() ? NODES.objectNode().put("method", "GET").set("url", request) : request;
    }

    private static JsonNode description(JsonNode description) {
        return description.path("content").isTextual() ? description.path("content") : description;
    }

    private static JsonNode auth(JsonNode auth) {
        if (!auth.isObject()) {
            return NODES.nullNode();
        }
        String type = auth.path("type").asText("");
        ObjectNode current = NODES.objectNode().put("type", type);
        Map<String, JsonNode> values = new TreeMap<>();
        JsonNode parameters = auth.path(type);
        if (parameters.isObject()) {
            parameters.properties().forEach(member -> values.put(member.getKey(), member.getValue()));
        } else {
            parameters.forEach(parameter -> values.put(parameter.path("key").asText(""), parameter.path("value")));
        }
        ObjectNode sorted = current.putObject(type);
        values.forEach((key, value) -> sorted.set(key, value.isMissingNode() ? NODES.nullNode() : value));
        return current;
    }

    static ArrayNode headers(String lines) {
        ArrayNode headers = NODES.arrayNode();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            String key = (colon < 0 ? line : line.substring(0, colon)).strip();
            ObjectNode header = headers.addObject();
            header.put("key", key.startsWith(SWITCHED_OFF) ? key.substring(SWITCHED_OFF.length()) : key);
            header.put("value", colon < 0 ? "" : line.substring(colon + 1).strip());
            if (key.startsWith(SWITCHED_OFF)) {
                header.put("disabled", true);
            }
        });
        return headers;
    }

    private static JsonNode events(JsonNode events) {
        ArrayNode current = NODES.arrayNode();
        for (JsonNode event : events) {
            if (event instanceof ObjectNode object) {
                ObjectNode copy = object.deepCopy();
                copy.remove("id");
                if (copy.path("script") instanceof ObjectNode script) {
                    script.remove("id");
                    if (script.path("exec").isTextual()) {
                        script.set("exec", lines(script.path("exec").textValue()));
                    }
                }
                current.add(copy);
            }
        }
        return current;
    }

    static ArrayNode lines(String text) {
        ArrayNode lines = NODES.arrayNode();
        for (String line : text.split("\n", -1)) {
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
        return lines;
    }
}
