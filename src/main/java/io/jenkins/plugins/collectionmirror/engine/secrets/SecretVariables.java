package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import java.util.Set;

/**
 * The literal values of variables that their users marked as secret. Postman masks such a value only on its screens:
 * the API and exports contain it in plain text. An entry of Postman's vault ({@code "secret": true} with a
 * {@code source}) has no value.
 */
final class SecretVariables implements SecretRule {
    /**
     * The keys for values of variables: exports contain both the value that only its user saw, and the one that was
     * shared.
     */
    static final Set<String> VALUES = Set.of(
            "value", "sessionValue", "initialValue", "currentValue", "defaultValue", "localValue", "sharedValue");

    @Override
    public String id() {
        return "secret-variable";
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        return VALUES.contains(key)
                && (holder.path("type").asText().equals("secret")
                        || holder.path("secret").asBoolean());
    }

    @Override
    public boolean coversAnyValue() {
        return true;
    }

    /**
     * Unlike elsewhere, a blank is a value, and so are two references together: the user marked the variable as secret.
     */
    @Override
    public List<Span> whole(String text) {
        boolean placeholder = text.contains("{{") ? Placeholder.isReference(text) : Placeholder.is(text);
        return text.isEmpty() || placeholder && !text.isBlank() ? List.of() : List.of(new Span(0, text.length(), id()));
    }
}
