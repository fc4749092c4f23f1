package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Locale;
import java.util.Set;

/**
 * A saved example of a request: {@code http-example}, or {@code graphql-example}, whose response is an event. Of the
 * latter Postman does not know the status and headers, and does not mind them.
 */
final class ExampleFile {
    private static final String REQUEST = "request";
    private static final String RESPONSE = "response";
    private static final String KIND = "$kind";
    private static final String GRAPHQL_EXAMPLE = "graphql-example";
    private static final String EVENTS = "events";
    private static final String CONTENT = "content";
    private static final String ORIGINAL = "originalRequest";
    private static final String LANGUAGE = "_postman_previewlanguage";
    private static final Set<String> LANGUAGES = Set.of("json", "xml", "html", "javascript", "yaml");

    private ExampleFile() {}

    static ObjectNode write(JsonNode example) {
        JsonNode original = example.path(ORIGINAL);
        JsonNode graphql = Graphql.of(original);
        ObjectNode file = Nodes.object().put(KIND, graphql.isObject() ? GRAPHQL_EXAMPLE : "http-example");
        file.put("name", Nodes.text(example.path("name")));
        if (original.isObject() || original.isTextual()) {
            ObjectNode request = file.putObject(REQUEST);
            RequestParts.write(original, request);
            if (graphql.isObject()) {
                Graphql.write(graphql, request);
            } else {
                Bodies.write(original.path("body")).ifPresent(body -> request.set("body", body));
            }
        }
        ObjectNode response = file.putObject(RESPONSE);
        response.set("statusCode", code(example.path("code")));
        response.put("statusText", Nodes.text(example.path("status")));
        Nodes.put(response, "headers", Pairs.shortest(Pairs.headers(example.path("header"))));
        String content = LineBreaks.plain(Nodes.text(example.path("body")));
        String language = Nodes.text(example.path(LANGUAGE)).toLowerCase(Locale.ROOT);
        if (graphql.isObject()) {
            response.putArray(EVENTS)
                    .addObject()
                    .put("id", "1")
                    .put("type", "received-response")
                    .put(CONTENT, content);
        } else {
            response.putObject("body")
                    .put("type", LANGUAGES.contains(language) ? language : "text")
                    .put(CONTENT, content);
        }
        return file;
    }

    /** The status of a response: v3 wants one, and Postman's converter says 200 too where there is none. */
    private static JsonNode code(JsonNode code) {
        return code.isPojo() || code.isNumber() ? code : Nodes.NODES.rawValueNode(new RawValue("200"));
    }

    static ObjectNode read(JsonNode file) {
        ObjectNode example = Nodes.object().put("name", Nodes.text(file.path("name")));
        boolean graphql = Nodes.text(file.path(KIND)).equals(GRAPHQL_EXAMPLE);
        JsonNode request = file.path(REQUEST);
        JsonNode response = file.path(RESPONSE);
        if (request.isObject()) {
            ObjectNode original = example.putObject(ORIGINAL);
            original.put("method", graphql ? "POST" : RequestParts.method(request));
            RequestParts.read(request, original);
            if (graphql) {
                original.set("body", Graphql.body(request));
            } else {
                Bodies.read(request.path("body")).ifPresent(body -> original.set("body", body));
            }
        }
        Nodes.put(example, "status", Nodes.text(response.path("statusText")));
        Nodes.put(example, "code", response.path("statusCode"));
        JsonNode body = graphql ? response.path(EVENTS).path(0) : response.path("body");
        example.put(LANGUAGE, graphql ? "json" : Nodes.text(body.path("type")));
        example.set("header", Pairs.read(response.path("headers")));
        example.putArray("cookie");
        example.put("body", Nodes.text(body.path(CONTENT)));
        return example;
    }
}
