package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one tree of another: the operations of RFC 6902, "JavaScript Object Notation (JSON) Patch", and a few more
 * that say in a word what would else repeat a whole text:
 *
 * <pre>
 * crlf   the text, or the lines, have the line breaks of Windows
 * join   the lines are one text
 * </pre>
 *
 * <p>In a path, {@code *} is every element of a list. Operations on what the base has come first, by its places; then
 * come the elements that a list has besides, by the places that they get.
 *
 * <p>An operation also says, as {@code was}, what it was made for: a hash of the value that it replaces or takes away,
 * or of the list's element or the URL in which it stands. {@link PatchedTree} tells by it whether it still fits.
 */
final class Patch {
    private final JsonNode base;
    private final ArrayNode operations = Nodes.array();
    private final ArrayNode insertions = Nodes.array();

    private Patch(JsonNode base) {
        this.base = base;
    }

    /** What makes the target of the base; empty if they are equal. The order of keys counts for nothing. */
    static ArrayNode between(JsonNode base, JsonNode target) {
        Patch patch = new Patch(base);
        patch.compare(base, target, "");
        return patch.operations.addAll(patch.insertions);
    }

    private void compare(JsonNode from, JsonNode to, String path) {
        if (from.isObject() && to.isObject()) {
            members(from, to, path);
        } else if (LineBreaks.isText(from) && LineBreaks.isText(to)) {
            texts(from, to, path);
        } else if (from.isArray() && to.isArray()) {
            elements(from, to, path);
        } else if (from.isObject() && to.isTextual() && from.path("raw").equals(to)) {
            // A URL that is a text: whatever it is later, it can be one still.
            operations
                    .addObject()
                    .put(Operation.OP, Operation.MOVE)
                    .put(Operation.FROM, path + "/raw")
                    .put(Operation.PATH, path);
        } else if (!from.equals(to)) {
            operation(Operation.REPLACE, path).set(Operation.VALUE, to);
        }
    }

    private void members(JsonNode from, JsonNode to, String path) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            if (!to.has(member.getKey())) {
                operation(Operation.REMOVE, Operation.member(path, member.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> member : to.properties()) {
            String at = Operation.member(path, member.getKey());
            if (from.has(member.getKey()) && member.getKey().equals("*")) {
                // A path through it would read as one through every element.
                if (!from.get("*").equals(member.getValue())) {
                    operation(Operation.REPLACE, at).set(Operation.VALUE, member.getValue());
                }
            } else if (from.has(member.getKey())) {
                compare(from.get(member.getKey()), member.getValue(), at);
            } else {
                operation(Operation.ADD, at).set(Operation.VALUE, member.getValue());
            }
        }
    }

    private void texts(JsonNode from, JsonNode to, String path) {
        if (from.equals(to)) {
            return;
        }
        JsonNode now = from;
        List<String> words = new ArrayList<>();
        if (LineBreaks.text(LineBreaks.windows(now)).equals(LineBreaks.text(to))) {
            now = LineBreaks.windows(now);
            words.add(Operation.CRLF);
        }
        if (now.isArray() && to.isTextual()) {
            now = Nodes.NODES.textNode(LineBreaks.text(now));
            words.add(Operation.JOIN);
        }
        if (now.equals(to)) {
            words.forEach(word -> operations.addObject().put(Operation.OP, word).put(Operation.PATH, path));
        } else {
            operation(Operation.REPLACE, path).set(Operation.VALUE, to);
        }
    }

    private void elements(JsonNode from, JsonNode to, String path) {
        List<Integer> places = places(from, to);
        if (places.size() < from.size()) {
            operation(Operation.REPLACE, path).set(Operation.VALUE, to);
            return;
        }
        Common common = Common.of(from, to, places);
        common.operations(path).forEach(operations::add);
        for (int i = 0; i < from.size(); i++) {
            compare(common.after(from.get(i)), to.get(places.get(i)), path + "/" + i);
        }
        for (int i = 0; i < to.size(); i++) {
            if (!places.contains(i)) {
                operation(insertions, Operation.ADD, path + "/" + i).set(Operation.VALUE, to.get(i));
            }
        }
    }

    /** Where the elements of one list are in another that has more; not all of them if it is no such list. */
    private static List<Integer> places(JsonNode from, JsonNode to) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < to.size() && places.size() < from.size(); i++) {
            if (from.size() == to.size() || isLike(from.get(places.size()), to.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    /** Whether an element can be told to be the same one, though it is not all the same. */
    private static boolean isLike(JsonNode one, JsonNode other) {
        return one.path("key").equals(other.path("key"))
                && one.path("listen").equals(other.path("listen"))
                && Scripts.code(one).equals(Scripts.code(other));
    }

    private ObjectNode operation(String kind, String path) {
        return operation(operations, kind, path);
    }

    private ObjectNode operation(ArrayNode target, String kind, String path) {
        ObjectNode operation = target.addObject().put(Operation.OP, kind).put(Operation.PATH, path);
        String place = Operation.place(kind, path);
        if (!place.isEmpty()) {
            operation.put(Operation.WAS, Nodes.mark(base.at(place)));
        }
        return operation;
    }

    /** The changes that are the same for every element of a list. */
    private static final class Common {
        private static final String KEY = "key";

        private final Map<String, JsonNode> removed = new LinkedHashMap<>();
        private final Map<String, JsonNode> added = new LinkedHashMap<>();
        /** The keys of members that repeat the element's key. */
        private final Map<String, JsonNode> copied = new LinkedHashMap<>();

        private Common() {}

        /** @param places of the elements in the other list */
        static Common of(JsonNode from, JsonNode to, List<Integer> places) {
            Common common = new Common();
            if (from.size() < 2) {
                return common;
            }
            JsonNode first = from.get(0);
            JsonNode firstTo = to.get(places.get(0));
            first.properties().forEach(member -> common.removed.put(member.getKey(), member.getValue()));
            common.removed.keySet().removeIf(firstTo::has);
            firstTo.properties().forEach(member -> {
                (member.getValue().equals(first.path(KEY)) ? common.copied : common.added)
                        .put(member.getKey(), member.getValue());
            });
            for (int i = 0; i < from.size(); i++) {
                JsonNode one = from.get(i);
                JsonNode other = to.get(places.get(i));
                common.removed
                        .entrySet()
                        .removeIf(member ->
                                !one.path(member.getKey()).equals(member.getValue()) || other.has(member.getKey()));
                common.added
                        .entrySet()
                        .removeIf(member -> one.has(member.getKey())
                                || !other.path(member.getKey()).equals(member.getValue()));
                common.copied
                        .keySet()
                        .removeIf(key -> one.has(key) || !other.path(key).equals(one.path(KEY)));
            }
            return common;
        }

        List<ObjectNode> operations(String path) {
            List<ObjectNode> operations = new ArrayList<>();
            removed.forEach((key, value) ->
                    operations.add(operation(Operation.REMOVE, path, key).put(Operation.WAS, Nodes.mark(value))));
            added.forEach((key, value) ->
                    operations.add(operation(Operation.ADD, path, key).set(Operation.VALUE, value)));
            copied.keySet()
                    .forEach(key -> operations.add(
                            operation(Operation.COPY, path, key).put(Operation.FROM, path + Operation.EACH + KEY)));
            return operations;
        }

        private static ObjectNode operation(String kind, String path, String key) {
            return Nodes.object().put(Operation.OP, kind).put(Operation.PATH, Operation.member(path + "/*", key));
        }

        /** An element after it. */
        JsonNode after(JsonNode element) {
            if (removed.isEmpty() && added.isEmpty() && copied.isEmpty()) {
                return element;
            }
            ObjectNode after = element.deepCopy();
            after.remove(removed.keySet());
            after.setAll(added);
            copied.keySet().forEach(key -> after.set(key, element.path(KEY)));
            return after;
        }
    }
}
