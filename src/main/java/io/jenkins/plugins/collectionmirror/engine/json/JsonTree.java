package io.jenkins.plugins.collectionmirror.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Small JSON as a tree, and small JSON as text, exactly as Jackson's {@code ObjectMapper} reads and writes it. That
 * class itself is not used: its four hundred classes took a fifth of a run in which nothing had changed.
 */
public final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /**
     * The first JSON value of a stream; a missing node if there is none. The last of two fields with the same name
     * counts.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON, or nested deeper than Jackson
     *     allows
     * @throws java.io.CharConversionException if its bytes are not a text
     */
    public static JsonNode read(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(StrictUtf8.of(in))) {
            return first(parser);
        }
    }

    /** The same for bytes. */
    public static JsonNode read(byte[] bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            return first(parser);
        }
    }

    /** One value as text, without blanks. */
    public static String text(Writing value) {
        return text(value, false);
    }

    /** One value as text, over several lines. */
    public static String prettyText(Writing value) {
        return text(value, true);
    }

    private static String text(Writing value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            value.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static JsonNode first(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        return token == null ? NODES.missingNode() : value(parser, token);
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> scalar(parser, token);
        };
    }

    /** The parser's current value, which is neither an object nor an array. */
    static JsonNode scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING, VALUE_EMBEDDED_OBJECT -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("No JSON value begins with " + token);
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static JsonNode wholeNumber(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
