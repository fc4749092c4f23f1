package io.jenkins.plugins.collectionmirror.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import java.io.IOException;
import java.io.InputStream;

/** How this project reads JSON: any encoding that JSON allows, long texts, numbers as they are written. */
public final class JsonInput {
    static final int MAX_DEPTH = 1000;
    /** Postman accepts collections of up to 100 MB (the limit of PUT /collections), so no text in one is longer. */
    static final int MAX_TEXT = 100 * 1024 * 1024;

    // Locations do not include the source: Jackson's messages would quote the item, and perhaps a secret.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    .maxNumberLength(MAX_TEXT)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonInput() {}

    /** Reads one object from its first token, the parser's current one, to its last. */
    public interface Reading<T> {
        T read(JsonParser json) throws IOException, ItemException;
    }

    /**
     * Reads a text that has to be one JSON object.
     *
     * @throws ItemException if it is not, or if the reading fails
     */
    public static <T> T read(Content raw, Reading<T> reading) throws ItemException {
        try (InputStream in = raw.open();
                JsonParser json = FACTORY.createParser(StrictUtf8.of(in))) {
            try {
                return whole(json, reading);
            } catch (StreamConstraintsException e) {
                throw Malformed.tooMuch(json);
            }
        } catch (IOException e) {
            throw Malformed.explain(e, raw);
        }
    }

    private static <T> T whole(JsonParser json, Reading<T> reading) throws IOException, ItemException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw Malformed.empty();
        }
        if (first != JsonToken.START_OBJECT) {
            throw Malformed.noObject();
        }
        T result = reading.read(json);
        try {
            if (json.nextToken() == null) {
                return result;
            }
        } catch (JsonParseException e) {
            throw Malformed.trailing(e.getLocation());
        }
        throw Malformed.trailing(json.currentTokenLocation());
    }

    /** One JSON value as a tree. */
    public static JsonNode tree(Rope text) throws IOException {
        try (JsonParser json = FACTORY.createParser(text.open())) {
            json.nextToken();
            return tree(json);
        }
    }

    /** The value that begins at the parser's token, as a tree; afterwards, the parser is at the value's last token. */
    public static JsonNode tree(JsonParser json) throws IOException {
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
            // Not as a number: 1.10 stays 1.10, and 1e999999999 needs no memory.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.rawValueNode(new RawValue(json.getText()));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    /** A scalar of {@link #tree} other than a text, as JSON. */
    public static String literal(JsonNode scalar) {
        return scalar instanceof POJONode number ? (String) ((RawValue) number.getPojo()).rawValue() : scalar.asText();
    }
}
