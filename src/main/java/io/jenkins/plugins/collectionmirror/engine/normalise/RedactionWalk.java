package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One walk through a part of an item, to every text in it. */
final class RedactionWalk {
    private final boolean replaces;
    private final List<SecretPlace> places;

    /**
     * @param replaces whether secrets are replaced, or only found
     * @param places where what was found is added
     */
    RedactionWalk(boolean replaces, List<SecretPlace> places) {
        this.replaces = replaces;
        this.places = places;
    }

    /**
     * The value without its secrets: the same, or a text in its place.
     *
     * @param holder the object that has the value under a key, itself or in an array
     */
    JsonNode value(ObjectNode holder, String key, JsonNode value, SecretRule rule) {
        if (value.isTextual()) {
            return text(value, found(holder, key, value.textValue(), rule));
        }
        if (isCredential(holder, key, value, rule)) {
            places.add(new SecretPlace("", rule.id()));
            return replaces ? TextNode.valueOf(RedactionMark.of(rule.id())) : value;
        }
        if (value.isObject()) {
            members((ObjectNode) value, rule);
        } else if (value.isArray()) {
            elements(holder, key, (ArrayNode) value, rule);
        }
        return value;
    }

    private static boolean isCredential(ObjectNode holder, String key, JsonNode value, SecretRule rule) {
        boolean possible = rule.coversAnyValue() ? !value.isNull() : value.isPojo();
        return possible && rule.covers(holder, key);
    }

    private void members(ObjectNode object, SecretRule rule) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String key = member.getKey();
            JsonNode before = member.getValue();
            int known = places.size();
            JsonNode after = value(object, key, before, rule.below(key, before));
            if (after != before) {
                member.setValue(after);
            }
            locate(known, key);
        }
    }

    private void elements(ObjectNode holder, String key, ArrayNode array, SecretRule rule) {
        List<List<Span>> keys = key.equals("exec") ? ScriptLines.privateKeys(array) : List.of();
        for (int i = 0; i < array.size(); i++) {
            int known = places.size();
            JsonNode before = array.get(i);
            if (before.isTextual() && !keys.isEmpty()) {
                List<Span> spans = new ArrayList<>(keys.get(i));
                spans.addAll(found(holder, key, before.textValue(), rule));
                array.set(i, text(before, spans));
            } else {
                JsonNode after = value(holder, key, before, rule);
                if (after != before) {
                    array.set(i, after);
                }
            }
            if (places.size() > known) {
                locate(known, String.valueOf(i));
            }
        }
    }

    private static List<Span> found(ObjectNode holder, String key, String text, SecretRule rule) {
        List<Span> shapes = TokenShapes.in(text);
        List<Span> byPlace = rule.in(holder, key, text);
        if (shapes.isEmpty()) {
            return byPlace.isEmpty() ? named(holder, key, text) : byPlace;
        }
        List<Span> all = new ArrayList<>(shapes);
        all.addAll(byPlace);
        return all;
    }

    /** A value that looks made by a machine under a name that says what it is, in any object. */
    private static List<Span> named(ObjectNode holder, String key, String text) {
        if (text.length() < NamedSecretShape.SHORTEST) {
            return List.of();
        }
        JsonNode attribute = holder.path("key");
        String name = key.equals("value") && attribute.isTextual() ? attribute.textValue() : key;
        return SecretNames.has(name) && Randomness.in(text, NamedSecretShape.SHORTEST)
                ? List.of(new Span(0, text.length(), NamedSecretShape.RULE))
                : List.of();
    }

    private JsonNode text(JsonNode text, List<Span> found) {
        if (found.isEmpty()) {
            return text;
        }
        List<Span> spans = Span.merged(found);
        for (Span span : spans) {
            places.add(new SecretPlace("", span.rule()));
        }
        return replaces ? TextNode.valueOf(Span.redact(text.textValue(), spans)) : text;
    }

    /** What was found since is below a key. */
    private void locate(int known, String key) {
        for (int i = known; i < places.size(); i++) {
            places.set(i, places.get(i).under(key));
        }
    }
}
