package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request: {@code http-request} or {@code graphql-request}. */
final class RequestFile {
    private static final String KIND = "$kind";
    private static final String GRAPHQL_REQUEST = "graphql-request";

    private RequestFile() {}

    static ObjectNode write(ObjectNode item) {
        JsonNode request = item.path("request");
        JsonNode graphql = RequestParts.graphql(request);
        ObjectNode file = Nodes.object().put(KIND, graphql.isObject() ? GRAPHQL_REQUEST : "http-request");
        file.put("name", Nodes.text(item.path("name")));
        Nodes.put(file, "description", Nodes.description(request));
        RequestParts.write(request, file);
        if (graphql.isObject()) {
            writeGraphql(graphql, file);
        } else {
            Bodies.write(request.path("body")).ifPresent(body -> file.set("body", body));
        }
        Auths.write(request.path("auth")).ifPresent(auth -> file.set("auth", auth));
        Nodes.put(file, "scripts", Scripts.write(item.path("event"), ""));
        Nodes.put(file, "settings", Settings.write(item.path("protocolProfileBehavior")));
        return file;
    }

    private static void writeGraphql(JsonNode graphql, ObjectNode file) {
        // It has no parameters of their own, and is always a POST.
        JsonNode params = file.path("queryParams");
        if (!params.isMissingNode()) {
            UrlText url = UrlText.of(file.path("url").asText());
            file.put("url", url.withQuery(Pairs.readQuery(params)).text());
            file.remove("queryParams");
        }
        file.remove("method");
        file.remove("pathVariables");
        file.put("query", Nodes.text(graphql.path("query")));
        Nodes.put(file, "variables", Nodes.text(graphql.path("variables")));
        Nodes.put(file, "operationName", Nodes.text(graphql.path("operationName")));
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
            request.set("body", readGraphql(file));
        } else {
            Bodies.read(file.path("body")).ifPresent(body -> request.set("body", body));
        }
        Auths.read(file.path("auth")).ifPresent(auth -> request.set("auth", auth));
        Nodes.put(request, "description", Nodes.description(file));
        item.putArray("response");
        Nodes.put(item, "protocolProfileBehavior", Settings.read(file.path("settings")));
        return item;
    }

    private static ObjectNode readGraphql(JsonNode file) {
        ObjectNode body = Nodes.object().put("mode", RequestParts.GRAPHQL);
        ObjectNode graphql = body.putObject(RequestParts.GRAPHQL);
        graphql.put("query", Nodes.text(file.path("query")));
        graphql.put("variables", Nodes.text(file.path("variables")));
        Nodes.put(graphql, "operationName", Nodes.text(file.path("operationName")));
        return body;
    }
}
