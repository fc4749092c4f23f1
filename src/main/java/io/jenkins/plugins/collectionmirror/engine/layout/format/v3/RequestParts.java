package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** The common parts of a request and the request of a saved example. */
final class RequestParts {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "COPY", "PURGE", "UNLOCK");

    private RequestParts() {}

    /** The URL of a request of v2, which may be nothing but its URL. */
    static JsonNode url(JsonNode request) {
        return request.isTextual() ? request : request.path("url");
    }

    /** Whether Postman sends no body with the method, unless it is told to. Measured. */
    static boolean sendsNoBody(String method) {
        return WITHOUT_BODY.contains(method.toUpperCase(Locale.ROOT));
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
        Nodes.put(file, "headers", Pairs.shortest(Pairs.headers(request.path("header"))));
        Nodes.put(file, "queryParams", Pairs.shortest(query));
        Nodes.put(file, "pathVariables", Pairs.shortest(Pairs.list(url.path("variable"))));
    }

    /** The text of a URL. What its parts make is sent, so that counts where the text says anything else. */
    private static UrlText urlText(JsonNode url) {
        if (!url.isObject()) {
            return UrlText.of(Nodes.text(url));
        }
        UrlText raw = UrlText.of(Nodes.text(url.path("raw")));
        String parts = UrlText.ofParts(url);
        String hash = url.hasNonNull("hash") ? Nodes.text(url.get("hash")) : null;
        return parts.isEmpty() ? raw : new UrlText(parts, raw.query(), hash);
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
