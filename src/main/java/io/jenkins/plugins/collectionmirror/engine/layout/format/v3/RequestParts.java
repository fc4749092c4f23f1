package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a request and the request of a saved example have in common. */
final class RequestParts {
    static final String GRAPHQL = "graphql";

    private RequestParts() {}

    /** The URL of a request of v2, which may be nothing but its URL. */
    static JsonNode url(JsonNode request) {
        return request.isTextual() ? request : request.path("url");
    }

    /** Its body in GraphQL; a missing node if it has another one, or none. */
    static JsonNode graphql(JsonNode request) {
        JsonNode body = request.path("body");
        boolean is = Nodes.text(body.path("mode")).equals(GRAPHQL) && !Nodes.isTrue(body.path("disabled"));
        return is ? body.path(GRAPHQL) : body.path("none of these");
    }

    static String method(JsonNode request) {
        String method = Nodes.text(request.path("method"));
        return method.isEmpty() ? "GET" : method;
    }

    /** Writes the URL with its query and path variables, and the headers. */
    static void write(JsonNode request, ObjectNode file) {
        JsonNode url = url(request);
        UrlText text = urlText(url);
        ArrayNode query = url.path("query").isArray() ? Pairs.query(url.get("query")) : text.queryPairs();
        file.put("url", text.withoutQuery().text());
        file.put("method", method(request));
        Nodes.put(file, "headers", Pairs.shortest(headers(request.path("header"))));
        Nodes.put(file, "queryParams", Pairs.shortest(query));
        Nodes.put(file, "pathVariables", Pairs.list(url.path("variable")));
    }

    private static ArrayNode headers(JsonNode header) {
        ArrayNode headers = Nodes.array();
        if (header.isTextual()) {
            for (String line : header.textValue().split("\n")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.addObject()
                            .put("key", line.substring(0, colon).strip())
                            .put("value", line.substring(colon + 1).strip());
                }
            }
            return headers;
        }
        return Pairs.list(header);
    }

    /** The text of a URL. What its parts make is sent, so that counts where the text says anything else. */
    private static UrlText urlText(JsonNode url) {
        if (!url.isObject()) {
            return UrlText.of(Nodes.text(url));
        }
        UrlText raw = UrlText.of(Nodes.text(url.path("raw")));
        String parts = UrlText.ofParts(url);
        return parts.isEmpty() || parts.equals(raw.base())
                ? raw
                : new UrlText(parts, raw.query(), url.hasNonNull("hash") ? Nodes.text(url.get("hash")) : null);
    }

    /** Reads what {@link #write} writes, into the request of v2. */
    static void read(JsonNode file, ObjectNode request) {
        UrlText text = UrlText.of(Nodes.text(file.path("url")));
        JsonNode params = file.path("queryParams");
        ArrayNode query = params.isContainerNode() && !params.isEmpty() ? Pairs.readQuery(params) : text.queryPairs();
        ObjectNode url = text.withQuery(query).parts();
        if (query.isEmpty()) {
            url.remove("query");
        } else {
            url.set("query", query);
        }
        Nodes.put(url, "variable", Pairs.read(file.path("pathVariables")));
        request.set("header", Pairs.read(file.path("headers")));
        request.set("url", url);
    }
}
