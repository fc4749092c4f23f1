package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * A collection with the texts and names that are hardest to keep in files, and with parts that no one expects where
 * they are.
 */
final class RandomTree {
    private static final List<String> NAMES = List.of(
            "Users",
            "users",
            "USERS (2)",
            "Users (2)",
            "unnamed",
            "",
            " ",
            "a/b:c",
            "con",
            "folder.json",
            "test.js",
            "Users.request",
            "Users.request.json",
            "description.md",
            "examples",
            ".git",
            "e\u0301 \u00e9",
            "\u00e9 \u00e9",
            "line\nbreak",
            "half \ud83d",
            "A name that goes on and on, longer than any file system would like to see in one of its directories",
            "東京".repeat(30));
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "a\n",
            "\n",
            "\n\n",
            "a\nb",
            "a\r\nb",
            "a\r\nb\r\n",
            "a\r\nb\nc",
            "a\rb",
            "\r",
            "a\r\r\nb",
            "\ufeffa",
            "a\u0000b",
            "\u001b[31m",
            "\ud83d",
            "\udc00\ud83d",
            "🚀 ünï",
            "\u007f\u0085\u2028",
            "{\"a\": 1}",
            "<x/>",
            "$text");
    private static final List<String> KEYS = List.of("$text", "$$text", "$lines", "$files", "$item", "$breaks", "x");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    private RandomTree(Random random) {
        this.random = random;
    }

    static ObjectNode of(Random random) {
        return new RandomTree(random).collection();
    }

    private ObjectNode collection() {
        ObjectNode collection = NODES.objectNode();
        texts(collection.putObject("info").put("name", pick(NAMES)), "description");
        if (random.nextInt(20) > 0) {
            collection.set("item", items(random.nextInt(20) == 0 ? 12 : 3));
        }
        return common(collection);
    }

    private ArrayNode items(int depth) {
        ArrayNode items = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            ObjectNode item = NODES.objectNode();
            if (random.nextInt(10) > 0) {
                item.put("name", pick(NAMES));
            }
            if (random.nextInt(30) == 0) {
                item.putArray("id");
            }
            if (depth > 0 && (depth > 5 || chance())) {
                item.set("item", items(depth - 1));
            }
            if (chance()) {
                item.set("request", request());
                item.set("response", examples());
            }
            items.add(random.nextInt(20) == 0 ? NODES.objectNode().set(pick(KEYS), anything(1)) : common(item));
        }
        return items;
    }

    private ObjectNode common(ObjectNode of) {
        texts(of, "description");
        if (chance()) {
            of.putObject("description").set("content", anything(0));
        }
        if (chance()) {
            ArrayNode events = of.putArray("event");
            for (int i = random.nextInt(3); i > 0; i--) {
                ObjectNode script = events.addObject()
                        .put("listen", chance() ? "test" : pick(NAMES))
                        .putObject("script");
                script.set("exec", chance() ? lines() : anything(0));
            }
        }
        of.set(pick(KEYS), anything(2));
        return of;
    }

    private JsonNode request() {
        if (random.nextInt(8) == 0) {
            return NODES.textNode("https://example.com");
        }
        ObjectNode request = NODES.objectNode();
        texts(request, "description", "method");
        ObjectNode body = request.putObject("body");
        texts(body, "raw");
        body.putObject("options").putObject("raw").put("language", chance() ? "json" : "text");
        if (chance()) {
            texts(body.putObject("graphql"), "query", "variables");
        }
        return request;
    }

    private ArrayNode examples() {
        ArrayNode examples = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode example = examples.addObject();
            texts(example, "body");
            if (chance()) {
                example.put("name", pick(NAMES));
            }
            if (chance()) {
                example.set("originalRequest", request());
            }
        }
        return examples;
    }

    private void texts(ObjectNode of, String... keys) {
        for (String key : keys) {
            if (chance()) {
                of.set(key, random.nextInt(10) == 0 ? anything(1) : NODES.textNode(text()));
            }
        }
    }

    private ArrayNode lines() {
        ArrayNode lines = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            lines.add(chance() ? "line\r" : text());
        }
        return lines;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> NODES.textNode(text());
            case 1 -> NODES.numberNode(random.nextInt(100) / 8.0);
            case 2 -> NODES.nullNode();
            case 3 -> NODES.booleanNode(chance());
            case 4 -> lines();
            case 5 -> NODES.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
            default ->
                NODES.objectNode()
                        .<ObjectNode>set(pick(KEYS), anything(depth - 1))
                        .set(pick(KEYS), anything(depth - 1));
        };
    }

    private String text() {
        return pick(TEXTS);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean chance() {
        return random.nextBoolean();
    }
}
