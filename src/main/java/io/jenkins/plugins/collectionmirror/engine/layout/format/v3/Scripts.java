package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The scripts that run before a request and after its response. */
final class Scripts {
    private static final String JAVASCRIPT = "text/javascript";

    private Scripts() {}

    /**
     * The scripts of v3; what it cannot run is left out.
     *
     * @param prefix what the words for their times begin with
     */
    static ArrayNode write(JsonNode events, String prefix) {
        ArrayNode scripts = Nodes.array();
        for (JsonNode event : events) {
            String time =
                    switch (Nodes.text(event.path("listen"))) {
                        case "prerequest" -> "beforeRequest";
                        case "test" -> "afterResponse";
                        default -> "";
                    };
            JsonNode script = event.path("script");
            String code = code(script.isObject() ? script.path("exec") : script);
            if (!time.isEmpty() && !code.isEmpty() && !Nodes.isTrue(event.path("disabled"))) {
                ObjectNode written =
                        scripts.addObject().put("type", prefix + time).put("code", code);
                written.put("language", JAVASCRIPT);
                Nodes.put(written, "packages", script.path("packages"));
                Nodes.put(written, "requests", script.path("requests"));
            }
        }
        return scripts;
    }

    private static String code(JsonNode exec) {
        if (!exec.isArray()) {
            return Nodes.text(exec);
        }
        StringBuilder code = new StringBuilder();
        for (JsonNode line : exec) {
            code.append(code.isEmpty() && line == exec.get(0) ? "" : "\n").append(Nodes.text(line));
        }
        return code.toString();
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
                    read.set("packages", script.path("packages").isObject() ? script.get("packages") : Nodes.object());
                    ArrayNode exec = read.putArray("exec");
                    for (String line : Nodes.text(script.path("code")).split("\n", -1)) {
                        exec.add(line);
                    }
                    Nodes.put(read, "requests", script.path("requests"));
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
