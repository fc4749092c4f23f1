package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** What a request sends. GraphQL is a request of its own kind, and is not here. */
final class Bodies {
    private static final String TYPE = "type";
    private static final String CONTENT = "content";
    private static final String TEXT = "text";
    private static final String FILE = "file";
    private static final String FORM_DATA = "formdata";
    private static final String URL_ENCODED = "urlencoded";
    private static final Set<String> LANGUAGES = Set.of("json", "xml", "html", "javascript");

    private Bodies() {}

    /** The body of v3; empty where nothing is sent. */
    static Optional<ObjectNode> write(JsonNode body) {
        if (!body.isObject() || Nodes.isTrue(body.path("disabled"))) {
            return Optional.empty();
        }
        ObjectNode written = Nodes.object();
        switch (Nodes.text(body.path("mode"))) {
            case "raw" -> {
                String language = language(body);
                written.put(TYPE, LANGUAGES.contains(language) ? language : TEXT);
                written.put(CONTENT, Nodes.text(body.path("raw")));
            }
            case URL_ENCODED -> {
                written.put(TYPE, URL_ENCODED);
                written.set(CONTENT, Pairs.shortest(Pairs.list(body.path(URL_ENCODED))));
            }
            case FORM_DATA -> {
                written.put(TYPE, FORM_DATA);
                written.set(CONTENT, writeParts(body.path(FORM_DATA)));
            }
            case FILE -> {
                written.put(TYPE, FILE);
                written.set(CONTENT, writeFile(body.path(FILE)));
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(written);
    }

    private static String language(JsonNode body) {
        return Nodes.text(body.path("options").path("raw").path("language"));
    }

    private static ObjectNode writeFile(JsonNode file) {
        ObjectNode written = Nodes.object();
        Nodes.put(written, "src", Nodes.text(file.isObject() ? file.path("src") : file));
        return written;
    }

    private static ArrayNode writeParts(JsonNode parts) {
        ArrayNode written = Nodes.array();
        for (JsonNode part : parts) {
            if (part.isObject()) {
                boolean file = Nodes.text(part.path(TYPE)).equals(FILE);
                ObjectNode entry = written.addObject()
                        .put("key", Nodes.text(part.path("key")))
                        .put(TYPE, file ? FILE : TEXT);
                if (file) {
                    entry.set("src", part.path("src").isArray() ? part.get("src") : text(part.path("src")));
                } else {
                    entry.set("value", text(part.path("value")));
                }
                Nodes.put(entry, "contentType", Nodes.text(part.path("contentType")));
                Pairs.state(part, entry);
            }
        }
        return written;
    }

    private static JsonNode text(JsonNode value) {
        return Nodes.NODES.textNode(Nodes.text(value));
    }

    /** The body of v2; empty where nothing is sent. */
    static Optional<ObjectNode> read(JsonNode body) {
        String type = Nodes.text(body.path(TYPE));
        JsonNode content = body.path(CONTENT);
        ObjectNode read = Nodes.object();
        switch (type) {
            case "", "none" -> {
                return Optional.empty();
            }
            case URL_ENCODED -> {
                read.put("mode", URL_ENCODED);
                read.set(URL_ENCODED, Pairs.read(content));
            }
            case FORM_DATA -> {
                read.put("mode", FORM_DATA);
                read.set(FORM_DATA, readParts(content));
            }
            case FILE -> {
                read.put("mode", FILE);
                read.set(FILE, readFile(content));
            }
            default -> {
                read.put("mode", "raw");
                read.put("raw", Nodes.text(content));
                if (!type.equals(TEXT)) {
                    read.putObject("options").putObject("raw").put("language", type);
                }
            }
        }
        return Optional.of(read);
    }

    private static ObjectNode readFile(JsonNode content) {
        ObjectNode read = Nodes.object();
        Nodes.put(read, "src", Nodes.text(content.isObject() ? content.path("src") : content));
        return read;
    }

    private static ArrayNode readParts(JsonNode content) {
        ArrayNode read = Nodes.array();
        content.properties().forEach(member -> read.addObject()
                .put("key", member.getKey())
                .put("value", Nodes.text(member.getValue()))
                .put(TYPE, TEXT));
        if (content.isArray()) {
            for (JsonNode entry : content) {
                if (entry.isObject()) {
                    readPart(entry, read.addObject());
                }
            }
        }
        return read;
    }

    private static void readPart(JsonNode entry, ObjectNode part) {
        boolean file = Nodes.text(entry.path(TYPE)).equals(FILE);
        part.put("key", Nodes.text(entry.path("key")));
        if (file) {
            part.set("src", entry.path("src").isArray() ? entry.get("src") : text(entry.path("src")));
        } else {
            part.set("value", text(entry.path("value")));
        }
        part.put(TYPE, file ? FILE : TEXT);
        Nodes.put(part, "contentType", Nodes.text(entry.path("contentType")));
        Pairs.state(entry, part);
    }
}
