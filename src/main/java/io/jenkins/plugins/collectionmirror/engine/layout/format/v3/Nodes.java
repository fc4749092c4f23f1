package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;

/** How values of v2 are read where v3 has a text, and the other way round. */
final class Nodes {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Nodes() {}

    /** A value as a text: a scalar as it is written, nothing for null, anything else as JSON. */
    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isContainerNode() ? json(value) : JsonInput.literal(value);
    }

    /** A value as JSON in one line. */
    static String json(JsonNode value) {
        if (value.isObject()) {
            StringJoiner members = new StringJoiner(",", "{", "}");
            value.properties()
                    .forEach(member -> members.add(NODES.textNode(member.getKey()) + ":" + json(member.getValue())));
            return members.toString();
        }
        if (value.isArray()) {
            StringJoiner elements = new StringJoiner(",", "[", "]");
            value.forEach(element -> elements.add(json(element)));
            return elements.toString();
        }
        return value.isTextual() ? value.toString() : JsonInput.literal(value);
    }

    /** The text of a description, which is a text or an object that has it; empty if there is none. */
    static String description(JsonNode holder) {
        JsonNode description = holder.path("description");
        return LineBreaks.plain(text(description.isObject() ? description.path("content") : description));
    }

    /** Sets a text, unless it is empty. */
    static void put(ObjectNode target, String key, String value) {
        if (!value.isEmpty()) {
            target.put(key, value);
        }
    }

    /** Sets a value, unless it is nothing or holds nothing. */
    static void put(ObjectNode target, String key, JsonNode value) {
        if (!value.isMissingNode() && !(value.isContainerNode() && value.isEmpty())) {
            target.set(key, value);
        }
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** Whether something is said to be so, by a boolean or by its word. */
    static boolean isTrue(JsonNode value) {
        return text(value).equals("true");
    }

    /** A short name for one value at a known place. Nobody chooses these values, so two of them get different names. */
    static String mark(JsonNode value) {
        return hash(value).substring(0, 8);
    }

    /** A name for one tree among many. */
    static String hash(JsonNode tree) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json(tree).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
