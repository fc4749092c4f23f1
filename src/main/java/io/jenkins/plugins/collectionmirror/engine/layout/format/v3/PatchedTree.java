package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A tree to which a {@link Patch} is applied: it may be another one than the patch was made for. */
final class PatchedTree {
    private final JsonNode base;
    private final ObjectNode result;

    private PatchedTree(ObjectNode base) {
        this.base = base;
        this.result = base.deepCopy();
    }

    /**
     * Makes what can be made of a tree.
     *
     * @param dropped gets the places of the operations that do not fit
     */
    static ObjectNode of(ObjectNode base, JsonNode operations, List<String> dropped) {
        PatchedTree tree = new PatchedTree(base);
        for (JsonNode operation : operations) {
            String path = Nodes.text(operation.path(Operation.PATH));
            if (!path.startsWith("/") || !tree.apply(operation, path)) {
                dropped.add(path.replaceFirst("^/", "").replace('/', '.'));
            }
        }
        return tree.result;
    }

    /** Whether it fits. */
    private boolean apply(JsonNode operation, String path) {
        int each = path.lastIndexOf(Operation.EACH);
        if (each >= 0) {
            result.at(path.substring(0, each)).forEach(element -> toElement(element, Operation.key(path), operation));
            return true;
        }
        String kind = Nodes.text(operation.path(Operation.OP));
        JsonNode there = result.at(path);
        return switch (kind) {
            case Operation.ADD -> fits(kind, path, operation) && add(path, operation);
            case Operation.REMOVE ->
                !there.isMissingNode()
                        && fits(kind, path, operation)
                        && result.at(Operation.holder(path)) instanceof ObjectNode holder
                        && holder.remove(Operation.key(path)) != null;
            case Operation.REPLACE ->
                !there.isMissingNode() && fits(kind, path, operation) && set(path, operation.path(Operation.VALUE));
            case Operation.MOVE -> {
                JsonNode moved = result.at(Nodes.text(operation.path(Operation.FROM)));
                yield !moved.isMissingNode() && set(path, moved);
            }
            case Operation.CRLF -> LineBreaks.isText(there) && set(path, LineBreaks.windows(there));
            case Operation.JOIN ->
                there.isArray() && LineBreaks.isText(there) && set(path, Nodes.NODES.textNode(LineBreaks.text(there)));
            default -> false;
        };
    }

    private static void toElement(JsonNode element, String key, JsonNode operation) {
        if (!(element instanceof ObjectNode object)) {
            return;
        }
        switch (Nodes.text(operation.path(Operation.OP))) {
            case Operation.ADD -> object.putIfAbsent(key, operation.path(Operation.VALUE));
            case Operation.COPY ->
                object.putIfAbsent(key, object.path(Operation.key(Nodes.text(operation.path(Operation.FROM)))));
            case Operation.REMOVE -> {
                if (is(object.path(key), operation)) {
                    object.remove(key);
                }
            }
            default -> {
                // Nothing else is done to each.
            }
        }
    }

    /** Whether what an operation was made for is as it was. */
    private boolean fits(String kind, String path, JsonNode operation) {
        String place = Operation.place(kind, path);
        return place.isEmpty() || is(base.at(place), operation);
    }

    private static boolean is(JsonNode value, JsonNode operation) {
        return Nodes.mark(value).equals(Nodes.text(operation.path(Operation.WAS)));
    }

    private boolean add(String path, JsonNode operation) {
        JsonNode holder = result.at(Operation.holder(path));
        JsonNode value = operation.path(Operation.VALUE);
        if (holder instanceof ArrayNode array) {
            int index = Integer.parseInt(Operation.key(path));
            if (index > array.size()) {
                return false;
            }
            array.insert(index, value);
            return true;
        }
        return holder instanceof ObjectNode object && object.putIfAbsent(Operation.key(path), value) == null;
    }

    private boolean set(String path, JsonNode value) {
        JsonNode holder = result.at(Operation.holder(path));
        if (holder instanceof ObjectNode object) {
            object.set(Operation.key(path), value);
            return true;
        }
        if (holder instanceof ArrayNode array) {
            array.set(Integer.parseInt(Operation.key(path)), value);
            return true;
        }
        return false;
    }
}
