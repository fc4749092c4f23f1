package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Literal;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Parameters;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;

/** Credentials among the parameters of a form or a query string, by their names. */
final class ParameterSecrets implements SecretRule {
    private static final String RULE = "parameter";

    @Override
    public String id() {
        return RULE;
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        return key.equals("value") && kind(holder.path("key").asText()).coversValue(Literal.WORD);
    }

    @Override
    public List<Span> in(ObjectNode holder, String key, String text) {
        return key.equals("value") && isSecret(holder.path("key").asText(), text)
                ? List.of(new Span(0, text.length(), RULE))
                : List.of();
    }

    /** Whether a parameter's value is a credential, percent-encoded or not. */
    static boolean isSecret(String name, String value) {
        return kind(name).coversParameter(value);
    }

    private static SecretName kind(String name) {
        return SecretName.ofParameter(name);
    }

    /**
     * The secrets in a query string that begins at an index of a text: up to its end, including the fragment, which may
     * contain more.
     */
    static void inQuery(String text, int from, List<Span> found) {
        int start = from;
        while (start < text.length()) {
            int end = start;
            int equals = -1;
            while (end < text.length() && "&#;?".indexOf(text.charAt(end)) < 0) {
                equals = equals < 0 && text.charAt(end) == '=' ? end : equals;
                end++;
            }
            if (equals > start) {
                String name = Parameters.decoded(text.substring(start, equals));
                if (isSecret(name, text.substring(equals + 1, end))) {
                    found.add(new Span(equals + 1, end, RULE, name));
                }
            }
            start = end + 1;
        }
    }
}
