package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The changes that a patch makes to every element of a list. */
final class Common {
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
        List<ObjectNode> operations = new java.util.ArrayList<>();
        removed.forEach((key, value) ->
                operations.add(operation(Operation.REMOVE, path, key).put(Operation.WAS, Hash.brief(value))));
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
