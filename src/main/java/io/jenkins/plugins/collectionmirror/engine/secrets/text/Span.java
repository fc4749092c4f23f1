package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A secret part of a text.
 *
 * @param from the index of its first character
 * @param to the index after its last
 * @param rule the rule that matched
 * @param name the name before it in the text; empty for the name under which the whole text stands
 */
public record Span(int from, int to, String rule, String name) {
    /** The rule for values after the name {@code Authorization}. */
    public static final String AUTHORIZATION = "authorization";
    /** The rule for values under the name of a secret. */
    public static final String NAMED = "named-secret";

    /** Rules that are less specific than others, the last one least. */
    private static final List<String> GIVING_WAY = List.of(AUTHORIZATION, NAMED);

    public Span(int from, int to, String rule) {
        this(from, to, rule, "");
    }

    /** The same part of another text. */
    public Span at(int start, int end) {
        return new Span(start, end, rule, name);
    }

    public Span shifted(int by) {
        return at(from + by, to + by);
    }

    /** The same under a name, unless it has one. */
    public Span under(String other) {
        return name.isEmpty() ? new Span(from, to, rule, other) : this;
    }

    /**
     * The spans in their order; overlapping ones become one, under the rule of the one that contains the others. For
     * equal ones, the first in the list gives the rule, unless it is a less specific one: a token has the same mark in
     * a header and in a script.
     */
    public static List<Span> merged(List<Span> spans) {
        if (spans.size() < 2) {
            return spans;
        }
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparingInt(Span::from)
                .thenComparing(Span::to, Comparator.reverseOrder())
                .thenComparing(span -> GIVING_WAY.indexOf(span.rule)));
        List<Span> merged = new ArrayList<>();
        Span last = ordered.get(0);
        for (Span next : ordered.subList(1, ordered.size())) {
            if (next.from < last.to) {
                last = last.at(last.from, Math.max(last.to, next.to));
            } else {
                merged.add(last);
                last = next;
            }
        }
        merged.add(last);
        return merged;
    }

    /** The text with a mark instead of each span; the spans are in order and do not overlap. */
    public static String redact(String text, List<Span> spans) {
        StringBuilder redacted = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            redacted.append(text, done, span.from).append(RedactionMark.of(span.rule));
            done = span.to;
        }
        return redacted.append(text, done, text.length()).toString();
    }
}
