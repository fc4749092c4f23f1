package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** What a server answers. */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param body maps, lists, texts and numbers */
    public static Reply json(int status, Object body) {
        try {
            return new Reply(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Reply html(int status) {
        return new Reply(
                status, Map.of("Content-Type", "text/html; charset=utf-8"), "<html><title>Sign in</title></html>");
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
