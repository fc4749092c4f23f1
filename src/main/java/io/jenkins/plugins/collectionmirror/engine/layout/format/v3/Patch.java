package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes one tree of another: operations after RFC 6902, "JavaScript Object Notation (JSON) Patch", of which each
 * changes one place. An operation also says, as {@code was}, what it was made for: a hash of the value that it replaces
 * or takes away, or of the list's element or the URL in which it stands. So it can be told later whether it still fits.
 */
final class Patch {
    /** The URL is one thing, though it has parts: part of one URL says nothing about another. */
    private static final Pattern UNIT = Pattern.compile("^.*/url(?=/)|^.*/[0-9]+(?=/)");

    private static final String OP = "op";
    private static final String ADD = "add";
    private static final String REMOVE = "remove";
    private static final String REPLACE = "replace";
    private static final String MOVE = "move";
    private static final String FROM = "from";
    private static final String PATH = "path";
    private static final String VALUE = "value";
    private static final String WAS = "was";

    private final JsonNode base;
    private final ArrayNode operations = Nodes.array();

    private Patch(JsonNode base) {
        this.base = base;
    }

    /** What makes the target of the base; empty if they are equal. The order of keys counts for nothing. */
    static ArrayNode between(JsonNode base, JsonNode target) {
        Patch patch = new Patch(base);
        patch.compare(base, target, "");
        return patch.operations;
    }

    private void compare(JsonNode from, JsonNode to, String path) {
        if (from.isObject() && to.isObject()) {
            for (Map.Entry<String, JsonNode> member : from.properties()) {
                if (!to.has(member.getKey())) {
                    operation(REMOVE, path + "/" + escaped(member.getKey()));
                }
            }
            for (Map.Entry<String, JsonNode> member : to.properties()) {
                String at = path + "/" + escaped(member.getKey());
                if (from.has(member.getKey())) {
                    compare(from.get(member.getKey()), member.getValue(), at);
                } else {
                    operation(ADD, at).set(VALUE, member.getValue());
                }
            }
        } else if (from.isArray() && to.isArray() && from.size() == to.size()) {
            for (int i = 0; i < from.size(); i++) {
                compare(from.get(i), to.get(i), path + "/" + i);
            }
        } else if (from.isObject() && to.isTextual() && from.path("raw").equals(to)) {
            // A URL that is a text: whatever it is later, it can be one still.
            operations.addObject().put(OP, MOVE).put(FROM, path + "/raw").put(PATH, path);
        } else if (!from.equals(to)) {
            operation(REPLACE, path).set(VALUE, to);
        }
    }

    private ObjectNode operation(String kind, String path) {
        ObjectNode operation = operations.addObject().put(OP, kind).put(PATH, path);
        String place = place(kind, path);
        if (!place.isEmpty()) {
            operation.put(WAS, Hash.brief(base.at(place)));
        }
        return operation;
    }

    /** What must be as it was for an operation to fit; empty if that is nothing. */
    private static String place(String kind, String path) {
        Matcher unit = UNIT.matcher(path);
        return unit.find() ? unit.group() : kind.equals(ADD) ? "" : path;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Makes what can be made of another base.
     *
     * @param dropped gets the places of the operations that do not fit
     */
    static ObjectNode apply(ObjectNode base, JsonNode operations, List<String> dropped) {
        ObjectNode result = base.deepCopy();
        for (JsonNode operation : operations) {
            if (!(fits(base, operation) && apply(result, operation))) {
                dropped.add(
                        Nodes.text(operation.path(PATH)).replaceFirst("^/", "").replace('/', '.'));
            }
        }
        return result;
    }

    private static boolean fits(JsonNode base, JsonNode operation) {
        String kind = Nodes.text(operation.path(OP));
        String path = Nodes.text(operation.path(PATH));
        if (!path.startsWith("/")) {
            return false;
        }
        String place = place(kind, path);
        return switch (kind) {
            case ADD, REMOVE, REPLACE ->
                (kind.equals(ADD) == base.at(path).isMissingNode())
                        && (place.isEmpty() || Hash.brief(base.at(place)).equals(Nodes.text(operation.path(WAS))));
            case MOVE -> !base.at(Nodes.text(operation.path(FROM))).isMissingNode();
            default -> false;
        };
    }

    private static boolean apply(ObjectNode result, JsonNode operation) {
        String path = Nodes.text(operation.path(PATH));
        int end = path.lastIndexOf('/');
        JsonNode holder = result.at(path.substring(0, end));
        String key = path.substring(end + 1).replace("~1", "/").replace("~0", "~");
        JsonNode value =
                switch (Nodes.text(operation.path(OP))) {
                    case REMOVE -> null;
                    case MOVE -> result.at(Nodes.text(operation.path(FROM)));
                    default -> operation.get(VALUE);
                };
        if (holder instanceof ObjectNode object) {
            if (value == null) {
                object.remove(key);
            } else {
                object.set(key, value);
            }
            return true;
        }
        if (holder instanceof ArrayNode array && value != null) {
            array.set(Integer.parseInt(key), value);
            return true;
        }
        return false;
    }
}
