package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a collection as Postman does, each time differently: variables get new ids in every call (postman-app-support
 * #9885), and saved examples come in another order (#7645).
 */
final class CollectionBody {
    private static final String SCHEMA = "https://schema.postman.com/json/collection/v2.1.0/collection.json";
    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final AtomicInteger turns = new AtomicInteger();

    byte[] write(JsonNode collection) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("collection");
            write(json, "collection", collection, turns.getAndIncrement());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Postman stores collections in v2.1, whatever their format was. For v2.0, only the attributes of auth need a
     * conversion.
     */
    static ObjectNode inVersion21(ObjectNode collection) {
        collection.withObjectProperty("info").put("schema", SCHEMA);
        collection.findValues("auth").forEach(CollectionBody::listAttributes);
        return collection;
    }

    private static void listAttributes(JsonNode auth) {
        for (Map.Entry<String, JsonNode> scheme : auth.properties()) {
            if (scheme.getValue().isObject()) {
                ArrayNode attributes = JsonNodeFactory.instance.arrayNode();
                scheme.getValue().properties().forEach(attribute -> attributes
                        .addObject()
                        .put("key", attribute.getKey())
                        .put("type", attribute.getValue().isTextual() ? "string" : "any")
                        .set("value", attribute.getValue()));
                scheme.setValue(attributes);
            }
        }
    }

    private static void write(JsonGenerator json, String field, JsonNode node, int turn) throws IOException {
        if (node.isObject()) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getKey(), entry.getValue(), turn);
            }
            json.writeEndObject();
        } else if (node.isArray()) {
            writeArray(json, field, node, turn);
        } else {
            json.writeTree(node);
        }
    }

    private static void writeArray(JsonGenerator json, String field, JsonNode array, int turn) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(field.equals("response") ? (i + turn) % array.size() : i);
            if (field.equals("variable") && element.isObject()) {
                writeVariable(json, element);
            } else {
                write(json, "", element, turn);
            }
        }
        json.writeEndArray();
    }

    private static void writeVariable(JsonGenerator json, JsonNode variable) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        json.writeStartObject();
        json.writeStringField("id", new UUID(random.nextLong(), random.nextLong()).toString());
        for (Map.Entry<String, JsonNode> entry : variable.properties()) {
            if (!entry.getKey().equals("id")) {
                json.writeFieldName(entry.getKey());
                json.writeTree(entry.getValue());
            }
        }
        json.writeEndObject();
    }
}
