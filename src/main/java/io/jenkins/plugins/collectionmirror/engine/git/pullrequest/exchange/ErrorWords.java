package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The message in an error response, in the form of any server; empty for other JSON.
 *
 * <p>GitHub {@code {message, errors: [{resource, field, code, message}]}}; GitLab {@code {message}}, a text, a list or
 * an object of lists, and {@code {error, error_description}}; Gitea {@code {message, errors}}; Bitbucket Cloud {@code
 * {error: {message, detail, fields}}}; Bitbucket Data Center {@code {errors: [{context, message, exceptionName}]}};
 * Azure DevOps {@code {message, typeKey}}.
 */
public final class ErrorWords {
    private static final List<String> FIELDS =
            List.of("error", "message", "error_description", "detail", "fields", "errors");

    private ErrorWords() {}

    /** The sentences, separated by semicolons and without full stops at their ends; not yet safe to show. */
    public static String in(JsonNode answer) {
        Set<String> sentences = new LinkedHashSet<>();
        if (answer.isObject()) {
            collect(answer, sentences);
        }
        return String.join("; ", sentences);
    }

    private static void collect(JsonNode error, Set<String> sentences) {
        FIELDS.forEach(field -> words(error.path(field), sentences));
        if (error.path("code").isTextual() && !error.hasNonNull("message")) {
            sentences.add(error.path("field").asText(error.path("resource").asText("")) + " "
                    + error.path("code").asText());
        }
    }

    private static void words(JsonNode value, Set<String> sentences) {
        if (value.isTextual() && !value.asText().isBlank()) {
            sentences.add(value.asText().strip().replaceAll("[.;\\s]+$", ""));
        } else if (value.isArray()) {
            value.forEach(element -> words(element, sentences));
        } else if (value.isObject() && isError(value)) {
            collect(value, sentences);
        } else if (value.isObject()) {
            // By field: what is wrong with it.
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                Set<String> wrong = new LinkedHashSet<>();
                words(field.getValue(), wrong);
                wrong.forEach(words -> sentences.add(field.getKey() + " " + words));
            }
        }
    }

    private static boolean isError(JsonNode value) {
        return value.path("message").isTextual() || value.path("code").isTextual();
    }
}
