package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The scripts that run before a request and after its response. */
final class Scripts {
    private static final String JAVASCRIPT = "text/javascript";

    private Scripts() {}

    /**
     * The scripts of v3. What does not run is left out, and what runs at the same time is one: of several, Postman runs
     * but the first.
     *
     * @param before the word for the time before a request is sent
     * @param after the word for the time after its response
     */
    static ArrayNode write(JsonNode events, String before, String after) {
        ArrayNode scripts = Nodes.array();
        Map<String, ObjectNode> byTime = new HashMap<>();
        for (JsonNode event : events) {
            String time =
                    switch (Nodes.text(event.path("listen"))) {
                        case "prerequest" -> before;
                        case "test" -> after;
                        default -> "";
                    };
            String code = code(event);
            if (time.isEmpty() || code.isEmpty() || Nodes.isTrue(event.path("disabled"))) {
                continue;
            }
            ObjectNode first = byTime.get(time);
            if (first == null) {
                byTime.put(
                        time,
                        write(event.path("script"), code, scripts.addObject().put("type", time)));
            } else {
                first.put("code", first.get("code").textValue() + "\n\n" + code);
            }
        }
        return scripts;
    }

    private static ObjectNode write(JsonNode script, String code, ObjectNode written) {
        written.put("code", code).put("language", JAVASCRIPT);
        putRecord(written, "packages", script);
        putRecord(written, "requests", script);
        return written;
    }

    private static void putRecord(ObjectNode target, String key, JsonNode script) {
        if (script.path(key).isObject()) {
            Nodes.put(target, key, script.get(key));
        }
    }

    /** The code of an event, with plain line breaks; empty if it has none. */
    static String code(JsonNode event) {
        JsonNode script = event.path("script");
        return LineBreaks.plain(LineBreaks.text(script.isObject() ? script.path("exec") : script));
    }

    /** The events of v2. */
    static ArrayNode read(JsonNode scripts) {
        ArrayNode events = Nodes.array();
        if (scripts.isArray()) {
            for (JsonNode script : scripts) {
                String listen = listen(Nodes.text(script.path("type")));
                if (!listen.isEmpty()) {
                    ObjectNode read = events.addObject().put("listen", listen).putObject("script");
                    read.put("type", JAVASCRIPT);
                    read.set("exec", LineBreaks.lines(Nodes.text(script.path("code"))));
                    putRecord(read, "packages", script);
                    putRecord(read, "requests", script);
                }
            }
        }
        return events;
    }

    /** When a script runs, in v2's word; the protocol may stand before the word of v3. */
    private static String listen(String type) {
        return switch (type.substring(type.indexOf(':') + 1)) {
            case "beforeRequest", "beforeQuery" -> "prerequest";
            case "afterResponse" -> "test";
            default -> "";
        };
    }
}
