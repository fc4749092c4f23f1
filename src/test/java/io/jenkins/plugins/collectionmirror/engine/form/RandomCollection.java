package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.util.List;
import java.util.Random;

/** A collection as Postman could give it, with ids, bookkeeping and user data that looks like both. */
public final class RandomCollection {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Größe",
            "東京 🚀",
            "say \"hi\"\\",
            "line\r\nline\ttab",
            "\u0000\u001f\u007f",
            "{{host}}",
            "</script>",
            "null");
    private static final List<String> KEYS = List.of(
            "id", "uid", "_postman_id", "createdAt", "updatedAt", "owner", "isPublic", "key", "name", "x-own", "ключ");
    private static final List<String> BOOKKEEPING =
            List.of("createdAt", "updatedAt", "lastUpdatedBy", "owner", "isPublic");

    private final Random random;

    private RandomCollection(Random random) {
        this.random = random;
    }

    public static ObjectNode of(Random random) {
        return new RandomCollection(random).collection();
    }

    private ObjectNode collection() {
        ObjectNode collection = Texts.JSON.createObjectNode();
        ObjectNode info = collection.putObject("info").put("name", text());
        metadata(info, "_postman_id", "uid");
        if (chance()) {
            info.put("_exporter_id", text()).put("_collection_link", text());
            info.putObject("fork").put("label", text()).put("createdAt", text());
        }
        collection.set("item", items(3));
        described(collection);
        return collection;
    }

    private ArrayNode items(int depth) {
        ArrayNode items = Texts.JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode item = items.addObject().put("name", text());
            metadata(item, "_postman_id", "id", "uid");
            described(item);
            if (depth > 0 && random.nextInt(3) == 0) {
                item.set("item", items(depth - 1));
            } else {
                item.set(
                        "request",
                        chance() ? request() : Texts.JSON.getNodeFactory().textNode(text()));
                item.set("response", responses());
            }
        }
        return items;
    }

    private void described(ObjectNode container) {
        if (chance()) {
            container.put("description", text());
        }
        if (chance()) {
            container.set("variable", variables());
        }
        if (chance()) {
            ArrayNode events = container.putArray("event");
            for (int i = random.nextInt(3); i > 0; i--) {
                ObjectNode event = events.addObject().put("listen", "test");
                ids(event, "id");
                ObjectNode script = event.putObject("script").put("type", "text/javascript");
                script.putArray("exec").add(text()).add(text());
                ids(script, "id");
            }
        }
        if (chance()) {
            container.set("x-own", anything(3));
        }
    }

    private ObjectNode request() {
        ObjectNode request = Texts.JSON.createObjectNode().put("method", "GET");
        request.putArray("header").add(parameter()).add(parameter());
        request.putObject("body").put("mode", "raw").put("raw", text()).set("options", anything(2));
        ObjectNode url = request.putObject("url").put("raw", text());
        url.putArray("path").add(text()).addObject().put("value", text()).put("type", "string");
        url.putArray("query").add(parameter());
        url.set("variable", variables());
        request.set("x-own", anything(3));
        return request;
    }

    private ArrayNode responses() {
        ArrayNode responses = Texts.JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode response = responses.addObject().put("name", text()).put("code", random.nextInt(600));
            metadata(response, "_postman_id", "id", "uid");
            response.putArray("header").add(parameter());
            response.put("body", text());
            response.set("originalRequest", request());
        }
        return responses;
    }

    private ArrayNode variables() {
        ArrayNode variables = Texts.JSON.createArrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectNode variable = variables.addObject().put("value", text());
            if (chance()) {
                variable.put("key", text()).put("id", text());
            } else {
                variable.put("id", text());
            }
        }
        return variables;
    }

    private ObjectNode parameter() {
        ObjectNode parameter = Texts.JSON.createObjectNode().put("key", text()).put("value", text());
        KEYS.stream().filter(key -> random.nextInt(4) == 0).forEach(key -> parameter.put(key, text()));
        return parameter;
    }

    private void metadata(ObjectNode object, String... ids) {
        BOOKKEEPING.stream().filter(key -> chance()).forEach(key -> object.put(key, text()));
        ids(object, ids);
    }

    private void ids(ObjectNode object, String... keys) {
        for (String key : keys) {
            switch (random.nextInt(8)) {
                case 0 -> object.putNull(key);
                case 1 -> object.put(key, random.nextInt(100));
                case 2, 3, 4 -> object.put(key, "7-" + random.nextInt(1000));
                default -> {}
            }
        }
    }

    private JsonNode anything(int depth) {
        ObjectNode object = Texts.JSON.createObjectNode();
        for (String key : KEYS) {
            switch (random.nextInt(12)) {
                case 0 -> object.put(key, text());
                case 1 -> object.put(key, random.nextInt());
                case 2 -> object.put(key, random.nextInt(100) / 8.0);
                case 3 -> object.put(key, chance());
                case 4 -> object.putArray(key).addNull().add(text());
                case 5 -> object.set(key, depth > 0 ? anything(depth - 1) : Texts.JSON.createArrayNode());
                default -> {}
            }
        }
        return object;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (chance() ? random.nextInt(10) : "");
    }

    private boolean chance() {
        return random.nextBoolean();
    }
}
