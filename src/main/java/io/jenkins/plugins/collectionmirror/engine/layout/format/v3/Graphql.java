package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A query in GraphQL: a body of v2, and a request of its own kind in v3. */
final class Graphql {
    private static final String MODE = "graphql";
    private static final String QUERY = "query";
    private static final String VARIABLES = "variables";
    private static final String OPERATION = "operationName";
    private static final String PARAMETERS = "queryParams";

    private Graphql() {}

    /** The query of a request; a missing node if it sends something else. */
    static JsonNode of(JsonNode request) {
        JsonNode body = request.path("body");
        boolean is = Nodes.text(body.path("mode")).equals(MODE) && !Nodes.isTrue(body.path("disabled"));
        return is ? body.path(MODE) : body.path("none of these");
    }

    /** Makes a request, with its URL and headers, one of GraphQL: it is a POST, and has its parameters in the URL. */
    static void write(JsonNode graphql, ObjectNode request) {
        JsonNode parameters = request.path(PARAMETERS);
        if (!parameters.isMissingNode()) {
            UrlText url = UrlText.of(request.path("url").asText());
            request.put("url", url.withQuery(Pairs.readQuery(parameters)).text());
            request.remove(PARAMETERS);
        }
        request.remove("method");
        request.remove("pathVariables");
        request.put(QUERY, LineBreaks.plain(Nodes.text(graphql.path(QUERY))));
        Nodes.put(request, VARIABLES, LineBreaks.plain(Nodes.text(graphql.path(VARIABLES))));
        Nodes.put(request, OPERATION, Nodes.text(graphql.path(OPERATION)));
    }

    /** The body of v2. */
    static ObjectNode body(JsonNode request) {
        ObjectNode body = Nodes.object().put("mode", MODE);
        ObjectNode graphql = body.putObject(MODE);
        graphql.put(QUERY, Nodes.text(request.path(QUERY)));
        graphql.put(VARIABLES, Nodes.text(request.path(VARIABLES)));
        Nodes.put(graphql, OPERATION, Nodes.text(request.path(OPERATION)));
        return body;
    }
}
