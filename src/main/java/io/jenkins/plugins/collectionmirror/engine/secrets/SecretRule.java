package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;

/** Recognises secrets by their place: below one key of a request, an example or the like. Thread-safe. */
interface SecretRule {
    /** Its name in reports and marks; never changes once released. */
    String id();

    /** Whether the value under a key of an object is a credential, if it is a literal. */
    boolean covers(ObjectNode holder, String key);

    /** The secret parts of a text under a key of an object, or in an array under that key. */
    default List<Span> in(ObjectNode holder, String key, String text) {
        return covers(holder, key) ? whole(text) : List.of();
    }

    /** Whether an object, an array or a boolean can be such a credential. */
    default boolean coversAnyValue() {
        return false;
    }

    /** The rule for the values below a key of an object with this rule. */
    default SecretRule below(String key, JsonNode value) {
        return SecretRules.at(key, value, this);
    }

    /** All of a text, unless it is a placeholder or a mark. */
    default List<Span> whole(String text) {
        return Placeholder.is(AuthorizationScheme.without(text))
                ? List.of()
                : List.of(new Span(0, text.length(), id()));
    }
}
