package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** A saved example of a request: {@code http-example}. */
final class ExampleFile {
    private static final String REQUEST = "request";
    private static final String RESPONSE = "response";
    private static final String ORIGINAL = "originalRequest";
    private static final String LANGUAGE = "_postman_previewlanguage";
    private static final Set<String> LANGUAGES = Set.of("json", "xml", "html", "javascript", "yaml");

    private ExampleFile() {}

    static ObjectNode write(JsonNode example) {
        ObjectNode file = Nodes.object().put("$kind", "http-example");
        file.put("name", Nodes.text(example.path("name")));
        JsonNode original = example.path(ORIGINAL);
        if (original.isObject() || original.isTextual()) {
            ObjectNode request = file.putObject(REQUEST);
            RequestParts.write(original, request);
            Optional<ObjectNode> body = Bodies.write(original.path("body"));
            body.ifPresent(sent -> request.set("body", sent));
        }
        ObjectNode response = file.putObject(RESPONSE);
        Nodes.put(response, "statusCode", number(example.path("code")));
        Nodes.put(response, "statusText", Nodes.text(example.path("status")));
        ArrayNode headers = Pairs.list(example.path("header"));
        Nodes.put(response, "headers", Pairs.shortest(headers));
        String language = Nodes.text(example.path(LANGUAGE)).toLowerCase(java.util.Locale.ROOT);
        response.putObject("body")
                .put("type", LANGUAGES.contains(language) ? language : "text")
                .put("content", Nodes.text(example.path("body")));
        return file;
    }

    private static JsonNode number(JsonNode code) {
        return code.isPojo() || code.isNumber() ? code : code.path("no number");
    }

    static ObjectNode read(JsonNode file) {
        ObjectNode example = Nodes.object().put("name", Nodes.text(file.path("name")));
        JsonNode request = file.path(REQUEST);
        if (request.isObject()) {
            ObjectNode original = example.putObject(ORIGINAL).put("method", RequestParts.method(request));
            RequestParts.read(request, original);
            Bodies.read(request.path("body")).ifPresent(body -> original.set("body", body));
        }
        JsonNode response = file.path(RESPONSE);
        Nodes.put(example, "status", Nodes.text(response.path("statusText")));
        Nodes.put(example, "code", response.path("statusCode"));
        example.put(LANGUAGE, Nodes.text(response.path("body").path("type")));
        example.set("header", Pairs.read(response.path("headers")));
        example.putArray("cookie");
        example.put("body", Nodes.text(response.path("body").path("content")));
        return example;
    }
}
