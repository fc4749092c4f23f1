package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Literal;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment.Form;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Visits every text in a part of an item. */
final class RedactionWalk {
    private static final Set<String> VALUES = SecretVariables.VALUES;
    /** The keys that name a value, the most reliable first; a variable in version 2.0 has its name as its id. */
    private static final List<String> NAMES = List.of("key", "name", "id");
    /** The keys by which people know the things in a list; a script is known by the event that it hears. */
    private static final List<String> TITLES = List.of("key", "name", "listen");
    /** Under a name, a number of fewer digits is one of anything. */
    private static final int FEWEST_DIGITS = 6;

    private final boolean replaces;
    private final NotSecrets notSecrets;
    private final List<SecretPlace> places;

    /**
     * @param replaces whether secrets are replaced, or only found
     * @param places receives the findings
     */
    RedactionWalk(boolean replaces, NotSecrets notSecrets, List<SecretPlace> places) {
        this.replaces = replaces;
        this.notSecrets = notSecrets;
        this.places = places;
    }

    /**
     * The value without its secrets: the same value, or a text that replaces it.
     *
     * @param holder the object with the value under a key, itself or in an array
     */
    JsonNode value(ObjectNode holder, String key, JsonNode value, SecretRule rule) {
        if (value.isTextual()) {
            return text(value, name(holder, key), found(holder, key, value.textValue(), rule));
        }
        String credential = credential(holder, key, value, rule);
        if (!credential.isEmpty() && !notSecrets.has(credential, name(holder, key))) {
            places.add(new SecretPlace("", credential, name(holder, key)));
            return replaces ? TextNode.valueOf(RedactionMark.of(credential)) : value;
        }
        if (value.isObject()) {
            members((ObjectNode) value, rule);
        } else if (value.isArray()) {
            elements(holder, key, (ArrayNode) value, rule);
        }
        return value;
    }

    /** The rule that makes a value other than a text a secret; empty if it is not one. */
    private static String credential(ObjectNode holder, String key, JsonNode value, SecretRule rule) {
        boolean possible = rule.coversAnyValue() ? !value.isNull() : value.isPojo();
        if (possible && rule.covers(holder, key)) {
            return rule.id();
        }
        boolean mayBe = value.isPojo()
                ? JsonInput.literal(value).length() >= FEWEST_DIGITS
                : value.isObject() && VALUES.contains(key);
        return mayBe && SecretName.of(name(holder, key)) == SecretName.CORE && (value.isPojo() || hasLiteral(value))
                ? Span.NAMED
                : "";
    }

    /** Whether an object contains a text that would be a secret under the name of the whole object. */
    private static boolean hasLiteral(JsonNode value) {
        return value.isTextual()
                ? SecretName.CORE.covers(Literal.of(value.textValue()))
                : value.valueStream().anyMatch(RedactionWalk::hasLiteral);
    }

    private void members(ObjectNode object, SecretRule rule) {
        int before = places.size();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String key = member.getKey();
            JsonNode value = member.getValue();
            int known = places.size();
            JsonNode after = value(object, key, value, rule.below(key, value));
            if (after != value) {
                member.setValue(after);
            }
            for (int i = known; i < places.size(); i++) {
                places.set(i, places.get(i).under(key));
            }
        }
        if (places.size() > before) {
            called(object, places.subList(before, places.size()));
        }
    }

    /** Names the secrets of an object after the object, unless its name is a secret itself. */
    private static void called(ObjectNode object, List<SecretPlace> found) {
        for (String attribute : TITLES) {
            boolean isOne = object.path(attribute).isTextual()
                    && found.stream().noneMatch(place -> place.isAt(attribute))
                    && TokenShapes.in(object.path(attribute).textValue()).isEmpty();
            if (isOne) {
                String title = object.path(attribute).textValue();
                found.replaceAll(place -> place.in(title));
                return;
            }
        }
    }

    private void elements(ObjectNode holder, String key, ArrayNode array, SecretRule rule) {
        List<List<Span>> script = key.equals("exec") ? ScriptLines.secrets(array) : List.of();
        for (int i = 0; i < array.size(); i++) {
            int known = places.size();
            JsonNode before = array.get(i);
            JsonNode after = before.isTextual() && !script.isEmpty()
                    ? text(before, key, script.get(i))
                    : value(holder, key, before, rule);
            if (after != before) {
                array.set(i, after);
            }
            for (int place = known; place < places.size(); place++) {
                places.set(place, places.get(place).at(i));
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

    /** A value under a descriptive name, in any object. */
    private static List<Span> named(ObjectNode holder, String key, String text) {
        SecretName kind = SecretName.of(name(holder, key));
        return kind == SecretName.HARMLESS
                ? List.of()
                : new Assignment(0, text.length(), Form.LITERAL)
                        .secret(text, kind).stream().toList();
    }

    /** The name of a value: its key, or a name beside it. */
    private static String name(ObjectNode holder, String key) {
        if (VALUES.contains(key)) {
            for (String attribute : NAMES) {
                if (holder.path(attribute).isTextual()) {
                    return holder.path(attribute).textValue();
                }
            }
        }
        return key;
    }

    private JsonNode text(JsonNode text, String name, List<Span> found) {
        if (found.isEmpty()) {
            return text;
        }
        FoundSpans secrets = FoundSpans.of(found, name, notSecrets);
        secrets.places(span -> "").forEach(places::add);
        List<Span> spans = secrets.merged();
        return replaces && !spans.isEmpty() ? TextNode.valueOf(Span.redact(text.textValue(), spans)) : text;
    }
}
