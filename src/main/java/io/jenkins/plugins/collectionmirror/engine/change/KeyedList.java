package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two versions of a list of entries with keys, such as headers, parameters, form fields and variables. A key may have
 * several entries: equal ones are the same; of the others, the first is compared with the first, the second with the
 * second.
 */
public final class KeyedList {
    /** A path variable of v2.0 has its name under "id", a script what it listens to, a cookie its name. */
    private static final List<String> KEYS = List.of("key", "id", "listen", "name");

    private static final Set<String> SWITCHES = Set.of("disabled", "enabled");

    /**
     * The change of one entry.
     *
     * @param how for an edited one: {@code disabled}, {@code enabled}, {@code (description)}, {@code type changed},
     *     {@code (file)}, {@code changed}, or more than one of these
     */
    record Entry(Sign sign, String key, String how) {}

    private final JsonNode before;
    private final JsonNode after;
    /** The index in the earlier list for an entry of the later one. */
    private final Map<Integer, Integer> earlier = new TreeMap<>();

    /**
     * @param before the list in the earlier version
     * @param after the list in the later version
     */
    public KeyedList(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        Map<String, List<Integer>> then = byKey(before);
        byKey(after).forEach((key, places) -> pair(then.getOrDefault(key, List.of()), places));
    }

    private static Map<String, List<Integer>> byKey(JsonNode list) {
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            byKey.computeIfAbsent(key(list.path(i)), key -> new ArrayList<>()).add(i);
        }
        return byKey;
    }

    /** The key of an entry; empty if it has none. */
    public static String key(JsonNode entry) {
        return KEYS.stream()
                .map(member -> entry.path(member).asText(""))
                .filter(key -> !key.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Where an entry of the earlier list is, by its place in the later one; only those that are in both. */
    public Map<Integer, Integer> earlier() {
        return Collections.unmodifiableMap(earlier);
    }

    private void pair(List<Integer> then, List<Integer> now) {
        Map<JsonNode, Deque<Integer>> equal = new HashMap<>();
        then.forEach(place -> equal.computeIfAbsent(before.path(place), entry -> new ArrayDeque<>())
                .add(place));
        TreeSet<Integer> left = new TreeSet<>(then);
        List<Integer> others = new ArrayList<>();
        for (int place : now) {
            Deque<Integer> same = equal.get(after.path(place));
            if (same == null || same.isEmpty()) {
                others.add(place);
            } else {
                left.remove(same.peek());
                earlier.put(place, same.remove());
            }
        }
        others.stream().limit(left.size()).toList().forEach(place -> earlier.put(place, left.pollFirst()));
    }

    /** The entries that differ, in the order of the later list; removals come last. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            JsonNode entry = after.path(i);
            if (!earlier.containsKey(i)) {
                entries.add(new Entry(Sign.ADDED, key(entry), "added"));
            } else if (!before.path(earlier.get(i)).equals(entry)) {
                entries.add(new Entry(Sign.EDITED, key(entry), how(before.path(earlier.get(i)), entry)));
            }
        }
        Set<Integer> kept = Set.copyOf(earlier.values());
        for (int i = 0; i < before.size(); i++) {
            if (!kept.contains(i)) {
                entries.add(new Entry(Sign.REMOVED, key(before.path(i)), "removed"));
            }
        }
        return entries;
    }

    /** Whether the common entries have another order. */
    boolean isReordered() {
        int last = -1;
        for (int place : earlier.values()) {
            if (place < last) {
                return true;
            }
            last = place;
        }
        return false;
    }

    /** The members of an object as such a list. */
    static JsonNode ofMembers(JsonNode object) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            list.addObject().put("key", member.getKey()).set("value", member.getValue());
        }
        return list;
    }

    private static String how(JsonNode before, JsonNode after) {
        String edit = edit(before, after);
        if (isOn(before) == isOn(after)) {
            return edit.isEmpty() ? "changed" : edit;
        }
        String off = isOn(after) ? "enabled" : "disabled";
        return edit.isEmpty() ? off : edit.startsWith("(") ? off + " " + edit : off + " and " + edit;
    }

    /** The edit besides the switch; empty if there was none. */
    private static String edit(JsonNode before, JsonNode after) {
        Set<String> members = new TreeSet<>();
        before.fieldNames().forEachRemaining(members::add);
        after.fieldNames().forEachRemaining(members::add);
        members.removeIf(member -> before.path(member).equals(after.path(member)));
        members.removeAll(SWITCHES);
        if (members.remove("type")) {
            // A value that became a file, or a secret, has another form too.
            boolean also = isEdited(before.path("value"), after.path("value"));
            return also ? "changed, also its type" : "type changed";
        }
        if (members.size() == 1) {
            return switch (members.iterator().next()) {
                case "description" -> "(description)";
                case "src" -> "(file)";
                default -> "changed";
            };
        }
        return members.isEmpty() && before.isObject() && after.isObject() ? "" : "changed";
    }

    private static boolean isEdited(JsonNode before, JsonNode after) {
        return !before.equals(after)
                && !before.isMissingNode()
                && !after.isMissingNode()
                && !RedactionMark.isIn(before.asText(""))
                && !RedactionMark.isIn(after.asText(""));
    }

    private static boolean isOn(JsonNode entry) {
        return entry.path("enabled").asBoolean(true) && !entry.path("disabled").asBoolean(false);
    }
}
