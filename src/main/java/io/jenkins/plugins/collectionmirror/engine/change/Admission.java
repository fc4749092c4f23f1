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
 * The authentication that an operation requires. Sources: OpenAPI 3.1, "Security Requirement Object"; Swagger 2.0, the
 * same.
 *
 * @param ways the alternatives: the schemes of each, by their definition and not by their name, with their scopes
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
            // The list of all scopes does not matter, as long as the required ones are the same.
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

    /** Whether it accepts clients without credentials. */
    boolean isOpen() {
        return ways.stream().anyMatch(Map::isEmpty);
    }

    /** Whether it rejects a client that the other one accepts. */
    boolean asksForMoreThan(Admission other) {
        return other.ways.stream().anyMatch(has -> ways.stream().noneMatch(way -> isEnough(has, way)));
    }

    private static boolean isEnough(Map<JsonNode, Set<String>> has, Map<JsonNode, Set<String>> way) {
        return way.entrySet().stream()
                .allMatch(scheme -> has.containsKey(scheme.getKey())
                        && has.get(scheme.getKey()).containsAll(scheme.getValue()));
    }
}
