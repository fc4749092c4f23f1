package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;

/** Finds the secrets in one part of an item after another, and replaces them if the policy requires it. Thread-safe. */
public final class Redaction {
    private final SecretsPolicy policy;
    private final NotSecrets notSecrets;
    private final boolean suspectsAll;

    public Redaction(SecretsPolicy policy, NotSecrets notSecrets, boolean suspectsAll) {
        this.policy = policy;
        this.notSecrets = notSecrets;
        this.suspectsAll = suspectsAll;
    }

    /** Finds out, for one item after another, which of its parts may contain secrets. */
    public Suspicion suspicion() {
        return new Suspicion(suspectsAll);
    }

    /**
     * The part, ready to be written. Under {@link SecretsPolicy#REDACT} objects and arrays in it are changed.
     *
     * @param member the key in the item, folder or environment of the part, itself or as an element of an array
     * @param places receives the places of the secrets, relative to the part
     */
    public JsonNode apply(String member, JsonNode part, List<SecretPlace> places) {
        RedactionWalk walk = new RedactionWalk(policy == SecretsPolicy.REDACT, notSecrets, places);
        SecretRule rule = SecretRules.at(member, part, SecretRules.NONE);
        return walk.value(JsonNodeFactory.instance.objectNode(), member, part, rule);
    }

    /**
     * A file's text, ready to be written.
     *
     * @param file the file's name in the places, which also contain the line
     */
    public String text(String file, String text, List<SecretPlace> places) {
        FoundSpans secrets = FoundSpans.of(TokenShapes.in(text), file, notSecrets);
        List<Span> spans = secrets.merged();
        LineNumbers lines = new LineNumbers(text);
        places.addAll(secrets.places(span -> file + ":" + lines.at(span.from())));
        return policy == SecretsPolicy.REDACT && !spans.isEmpty() ? Span.redact(text, spans) : text;
    }

    /**
     * A name, which may appear in files, paths and messages: tokens with a known format are removed, unless secrets are
     * kept.
     */
    public String name(String name) {
        List<Span> spans =
                FoundSpans.of(TokenShapes.in(name), "name", notSecrets).merged();
        return policy != SecretsPolicy.KEEP && !spans.isEmpty() ? Span.redact(name, spans) : name;
    }

    /** Counts the lines of a text in a single pass. */
    private static final class LineNumbers {
        private final String text;
        private int line = 1;
        private int counted;

        LineNumbers(String text) {
            this.text = text;
        }

        /**
         * @param index not smaller than in the last call
         */
        int at(int index) {
            for (; counted < index; counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            return line;
        }
    }
}
