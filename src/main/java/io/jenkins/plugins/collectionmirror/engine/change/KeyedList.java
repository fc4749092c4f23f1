package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of entries with keys, as headers, parameters, form fields and variables are. Of one key there may be several entries: the first is
 * compared with the first, the second with the second.
 *
 * @param before the list in the earlier state
 * @param after the list in the later state
 */
record KeyedList(JsonNode before, JsonNode after) {
    /**
     * What happened to one entry.
     *
     * @param how for an edited one: {@code disabled}, {@code enabled}, {@code (description)}, {@code (type)}, {@code (file)} or {@code
     *     changed}
     */
    record Entry(Sign sign, String key, String how) {}

    private record Key(String name, int occurrence) {}

    /** The entries that are not the same in both, in the order of the later list; what was removed comes last. */
    List<Entry> entries() {
        Map<Key, JsonNode> then = byKey(before);
        Map<Key, JsonNode> now = byKey(after);
        List<Entry> entries = new ArrayList<>();
        now.forEach((key, entry) -> {
            JsonNode earlier = then.get(key);
            if (earlier == null) {
                entries.add(new Entry(Sign.ADDED, key.name(), "added"));
            } else if (!earlier.equals(entry)) {
                entries.add(new Entry(Sign.EDITED, key.name(), how(earlier, entry)));
            }
        });
        then.keySet().stream()
                .filter(key -> !now.containsKey(key))
                .forEach(key -> entries.add(new Entry(Sign.REMOVED, key.name(), "removed")));
        return entries;
    }

    /** Whether entries that are in both have another order. */
    boolean isReordered() {
        List<Key> then = new ArrayList<>(byKey(before).keySet());
        List<Key> now = new ArrayList<>(byKey(after).keySet());
        then.retainAll(Set.copyOf(now));
        now.retainAll(Set.copyOf(then));
        return !then.equals(now);
    }

    /** The members of an object as such a list. */
    static JsonNode ofMembers(JsonNode object) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            list.addObject().put("key", member.getKey()).set("value", member.getValue());
        }
        return list;
    }

    private static Map<Key, JsonNode> byKey(JsonNode list) {
        Map<String, Integer> seen = new HashMap<>();
        Map<Key, JsonNode> byKey = new LinkedHashMap<>();
        for (JsonNode entry : list) {
            // A path variable of v2.0 has its name under "id".
            String name = entry.path("key").asText(entry.path("id").asText(""));
            byKey.put(new Key(name, seen.merge(name, 1, Integer::sum)), entry);
        }
        return byKey;
    }

    /** Where several things happened to an entry, the one that matters most. */
    private static String how(JsonNode before, JsonNode after) {
        boolean on = isOn(after);
        if (isOn(before) != on) {
            return on ? "enabled" : "disabled";
        }
        Set<String> members = new HashSet<>();
        before.fieldNames().forEachRemaining(members::add);
        after.fieldNames().forEachRemaining(members::add);
        members.removeIf(member -> member.equals("disabled")
                || member.equals("enabled")
                || before.path(member).equals(after.path(member)));
        if (members.size() == 1) {
            return switch (members.iterator().next()) {
                case "description" -> "(description)";
                case "type" -> "(type)";
                case "src" -> "(file)";
                default -> "changed";
            };
        }
        return "changed";
    }

    private static boolean isOn(JsonNode entry) {
        return entry.path("enabled").asBoolean(true) && !entry.path("disabled").asBoolean(false);
    }
}
