package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A request's URL, which Postman stores as a text or as an object, split into the parts that people edit in separate
 * fields.
 */
final class Address {
    /** The parts that are compared separately. */
    private static final Set<String> LISTS = Set.of("query", "variable");

    private Address() {}

    /** Everything before the query. */
    static String of(JsonNode url) {
        String raw = raw(url);
        int end = raw.length();
        for (int i = 0; i < end; i++) {
            if (raw.charAt(i) == '?' || raw.charAt(i) == '#') {
                end = i;
            }
        }
        return raw.substring(0, end);
    }

    /** The query's parameters, including those that are switched off. */
    static JsonNode query(JsonNode url) {
        if (url.path("query").isArray()) {
            return url.path("query");
        }
        ArrayNode query = JsonNodeFactory.instance.arrayNode();
        String raw = raw(url);
        int begin = raw.indexOf('?');
        if (begin < 0) {
            return query;
        }
        int hash = raw.indexOf('#', begin);
        for (String part :
                raw.substring(begin + 1, hash < 0 ? raw.length() : hash).split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                ObjectNode parameter = query.addObject();
                parameter.put("key", equals < 0 ? part : part.substring(0, equals));
                if (equals >= 0) {
                    parameter.put("value", part.substring(equals + 1));
                }
            }
        }
        return query;
    }

    /** The values of the path's variables. */
    static JsonNode variables(JsonNode url) {
        return url.path("variable");
    }

    /**
     * Whether two URLs with the same address and query differ in anything else. A URL may be split further than an
     * equal one, which is not a difference.
     */
    static boolean isEdited(JsonNode before, JsonNode after) {
        if (isWhole(before) && isWhole(after) && !raw(before).equals(raw(after))) {
            return true;
        }
        return before.isObject()
                && after.isObject()
                && before.properties().stream()
                        .filter(member -> !LISTS.contains(member.getKey()) && after.has(member.getKey()))
                        .anyMatch(member -> !member.getValue().equals(after.path(member.getKey())));
    }

    private static boolean isWhole(JsonNode url) {
        return url.isTextual() || url.path("raw").isTextual();
    }

    private static String raw(JsonNode url) {
        if (url.isTextual()) {
            return url.textValue();
        }
        if (url.path("raw").isTextual()) {
            return url.path("raw").textValue();
        }
        String protocol = url.path("protocol").asText("");
        String port = url.path("port").asText("");
        String path = joined(url.path("path"), "/");
        return (protocol.isEmpty() ? "" : protocol + "://")
                + joined(url.path("host"), ".")
                + (port.isEmpty() ? "" : ":" + port)
                + (path.isEmpty() ? "" : "/" + path);
    }

    private static String joined(JsonNode parts, String separator) {
        if (!parts.isArray()) {
            return parts.asText("");
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : parts) {
            joined.append(joined.isEmpty() ? "" : separator)
                    .append(part.isObject() ? part.path("value").asText("") : part.asText(""));
        }
        return joined.toString();
    }
}
