package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.UrlPasswordShape;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Parameters;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Credentials in a URL that is an object: a secret in its text ({@code raw}) is also a secret in its parts. */
final class UrlParts implements SecretRule {
    /** Shorter texts may be something else too, and count only if they are a whole part. */
    private static final int SHORTEST_WITHIN = 8;

    private static final SecretRule PARAMETERS = new ParameterSecrets();

    private final Map<String, Span> secrets = new HashMap<>();
    /** A host is split at its dots, including a password before it. */
    private final Map<String, List<Span>> hostParts = new HashMap<>();

    private UrlParts() {}

    static UrlParts of(ObjectNode url) {
        UrlParts parts = new UrlParts();
        String raw = url.path("raw").asText("");
        List<Span> spans = new ArrayList<>(TokenShapes.in(raw));
        spans.addAll(UrlSecrets.in(raw));
        for (Span span : Span.merged(spans)) {
            String secret = raw.substring(span.from(), span.to());
            parts.secrets.put(secret, span);
            parts.secrets.put(Parameters.decoded(secret), span);
        }
        if (url.path("host").isArray()) {
            parts.splitHost(url.path("host"));
        }
        return parts;
    }

    private void splitHost(JsonNode host) {
        List<String> labels = new ArrayList<>();
        host.forEach(label -> labels.add(label.asText()));
        for (Span password : UrlPasswordShape.inUserInfo(String.join(".", labels), 0)) {
            int start = 0;
            for (String label : labels) {
                int from = Math.max(password.from() - start, 0);
                int to = Math.min(password.to() - start, label.length());
                if (from < to) {
                    hostParts.put(label, List.of(password.at(from, to)));
                }
                start += label.length() + 1;
            }
        }
    }

    @Override
    public String id() {
        return UrlPasswordShape.RULE;
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        return PARAMETERS.covers(holder, key);
    }

    @Override
    public List<Span> in(ObjectNode holder, String key, String text) {
        List<Span> found = new ArrayList<>(0);
        switch (key) {
            case "raw" -> found.addAll(UrlSecrets.in(text));
            case "host" -> found.addAll(hostParts.getOrDefault(text, UrlPasswordShape.inUserInfo(text, 0)));
            case "query", "hash" -> ParameterSecrets.inQuery(text, 0, found);
            default -> {
                found.addAll(PARAMETERS.in(holder, key, text));
                found.addAll(TokenShapes.inEscaped(text));
            }
        }
        if (!secrets.isEmpty() && !key.equals("key") && !key.equals("description")) {
            addOccurrences(text, found);
        }
        return found;
    }

    private void addOccurrences(String text, List<Span> found) {
        secrets.forEach((secret, span) -> {
            if (text.equals(secret)) {
                found.add(span.at(0, text.length()));
            } else if (secret.length() >= SHORTEST_WITHIN) {
                for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length())) {
                    found.add(span.at(at, at + secret.length()));
                }
            }
        });
    }

    @Override
    public SecretRule below(String key, JsonNode value) {
        return switch (key) {
            case "auth", "variable" -> SecretRules.at(key, value, this);
            default -> this;
        };
    }
}
