package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the sidecar: the nesting of the document with nothing but the ids that were taken out of it. One line for each request, with
 * the ids of its scripts and examples, so that a change to one changes one line. What has no ids is an empty rope.
 */
final class IdLines {
    private static final Rope NONE = Rope.of("{}");
    private static final Rope COMMA = Rope.of(", ");

    private final JsonOutput out = new JsonOutput();

    /** The members of one object by key: its own ids first, then what it holds. */
    static SortedMap<String, Rope> members(Shape shape) {
        return new TreeMap<>(
                Comparator.comparing((String key) -> !shape.isId(key)).thenComparing(Comparator.naturalOrder()));
    }

    Rope id(JsonNode scalar) {
        return out.value(scalar, Shapes.UNKNOWN, 0).take();
    }

    /** The ids in a part that is held as a tree. */
    Rope of(JsonNode node, Shape shape) {
        if (node.isValueNode() || !shape.holdsIds()) {
            return Rope.EMPTY;
        }
        if (node.isArray()) {
            List<Rope> elements = new ArrayList<>();
            node.forEach(element -> elements.add(of(element, shape)));
            return array(elements);
        }
        SortedMap<String, Rope> members = members(shape);
        for (Map.Entry<String, JsonNode> member : ((ObjectNode) node).properties()) {
            String key = member.getKey();
            JsonNode value = member.getValue();
            Rope ids = shape.isId(key) && value.isValueNode() ? id(value) : of(value, shape.part(key));
            if (!ids.isEmpty()) {
                members.put(key, ids);
            }
        }
        return object(members);
    }

    /** An object on one line. */
    Rope object(SortedMap<String, Rope> members) {
        if (members.isEmpty()) {
            return Rope.EMPTY;
        }
        List<Rope> line = new ArrayList<>();
        members.forEach((key, ids) -> {
            out.ascii(line.isEmpty() ? "{" : ", ");
            line.add(out.key(key).take());
            line.add(ids);
        });
        line.add(out.ascii('}').take());
        return Rope.join(line);
    }

    /** The whole sidecar: one line for each member of the document. */
    Rope document(SortedMap<String, Rope> members) {
        if (members.isEmpty()) {
            return Rope.EMPTY;
        }
        List<Rope> lines = new ArrayList<>();
        members.forEach((key, ids) -> {
            out.ascii(lines.isEmpty() ? '{' : ',');
            lines.add(out.newLine(1).key(key).take());
            lines.add(ids);
        });
        lines.add(out.newLine(0).ascii('}').take());
        return Rope.join(lines);
    }

    /** An array on one line; empty objects keep the places of elements without ids. */
    Rope array(List<Rope> elements) {
        List<Rope> line = new ArrayList<>();
        for (Rope element : trimmed(elements)) {
            line.add(line.isEmpty() ? out.ascii('[').take() : COMMA);
            line.add(element.isEmpty() ? NONE : element);
        }
        return closed(line);
    }

    /** An array with one line for each element. */
    Rope lines(List<Rope> elements, int depth) {
        List<Rope> lines = new ArrayList<>();
        for (Rope element : trimmed(elements)) {
            out.ascii(lines.isEmpty() ? '[' : ',');
            lines.add(out.newLine(depth).take());
            lines.add(element.isEmpty() ? NONE : element);
        }
        if (!lines.isEmpty()) {
            out.newLine(depth - 1);
        }
        return closed(lines);
    }

    private Rope closed(List<Rope> parts) {
        if (parts.isEmpty()) {
            return Rope.EMPTY;
        }
        parts.add(out.ascii(']').take());
        return Rope.join(parts);
    }

    private static List<Rope> trimmed(List<Rope> elements) {
        int size = elements.size();
        while (size > 0 && elements.get(size - 1).isEmpty()) {
            size--;
        }
        return elements.subList(0, size);
    }
}
