package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** A script, which is a list of its lines: a private key in it goes over many. */
final class ScriptLines {
    private ScriptLines() {}

    /** The parts of private keys in each line; an empty list where there is no key that goes over lines. */
    static List<List<Span>> privateKeys(ArrayNode lines) {
        boolean begins = false;
        for (JsonNode line : lines) {
            begins |= line.isTextual() && PrivateKeyShape.beginsIn(line.textValue());
        }
        return begins ? found(lines) : List.of();
    }

    private static List<List<Span>> found(ArrayNode lines) {
        StringBuilder script = new StringBuilder();
        lines.forEach(line -> script.append(line.asText()).append('\n'));
        List<Span> keys = TokenShapes.in(script.toString()).stream()
                .filter(span -> span.rule().equals(PrivateKeyShape.RULE))
                .toList();
        List<List<Span>> found = new ArrayList<>();
        int start = 0;
        for (JsonNode line : lines) {
            int end = start + line.asText().length();
            found.add(within(keys, start, end));
            start = end + 1;
        }
        return found;
    }

    private static List<Span> within(List<Span> keys, int start, int end) {
        List<Span> parts = new ArrayList<>();
        for (Span key : keys) {
            int from = Math.max(key.from(), start);
            int to = Math.min(key.to(), end);
            if (from < to) {
                parts.add(new Span(from - start, to - start, key.rule()));
            }
        }
        return parts;
    }
}
