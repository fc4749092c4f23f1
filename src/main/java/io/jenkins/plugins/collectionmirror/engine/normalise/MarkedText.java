package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text with marks of redaction in it: what stands between them, and the marks. */
record MarkedText(List<String> literals, List<String> marks) {
    /** @param literals one more than there are marks */
    static MarkedText of(String text) {
        List<String> literals = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        int from = 0;
        for (int[] span : RedactionMark.in(text)) {
            literals.add(text.substring(from, span[0]));
            marks.add(text.substring(span[0], span[1]));
            from = span[1];
        }
        literals.add(text.substring(from));
        return new MarkedText(literals, marks);
    }

    /** The text with nothing where the marks were. */
    String emptied() {
        return String.join("", literals);
    }

    /** Whether another text is this one with something in the place of the marks. */
    boolean matches(String other) {
        return !secretsOf(other).isEmpty();
    }

    /**
     * The text with the secrets of another one, the first of a rule for the first mark of that rule; empty if there are too few.
     *
     * @param live the other text, as it is
     * @param redacted the other text with its secrets marked
     */
    Optional<String> filled(String live, String redacted) {
        Map<String, List<String>> secrets = of(redacted).secretsOf(live);
        Map<String, Integer> used = new HashMap<>();
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < marks.size(); i++) {
            List<String> ofRule = secrets.getOrDefault(marks.get(i), List.of());
            int index = used.merge(marks.get(i), 1, Integer::sum) - 1;
            if (index >= ofRule.size()) {
                return Optional.empty();
            }
            text.append(ofRule.get(index)).append(literals.get(i + 1));
        }
        return Optional.of(text.toString());
    }

    /** What another text has in the place of the marks; all of it where that cannot be told. */
    List<String> hidden(String live) {
        Map<String, List<String>> secrets = secretsOf(live);
        return secrets.isEmpty()
                ? List.of(live)
                : secrets.values().stream().flatMap(List::stream).toList();
    }

    /** What stands in a text where this one has its marks; nothing if the two do not go together. */
    private Map<String, List<String>> secretsOf(String live) {
        Map<String, List<String>> secrets = new HashMap<>();
        if (!live.startsWith(literals.get(0))) {
            return Map.of();
        }
        int from = literals.get(0).length();
        for (int i = 0; i < marks.size(); i++) {
            String next = literals.get(i + 1);
            boolean last = i == marks.size() - 1;
            if (next.isEmpty() && !last) {
                return Map.of();
            }
            int to = last ? live.length() - next.length() : live.indexOf(next, from);
            if (to < from || !live.startsWith(next, to)) {
                return Map.of();
            }
            secrets.computeIfAbsent(marks.get(i), rule -> new ArrayList<>()).add(live.substring(from, to));
            from = to + next.length();
        }
        return secrets;
    }
}
