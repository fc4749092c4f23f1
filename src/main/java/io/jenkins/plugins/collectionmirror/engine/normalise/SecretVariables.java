package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The literal values of variables that their users marked as secret. Postman masks such a value on its screens only: the API and
 * exports carry it in plain text. An entry of Postman's vault ({@code "secret": true} with a {@code source}) has no value.
 */
final class SecretVariables implements SecretRule {
    private static final Set<String> MEMBERS = Set.of("values", "variable", "variables");
    /** Older exports also have the value that only its user saw. */
    private static final List<String> VALUES = List.of("value", "sessionValue");
    /** The name of another variable is no secret. */
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{[^{}]+}}");

    @Override
    public String id() {
        return "secret-variable";
    }

    @Override
    public boolean mayBeIn(String member, Rope text) {
        return MEMBERS.contains(member) && text.contains("secret");
    }

    @Override
    public List<JsonPointer> find(String member, JsonNode part) {
        if (!MEMBERS.contains(member) || !isSecret(part)) {
            return List.of();
        }
        return VALUES.stream()
                .filter(key -> isLiteral(part.path(key)))
                .map(JsonPointer.empty()::appendProperty)
                .toList();
    }

    private static boolean isSecret(JsonNode variable) {
        return variable.path("type").asText().equals("secret")
                || variable.path("secret").asBoolean();
    }

    private static boolean isLiteral(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        String text = value.isTextual() ? value.textValue() : "a number, an object or the like";
        return !text.isEmpty() && !REFERENCE.matcher(text).matches();
    }
}
