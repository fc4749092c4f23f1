package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The differences between two normalised documents of one item: places, never values. */
public final class Differences {
    /** In memory, a tree takes many times the bytes of its text. */
    private static final long LARGEST = 20_000_000;

    private final List<String> places = new ArrayList<>();

    private Differences() {}

    /**
     * The places at which two documents differ, in the order of the document. A part that only one of them has counts
     * as one place.
     *
     * @param now the current document
     * @param then the future document
     * @throws ItemException if one of them is not JSON
     */
    public static List<String> between(Content now, Content then) throws ItemException {
        if (now.size() > LARGEST || then.size() > LARGEST) {
            return List.of("it is too large to say where");
        }
        JsonNode before = JsonInput.read(now, JsonInput::tree);
        JsonNode after = JsonInput.read(then, JsonInput::tree);
        Differences differences = new Differences();
        differences.value(before, after, DocumentPlace.ROOT);
        return List.copyOf(differences.places);
    }

    private void value(JsonNode before, JsonNode after, DocumentPlace place) {
        if (before.isObject() && after.isObject()) {
            object(before, after, place);
        } else if (before.isArray() && after.isArray()) {
            array(before, after, place);
        } else if (!isSame(before, after)) {
            places.add(place.toString());
        }
    }

    private static boolean isSame(JsonNode before, JsonNode after) {
        return before.getNodeType() == after.getNodeType()
                && (before.isContainerNode()
                        ? before.equals(after)
                        : literal(before).equals(literal(after)));
    }

    private static String literal(JsonNode scalar) {
        return scalar.isTextual() ? scalar.textValue() : JsonInput.literal(scalar);
    }

    private void object(JsonNode before, JsonNode after, DocumentPlace place) {
        Set<String> keys = new HashSet<>();
        for (Map.Entry<String, JsonNode> member : after.properties()) {
            keys.add(member.getKey());
            value(before.path(member.getKey()), member.getValue(), place.member(member.getKey()));
        }
        before.properties().stream()
                .filter(member -> !keys.contains(member.getKey()))
                .forEach(member -> places.add(place.member(member.getKey()).toString()));
    }

    private void array(JsonNode before, JsonNode after, DocumentPlace place) {
        boolean named = areNamed(before) && areNamed(after);
        if (!named) {
            plain(before, after, place);
            return;
        }
        Map<String, JsonNode> byName = byName(before);
        List<String> order = new ArrayList<>(byName.keySet());
        Map<String, JsonNode> then = byName(after);
        int index = 0;
        for (Map.Entry<String, JsonNode> element : then.entrySet()) {
            JsonNode other = byName.get(element.getKey());
            DocumentPlace at = place.element(element.getValue(), index++);
            if (other == null) {
                places.add(at + " (new)");
            } else {
                value(other, element.getValue(), at);
            }
        }
        index = 0;
        for (Map.Entry<String, JsonNode> element : byName.entrySet()) {
            if (!then.containsKey(element.getKey())) {
                places.add(place.element(element.getValue(), index) + " (removed)");
            }
            index++;
        }
        order.removeIf(name -> !then.containsKey(name));
        List<String> kept = new ArrayList<>(then.keySet());
        kept.removeIf(name -> !byName.containsKey(name));
        if (!order.equals(kept)) {
            places.add(place + " (order)");
        }
    }

    /** Texts and other elements without a name: one place, if they differ. */
    private void plain(JsonNode before, JsonNode after, DocumentPlace place) {
        if (before.size() == after.size() && after.size() > 0 && after.get(0).isObject()) {
            for (int i = 0; i < after.size(); i++) {
                value(before.get(i), after.get(i), place.element(after.get(i), i));
            }
            return;
        }
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < after.size(); i++) {
            same = isSame(before.get(i), after.get(i));
        }
        if (!same) {
            places.add(place.toString());
        }
    }

    private static boolean areNamed(JsonNode array) {
        for (JsonNode element : array) {
            if (DocumentPlace.name(element).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The elements by name, with a number for repeated names. */
    private static Map<String, JsonNode> byName(JsonNode array) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (JsonNode element : array) {
            String name = DocumentPlace.name(element);
            byName.put(seen.merge(name, 1, Integer::sum) + " " + name, element);
        }
        return byName;
    }
}
