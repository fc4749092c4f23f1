package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Headers, query parameters, path variables and the fields of forms: each has a key and a value, and may be switched
 * off or described.
 */
final class Pairs {
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String DISABLED = "disabled";
    private static final String DESCRIPTION = "description";

    /** JavaScript puts the keys that look like this before all others, so Postman would change their order. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

    private Pairs() {}

    /** The pairs of v2 as a list, each with what v3 can say of it. */
    static ArrayNode list(JsonNode pairs) {
        ArrayNode list = Nodes.array();
        for (JsonNode pair : pairs) {
            if (pair.isObject()) {
                ObjectNode entry = list.addObject();
                entry.put(KEY, Nodes.text(pair.path(KEY)));
                entry.put(VALUE, Nodes.text(pair.path(VALUE)));
                state(pair, entry);
            }
        }
        return list;
    }

    /** The same for a query, in which a parameter may stand without a value. */
    static ArrayNode query(JsonNode pairs) {
        ArrayNode list = list(pairs);
        int index = 0;
        for (JsonNode pair : pairs) {
            if (pair.isObject()) {
                ObjectNode entry = (ObjectNode) list.get(index++);
                if (pair.path(VALUE).isNull() || !pair.has(VALUE)) {
                    entry.putNull(VALUE);
                }
            }
        }
        return list;
    }

    /** Copies whether a pair is switched off, and its description. */
    static void state(JsonNode pair, ObjectNode target) {
        if (Nodes.isTrue(pair.path(DISABLED))) {
            target.put(DISABLED, true);
        }
        Nodes.put(target, DESCRIPTION, Nodes.description(pair));
    }

    /** Whether a key stays where and what it is as a key of a JavaScript object. */
    static boolean isPlain(String key) {
        return !key.isEmpty()
                && !key.equals("__proto__")
                && !NUMBER.matcher(key).matches();
    }

    /** A list as a map, where a map can say the same. */
    static JsonNode shortest(ArrayNode list) {
        ObjectNode map = Nodes.object();
        Set<String> keys = new HashSet<>();
        for (JsonNode entry : list) {
            String key = entry.path(KEY).asText();
            boolean plain = entry.size() == 2 && entry.path(VALUE).isTextual() && isPlain(key);
            if (!plain || !keys.add(key)) {
                return list;
            }
            map.set(key, entry.get(VALUE));
        }
        return map.isEmpty() ? list : map;
    }

    /** A map or list of v3 as the pairs of v2. */
    static ArrayNode read(JsonNode content) {
        ArrayNode pairs = Nodes.array();
        content.properties()
                .forEach(member ->
                        pairs.addObject().put(KEY, member.getKey()).put(VALUE, Nodes.text(member.getValue())));
        if (content.isArray()) {
            for (JsonNode entry : content) {
                if (entry.isObject()) {
                    ObjectNode pair = pairs.addObject();
                    pair.put(KEY, Nodes.text(entry.path(KEY)));
                    pair.put(VALUE, Nodes.text(entry.path(VALUE)));
                    state(entry, pair);
                }
            }
        }
        return pairs;
    }

    /** The same for a query. */
    static ArrayNode readQuery(JsonNode content) {
        ArrayNode pairs = read(content);
        int index = 0;
        for (JsonNode entry : content) {
            boolean bare = content.isObject() ? entry.isNull() : entry.isObject() && !entry.hasNonNull(VALUE);
            if (content.isObject() || entry.isObject()) {
                ObjectNode pair = (ObjectNode) pairs.get(index++);
                if (bare) {
                    pair.putNull(VALUE);
                }
            }
        }
        return pairs;
    }
}
