package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an operation asks for before it lets a client in. Sources: OpenAPI 3.1, "Security Requirement Object"; Swagger
 * 2.0, the same.
 *
 * @param ways each is enough; of each, the schemes that it needs, as they are defined and not as they are called, with
 *     their scopes
 */
record Admission(Set<Map<JsonNode, Set<String>>> ways) {
    static Admission of(OpenApiOperation operation) {
        Part security = operation.inherited("security");
        Set<Map<JsonNode, Set<String>>> ways = new HashSet<>();
        for (JsonNode requirement : security.json()) {
            Map<JsonNode, Set<String>> way = new HashMap<>();
            for (Map.Entry<String, JsonNode> scheme : requirement.properties()) {
                Set<String> scopes = new HashSet<>();
                scheme.getValue().forEach(scope -> scopes.add(scope.asText()));
                way.put(scheme(scheme.getKey(), operation.root()), scopes);
            }
            ways.add(way);
        }
        return new Admission(ways.isEmpty() ? Set.of(Map.of()) : ways);
    }

    private static JsonNode scheme(String name, Part root) {
        JsonNode defined =
                root.member("components").member("securitySchemes").json().path(name);
        JsonNode scheme = defined.isMissingNode()
                ? root.json().path("securityDefinitions").path(name)
                : defined;
        if (scheme instanceof ObjectNode object) {
            // The scopes that there are at all count for nothing, as long as those asked for are the same.
            ObjectNode copy = object.deepCopy();
            copy.remove("description");
            copy.remove("scopes");
            copy.path("flows").forEach(flow -> {
                if (flow instanceof ObjectNode one) {
                    one.remove("scopes");
                }
            });
            return copy;
        }
        return TextNode.valueOf(name);
    }

    /** Whether it lets in clients that show nothing. */
    boolean isOpen() {
        return ways.stream().anyMatch(Map::isEmpty);
    }

    /** Whether it refuses a client that the other lets in. */
    boolean asksForMoreThan(Admission other) {
        return other.ways.stream().anyMatch(has -> ways.stream().noneMatch(way -> isEnough(has, way)));
    }

    private static boolean isEnough(Map<JsonNode, Set<String>> has, Map<JsonNode, Set<String>> way) {
        return way.entrySet().stream()
                .allMatch(scheme -> has.containsKey(scheme.getKey())
                        && has.get(scheme.getKey()).containsAll(scheme.getValue()));
    }
}
