package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The same collection as another tool, another day or another system would write it. */
public final class Disguise {
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("UTF-32LE"));

    private final Random random;

    private Disguise(Random random) {
        this.random = random;
    }

    public static Content of(JsonNode collection, Random random) throws JsonProcessingException {
        return new Disguise(random).disguised(collection);
    }

    private Content disguised(JsonNode collection) throws JsonProcessingException {
        JsonNode root = shuffled(collection, "");
        if (random.nextBoolean()) {
            root = Texts.JSON.createObjectNode().set("collection", root);
        }
        ObjectWriter writer = random.nextBoolean() ? Texts.JSON.writer() : Texts.JSON.writerWithDefaultPrettyPrinter();
        if (random.nextBoolean()) {
            writer = writer.with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
        }
        String text = writer.writeValueAsString(root);
        if (random.nextBoolean()) {
            text = text.replace("\n", "\r\n");
        }
        String mark = random.nextBoolean() ? "\uFEFF" : "";
        return Content.of((mark + text).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size()))));
    }

    /** Keys in another order, and what differs from one GET to the next: ids of variables, the order of examples. */
    private JsonNode shuffled(JsonNode node, String key) {
        if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            Collections.shuffle(members, random);
            ObjectNode object = Texts.JSON.createObjectNode();
            members.forEach(member -> object.set(member.getKey(), shuffled(member.getValue(), member.getKey())));
            if (key.equals("variable") && node.has("key")) {
                object.put("id", "random-" + random.nextInt());
            }
            return object;
        }
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(element -> elements.add(shuffled(element, key)));
            if (key.equals("response")) {
                Collections.shuffle(elements, random);
            }
            ArrayNode array = Texts.JSON.createArrayNode();
            return array.addAll(elements);
        }
        return node;
    }
}
