package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request: {@code http-request} or {@code graphql-request}. */
final class RequestFile {
    private static final String KIND = "$kind";
    private static final String GRAPHQL_REQUEST = "graphql-request";

    private static final String BEHAVIOUR = "protocolProfileBehavior";
    private static final String SEND_BODY = "disableBodyPruning";

    private RequestFile() {}

    static ObjectNode write(ObjectNode item) {
        JsonNode request = item.path("request");
        JsonNode graphql = Graphql.of(request);
        ObjectNode file = Nodes.object().put(KIND, graphql.isObject() ? GRAPHQL_REQUEST : "http-request");
        file.put("name", Nodes.text(item.path("name")));
        Nodes.put(file, "description", Nodes.description(request));
        RequestParts.write(request, file);
        if (graphql.isObject()) {
            Graphql.write(graphql, file);
        } else {
            writeBody(item, request, file);
        }
        Auths.write(request.path("auth")).ifPresent(auth -> file.set("auth", auth));
        String before = graphql.isObject() ? "beforeQuery" : "beforeRequest";
        Nodes.put(file, "scripts", Scripts.write(item.path("event"), before, "afterResponse"));
        Nodes.put(file, "settings", Settings.write(item.path(BEHAVIOUR)));
        return file;
    }

    /** Writes what is sent: v3 sends whatever it says, with any method. */
    private static void writeBody(JsonNode item, JsonNode request, ObjectNode file) {
        boolean pruned = RequestParts.sendsNoBody(RequestParts.method(request))
                && !Nodes.isTrue(item.path(BEHAVIOUR).path(SEND_BODY));
        if (!pruned) {
            Bodies.write(request.path("body")).ifPresent(body -> file.set("body", body));
        }
    }

    /** The item of v2, without its saved examples. */
    static ObjectNode read(JsonNode file) {
        ObjectNode item = Nodes.object();
        boolean graphql = Nodes.text(file.path(KIND)).equals(GRAPHQL_REQUEST);
        item.put("name", Nodes.text(file.path("name")));
        Nodes.put(item, "event", Scripts.read(file.path("scripts")));
        ObjectNode request = item.putObject("request");
        String method = Nodes.text(file.path("method"));
        request.put("method", !method.isEmpty() ? method : graphql ? "POST" : "GET");
        RequestParts.read(file, request);
        if (graphql) {
            request.set("body", Graphql.body(file));
        } else {
            Bodies.read(file.path("body")).ifPresent(body -> request.set("body", body));
        }
        Auths.read(file.path("auth")).ifPresent(auth -> request.set("auth", auth));
        Nodes.put(request, "description", Nodes.description(file));
        item.putArray("response");
        ObjectNode behaviour = Settings.read(file.path("settings"));
        if (request.has("body") && RequestParts.sendsNoBody(RequestParts.method(request))) {
            behaviour.put(SEND_BODY, true);
        }
        Nodes.put(item, BEHAVIOUR, behaviour);
        return item;
    }
}
