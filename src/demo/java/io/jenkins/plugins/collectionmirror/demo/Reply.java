package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer of the look-alike.
 *
 * @param status the HTTP status
 * @param headers the headers; the length is the body's
 * @param body the whole body
 * @param sent how many bytes of the body are really sent before the connection is cut; negative if it is cut before the
 *     status
 */
public record Reply(int status, Map<String, String> headers, byte[] body, int sent) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A complete reply in JSON. */
    public static Reply json(int status, byte[] body) {
        return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body, body.length);
    }

    static Reply json(int status, JsonNode body) {
        try {
            return json(status, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An error in the media type of most errors (RFC 9457), whatever the form of the JSON. */
    static Reply problem(int status, JsonNode body) {
        return json(status, body).with("Content-Type", "application/problem+json; charset=utf-8");
    }

    /** A reply in JSON, from its text. */
    public static Reply json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with another header, or with another value of it. */
    public Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, sent);
    }
}
