package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the secrets in one part of an item after another, and replaces them where the policy says so. Thread-safe. */
final class Redaction {
    private static final List<SecretRule> RULES = List.of(new SecretVariables());

    private final SecretsPolicy policy;

    Redaction(SecretsPolicy policy) {
        this.policy = policy;
    }

    /**
     * Whether the tree of a part is worth a look. Most parts are never made into one.
     *
     * @param text the part as it will be written
     */
    boolean suspects(String member, Rope text) {
        return RULES.stream().anyMatch(rule -> rule.mayBeIn(member, text));
    }

    /** The places of the secrets, from the part on. Under {@link SecretsPolicy#REDACT} the part is changed. */
    List<SecretPlace> apply(String member, JsonNode part) {
        List<SecretPlace> places = new ArrayList<>();
        for (SecretRule rule : RULES) {
            JsonNode mark = TextNode.valueOf(SecretPlace.mark(rule.id()));
            for (JsonPointer pointer : rule.find(member, part)) {
                // A mark of an earlier run, in an export of what was mirrored, is no secret.
                if (!part.at(pointer).equals(mark)) {
                    places.add(new SecretPlace(pointer.toString(), rule.id()));
                    if (policy == SecretsPolicy.REDACT) {
                        replace(part, pointer, mark);
                    }
                }
            }
        }
        return places;
    }

    private static void replace(JsonNode part, JsonPointer pointer, JsonNode mark) {
        JsonNode holder = part.at(pointer.head());
        JsonPointer last = pointer.last();
        if (holder instanceof ArrayNode array) {
            array.set(last.getMatchingIndex(), mark);
        } else {
            ((ObjectNode) holder).set(last.getMatchingProperty(), mark);
        }
    }
}
