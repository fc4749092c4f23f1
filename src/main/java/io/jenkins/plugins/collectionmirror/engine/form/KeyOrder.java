package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts trees that were made elsewhere into the order of the one-file form: keys, and lists whose order is free. */
public final class KeyOrder {
    private static final Comparator<JsonNode> BY_NAME = Comparator.comparing(
            node -> node.path("name").isValueNode() ? node.path("name").asText() : "");

    private KeyOrder() {}

    /** A whole collection, environment or globals, or the members of one. */
    public static ObjectNode of(ItemKind kind, ObjectNode members) {
        return object(members, Shapes.of(kind));
    }

    /** A request or folder, or the members of one. */
    public static ObjectNode ofPart(ObjectNode members) {
        return object(members, Shapes.of(ItemKind.COLLECTION).key("item").part());
    }

    private static JsonNode value(JsonNode value, Shape shape, boolean unstable) {
        if (value instanceof ObjectNode object) {
            return object(object, shape);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode ordered = JsonNodeFactory.instance.arrayNode(array.size());
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(element -> elements.add(value(element, shape, false)));
            if (unstable) {
                elements.sort(BY_NAME);
            }
            return ordered.addAll(elements);
        }
        return value;
    }

    private static ObjectNode object(ObjectNode object, Shape shape) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        members.sort(Comparator.<Map.Entry<String, JsonNode>>comparingInt(
                        member -> shape.key(member.getKey()).rank())
                .thenComparing(Map.Entry::getKey));
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : members) {
            Shape.Key key = shape.key(member.getKey());
            ordered.set(member.getKey(), value(member.getValue(), key.part(), key.isUnstable()));
        }
        return ordered;
    }
}
