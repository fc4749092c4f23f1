package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a collection as Postman does, never twice the same: variables get new ids at every call (postman-app-support #9885), and saved
 * examples come in another order (#7645).
 */
final class CollectionBody {
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
