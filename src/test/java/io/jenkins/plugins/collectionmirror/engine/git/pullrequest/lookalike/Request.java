package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a client sent.
 *
 * @param path below the API's root, as it was sent: encoded, without the query
 * @param query decoded
 * @param headers by their names in small letters
 * @param body a missing node if there is none
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {
    /** Method and path, as in {@code GET /repos/acme/apis/pulls}. */
    public String line() {
        return method + " " + path;
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A text of the body; empty if it has none of that name. */
    public String text(String field) {
        return body.path(field).asText("");
    }

    /** A segment of the path. */
    public String segment(int index) {
        return path.substring(1).split("/")[index];
    }

    /** A segment that is a number. */
    public int number(int index) {
        return Integer.parseInt(segment(index));
    }
}
