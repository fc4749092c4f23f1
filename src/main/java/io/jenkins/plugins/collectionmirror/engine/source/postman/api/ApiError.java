package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of an error response. Postman has five forms for it: {@code {"error": {"name", "message"}}}, the same
 * with a {@code statusCode}, RFC 7807 problems in any order of keys with {@code type} a URL or a bare word, and flat
 * {@code {"name", "message"}}; proxies before the API answer in HTML or plain text. Anything else may be a document, or
 * a part of one, and is never quoted.
 *
 * @param status the HTTP status
 * @param name Postman's name of the error, such as {@code instanceNotFoundError}; empty if there is none
 * @param message its message, safe to show: one line, bounded, never markup, never a secret; empty if there is none
 */
record ApiError(int status, String name, String message) {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int FIRST_OF_ERRORS = 400;
    /** One line of prose, without anything that a document in JSON, YAML, XML or a script would contain. */
    private static final Pattern SENTENCE = Pattern.compile("[^\\p{Cntrl}{}\\[\\]<>\"`=\\\\|#]{1,300}");

    /**
     * @param unshown texts that must not be shown, even if the server repeats them
     */
    static ApiError of(int status, Content body, Unshown unshown) throws IOException {
        if (status < FIRST_OF_ERRORS) {
            // For example, a part of the requested content.
            return new ApiError(status, "", "");
        }
        byte[] bytes;
        try (InputStream in = body.open()) {
            bytes = in.readNBytes(LONGEST_BODY);
        }
        try {
            JsonNode root = JsonTree.read(bytes);
            return !root.isObject() ? new ApiError(status, "", "") : of(status, root, unshown);
        } catch (JsonProcessingException e) {
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            return new ApiError(status, "", SENTENCE.matcher(text).matches() ? unshown.excerpt(text) : "");
        }
    }

    private static ApiError of(int status, JsonNode root, Unshown unshown) {
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        String type = error.path("type").asText("");
        String name = error.path("name").asText(type.substring(type.lastIndexOf('/') + 1));
        List<String> sentences = new ArrayList<>();
        Stream.of(root.path("error"), error.path("message"), error.path("title"), error.path("detail"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .forEach(sentences::add);
        error.path("details").forEach(detail -> sentences.add(detail.asText("")));
        return new ApiError(
                status, unshown.excerpt(name), unshown.excerpt(String.join(": ", withoutEchoes(sentences))));
    }

    /** A title such as "Not Found" before a detail with the same words adds nothing. */
    private static List<String> withoutEchoes(List<String> sentences) {
        List<String> distinct = new ArrayList<>();
        for (String sentence : sentences) {
            if (!sentence.isBlank() && distinct.stream().noneMatch(sentence::equalsIgnoreCase)) {
                distinct.add(sentence);
            }
        }
        return distinct;
    }

    /** Whether the key itself is rejected. Some calls answer that with 403. */
    boolean refusesKey() {
        return status == 401 || status == 403 && says("invalid api key", "authenticationerror");
    }

    /** Whether the requested thing does not exist. Some calls answer that with 400. */
    boolean notFound() {
        return status == 404
                || status == 410
                || status == 400 && says("notfound", "not found", "not-found", "does not exist", "could not find");
    }

    /** Whether the month's calls are used up, so that waiting within a run does not help. */
    boolean quotaUsedUp() {
        return (status == 429 || status == 403)
                && says("servicelimitexhausted", "service-limit-exhausted", "service limit exhausted");
    }

    private boolean says(String... phrases) {
        String all = (name + " " + message).toLowerCase(Locale.ROOT);
        return Stream.of(phrases).anyMatch(all::contains);
    }

    /**
     * The status and its message, without the last full stop, such as
     * {@code HTTP 403, Forbidden: You do not have access to this workspace}
     */
    @Override
    public String toString() {
        return message.isEmpty() ? "HTTP " + status : "HTTP " + status + ", " + message.replaceAll("[. ]+$", "");
    }
}
