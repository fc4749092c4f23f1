package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Finds the secrets in one part of an item after another, and replaces them where the policy says so. Thread-safe. */
final class Redaction {
    private final SecretsPolicy policy;
    private final boolean suspectsAll;

    Redaction(SecretsPolicy policy, boolean suspectsAll) {
        this.policy = policy;
        this.suspectsAll = suspectsAll;
    }

    /** What tells for one item after another in which of its parts secrets may be. */
    Suspicion suspicion() {
        return new Suspicion(suspectsAll);
    }

    /**
     * The part as it may be written. Under {@link SecretsPolicy#REDACT} objects and arrays in it are changed.
     *
     * @param member the key in the item, folder or environment under which the part stands, itself or as an element of an array
     * @param places where the secrets' places are added, from the part on
     */
    JsonNode apply(String member, JsonNode part, List<SecretPlace> places) {
        RedactionWalk walk = new RedactionWalk(policy == SecretsPolicy.REDACT, places);
        SecretRule rule = SecretRules.at(member, part, SecretRules.NONE);
        return walk.value(JsonNodeFactory.instance.objectNode(), member, part, rule);
    }

    /**
     * A file's text as it may be written.
     *
     * @param file how the file is named in the places, which have the line too
     */
    String text(String file, String text, List<SecretPlace> places) {
        List<Span> spans = Span.merged(TokenShapes.in(text));
        int line = 1;
        int counted = 0;
        for (Span span : spans) {
            for (; counted < span.from(); counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            places.add(new SecretPlace(file + ":" + line, span.rule()));
        }
        return policy == SecretsPolicy.REDACT && !spans.isEmpty() ? Span.redact(text, spans) : text;
    }

    /** A name or the like, which is found in files, paths and messages: free of tokens that are told by their form, unless they are kept. */
    String name(String name) {
        List<Span> spans = Span.merged(TokenShapes.in(name));
        return policy != SecretsPolicy.KEEP && !spans.isEmpty() ? Span.redact(name, spans) : name;
    }
}
