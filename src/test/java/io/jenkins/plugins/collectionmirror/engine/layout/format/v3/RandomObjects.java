package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Objects as Postman has them, in which some parts are gone, doubled, or something that no one expects there. */
final class RandomObjects {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "yes",
            "No",
            "on",
            "y",
            "~",
            "null",
            "1",
            "1.10",
            "-0",
            "0x1F",
            "0o7",
            "1e3",
            ".5",
            "+1",
            "1_000",
            "190:20:30",
            "2001-12-14",
            "2001-12-14 10:00:00",
            "=",
            "<<",
            "-",
            "- a",
            "?",
            "? a",
            ":",
            ": a",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "{{host}}",
            "{{host}}/a?b=c",
            "[a]",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "it's \"a\"",
            "\\",
            " a",
            "a ",
            "\ta",
            "a\tb",
            "---",
            "...",
            "--- a",
            "a\n",
            "a\nb",
            "a\n\n",
            "\n",
            "\n\na",
            "\n a",
            "  a\nb",
            "a\n  b",
            "\ta\n\tb",
            "a \nb ",
            "a\n ",
            "a\n\t",
            "a\r\nb",
            "a\r\nb\r\n",
            "a\rb",
            "a\r\nb\nc",
            "\r",
            "a\n---\nb",
            "a\n# b\n",
            "\u00e9 \ud83d\ude80 \u6771\u4eac",
            "\u0000",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "a\u2028b",
            "a\n\u2028b",
            "\ufeffa",
            "a\n\ufeffb",
            "\ud83d",
            "a\n\udc00",
            "\uffff",
            "\u00a0a",
            "<redacted:token>",
            "http://h:80/a/:b?c=d&e#f",
            "https://{{h}}/{{a?b}}",
            "a=b&c",
            "//",
            "/",
            "?",
            "#",
            "key that goes on and on ".repeat(12),
            "x".repeat(1100));

    private static final List<String> KEYS =
            List.of("key", "name", "value", "disabled", "description", "type", "x-own", "*", "a/b", "~", "", "1", "id");

    private final Random random;

    private RandomObjects(Random random) {
        this.random = random;
    }

    static ObjectNode request(Random random) {
        RandomObjects objects = new RandomObjects(random);
        return (ObjectNode) objects.odd(objects.request(), true);
    }

    static ObjectNode members(Random random, boolean collection) {
        RandomObjects objects = new RandomObjects(random);
        ObjectNode members = Nodes.object();
        if (collection) {
            members.putObject("info")
                    .put("name", objects.text())
                    .put("description", objects.text())
                    .put("schema", SchemaVersion.V2_1.address());
        } else {
            members.put("name", objects.text()).put("description", objects.text());
        }
        members.set("event", objects.events());
        members.set("variable", objects.pairs());
        members.set("auth", objects.auth());
        members.putArray("item");
        ObjectNode odd = (ObjectNode) objects.odd(members, true);
        odd.putArray("item");
        return odd;
    }

    static ObjectNode environment(Random random) {
        RandomObjects objects = new RandomObjects(random);
        ObjectNode environment = Nodes.object().put("name", objects.text());
        ArrayNode values = objects.pairs();
        values.forEach(
                value -> ((ObjectNode) value).put("enabled", objects.chance()).put("type", "secret"));
        environment.set("values", values);
        return (ObjectNode) objects.odd(environment, true);
    }

    static ObjectNode anything(Random random) {
        RandomObjects objects = new RandomObjects(random);
        ObjectNode object = Nodes.object();
        for (int i = random.nextInt(5); i >= 0; i--) {
            object.set(objects.text(), objects.value(3));
        }
        return object;
    }

    private ObjectNode request() {
        ObjectNode item = Nodes.object().put("name", text());
        item.set("event", events());
        item.set("request", sent());
        ArrayNode responses = item.putArray("response");
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode response = responses.addObject().put("name", chance() ? "same" : text());
            response.set("originalRequest", sent());
            response.put("status", text()).put("_postman_previewlanguage", chance() ? "json" : text());
            response.set("code", Nodes.NODES.rawValueNode(new RawValue("200")));
            response.set("header", pairs());
            response.putArray("cookie");
            response.put("body", text());
        }
        item.putObject("protocolProfileBehavior")
                .put("disableBodyPruning", chance())
                .put("strictSSL", chance())
                .putObject("disabledSystemHeaders")
                .put("accept", chance());
        return item;
    }

    private ObjectNode sent() {
        ObjectNode request = Nodes.object()
                .put("method", List.of("GET", "POST", "", "CUSTOM").get(random.nextInt(4)));
        request.set("header", pairs());
        request.set("body", body());
        ObjectNode url = UrlText.of(text()).parts();
        url.set("query", pairs());
        url.set("variable", pairs());
        request.set("url", chance() ? url : Nodes.NODES.textNode(text()));
        request.set("auth", auth());
        request.put("description", text());
        return request;
    }

    private ObjectNode body() {
        String mode =
                List.of("raw", "urlencoded", "formdata", "file", "graphql").get(random.nextInt(5));
        ObjectNode body = Nodes.object().put("mode", mode);
        switch (mode) {
            case "raw" ->
                body.put(mode, text()).putObject("options").putObject("raw").put("language", "json");
            case "file" -> body.putObject(mode).put("src", text());
            case "graphql" -> body.putObject(mode).put("query", text()).put("variables", text());
            default -> body.set(mode, pairs());
        }
        return body;
    }

    private ObjectNode auth() {
        ObjectNode auth = Nodes.object().put("type", "basic");
        if (chance()) {
            auth.set("basic", pairs());
        } else {
            auth.putObject("basic").put(text(), text());
        }
        return auth;
    }

    private ArrayNode events() {
        ArrayNode events = Nodes.array();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode script = events.addObject()
                    .put("listen", chance() ? "test" : "prerequest")
                    .putObject("script");
            script.put("type", "text/javascript").putArray("exec").add(text()).add(text());
        }
        return events;
    }

    private ArrayNode pairs() {
        ArrayNode pairs = Nodes.array();
        boolean typed = chance();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode pair = pairs.addObject().put("key", text()).put("value", text());
            if (typed) {
                pair.put("type", "text");
            }
            if (random.nextInt(4) == 0) {
                pair.put("disabled", chance()).put("description", text());
            }
        }
        return pairs;
    }

    /** A value in which now and then something is not as it was. */
    private JsonNode odd(JsonNode value, boolean root) {
        if (!root && random.nextInt(25) == 0) {
            return value(2);
        }
        if (value.isObject()) {
            ObjectNode odd = Nodes.object();
            value.properties().forEach(member -> {
                if (random.nextInt(20) > 0) {
                    odd.set(member.getKey(), odd(member.getValue(), false));
                }
            });
            if (random.nextInt(20) == 0) {
                odd.set(KEYS.get(random.nextInt(KEYS.size())), value(2));
            }
            return odd;
        }
        if (value.isArray()) {
            ArrayNode odd = Nodes.array();
            value.forEach(element -> odd.add(odd(element, false)));
            return odd;
        }
        return value;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> Nodes.NODES.nullNode();
            case 1 -> Nodes.NODES.booleanNode(chance());
            case 2 ->
                Nodes.NODES.rawValueNode(
                        new RawValue(List.of("5", "1.10", "-0", "1e5").get(random.nextInt(4))));
            case 3, 4 -> Nodes.NODES.textNode(text());
            case 5, 6 -> {
                ObjectNode object = Nodes.object();
                for (int i = random.nextInt(3); i > 0; i--) {
                    object.set(chance() ? text() : KEYS.get(random.nextInt(KEYS.size())), value(depth - 1));
                }
                yield object;
            }
            default -> {
                List<JsonNode> elements = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    elements.add(value(depth - 1));
                }
                yield Nodes.array().addAll(elements);
            }
        };
    }

    private String text() {
        return random.nextInt(3) == 0
                ? TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()))
                : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private boolean chance() {
        return random.nextBoolean();
    }
}
