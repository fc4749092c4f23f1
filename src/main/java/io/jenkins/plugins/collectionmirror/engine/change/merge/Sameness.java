package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.collectionmirror.engine.change.CurrentForm;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.MarkedText;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Recognizes differences that are not edits: Postman's formats write some values in several ways, and a mark of
 * redaction replaces the value that it hides.
 */
final class Sameness {
    /** A reference to a variable is no secret: a mark in its place stands for a value that somebody put there. */
    private static final Pattern REFERENCE = Pattern.compile("\\s*\\{\\{[^{}]*\\}\\}\\s*");

    private Sameness() {}

    /**
     * Whether a side says no more than the base.
     *
     * @param key the member that both are
     */
    static boolean isNoEdit(String key, JsonNode base, JsonNode side) {
        return agree(current(key, side), current(key, base), Sameness::hides);
    }

    /** Whether both sides say the same, whatever rules their marks name. */
    static boolean isSame(String key, JsonNode one, JsonNode other) {
        return agree(current(key, one), current(key, other), (text, another) -> MarkedText.of(text)
                .literals()
                .equals(MarkedText.of(another).literals()));
    }

    /** Of two that say the same, always the same one, whichever comes first. */
    static JsonNode first(JsonNode one, JsonNode other) {
        return one.toString().compareTo(other.toString()) <= 0 ? one : other;
    }

    private static JsonNode current(String key, JsonNode value) {
        return CurrentForm.of(JsonNodeFactory.instance.objectNode().set(key, value));
    }

    private static boolean agree(JsonNode one, JsonNode other, BiPredicate<String, String> texts) {
        if (one.isTextual() && other.isTextual()) {
            return texts.test(one.textValue(), other.textValue());
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            Iterator<JsonNode> others = other.iterator();
            for (JsonNode element : one) {
                if (!agree(element, others.next(), texts)) {
                    return false;
                }
            }
            return true;
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            return one.properties().stream()
                    .allMatch(member -> agree(member.getValue(), other.path(member.getKey()), texts));
        }
        return one.equals(other);
    }

    /** Whether one text is the other, but for marks where the other has something else. */
    static boolean hides(String side, String base) {
        if (side.equals(base)) {
            return true;
        }
        if (!RedactionMark.isOnlyDifference(side, base)) {
            return false;
        }
        List<String> hidden = MarkedText.of(side).secretsOf(base);
        return hidden.stream()
                .noneMatch(text -> text.isEmpty() || REFERENCE.matcher(text).matches());
    }
}
