package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/** JSON as the forms read it: order of keys kept, numbers as they are written. */
final class DocumentJson {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** No less than the normaliser lets through. */
    private static final int MAX_DEPTH = 2_000;

    // No source in locations: the messages of Jackson would quote the item, and with it perhaps a secret.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private DocumentJson() {}

    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    /** Whether the document, an object, has a key. */
    static boolean has(Content document, String key) throws IOException {
        try (InputStream in = document.open();
                JsonParser json = parser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals(key)) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        }
    }

    /**
     * The value that begins at the parser's token; the parser is left at the value's last token.
     */
    static JsonNode tree(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String key = json.currentName();
                    json.nextToken();
                    object.set(key, tree(json));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    array.add(tree(json));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(json.getText());
            // Not as a number: 1.10 stays 1.10, and 1e999999999 costs nothing.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.rawValueNode(new RawValue(json.getText()));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    /** A scalar of {@link #tree} other than a text, as JSON writes it. */
    static String literal(JsonNode scalar) {
        return scalar instanceof POJONode number ? (String) ((RawValue) number.getPojo()).rawValue() : scalar.asText();
    }

    /** A whole file with one value, as it is. */
    static Content file(JsonNode value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonText text = new JsonText(bytes);
        write(value, text);
        text.finish();
        return Content.of(bytes.toByteArray());
    }

    /** A value in one line. */
    static String line(JsonNode value) {
        StringJoiner parts;
        if (value.isObject()) {
            parts = new StringJoiner(", ", "{", "}");
            value.properties().forEach(member -> parts.add(quoted(member.getKey()) + ": " + line(member.getValue())));
        } else if (value.isArray()) {
            parts = new StringJoiner(", ", "[", "]");
            value.forEach(element -> parts.add(line(element)));
        } else {
            return value.isTextual() ? quoted(value.textValue()) : literal(value);
        }
        return parts.toString();
    }

    /** A text as JSON has it. */
    static String quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonText json = new JsonText(bytes);
        try {
            json.text(text);
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Writes a value as it is. */
    static void write(JsonNode value, JsonText to) throws IOException {
        if (value.isObject()) {
            to.beginObject();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                to.key(member.getKey());
                write(member.getValue(), to);
            }
            to.endObject();
        } else if (value.isArray()) {
            to.beginArray();
            for (JsonNode element : value) {
                to.element();
                write(element, to);
            }
            to.endArray();
        } else if (value.isTextual()) {
            to.text(value.textValue());
        } else {
            to.literal(literal(value));
        }
    }
}
