package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;

/** A script, which is a list of lines: a private key spans several lines, and a name and its value may be in two. */
final class ScriptLines {
    private ScriptLines() {}

    /** The secrets with a known format, or with a name before them: their parts in each line. */
    static List<List<Span>> secrets(ArrayNode lines) {
        StringBuilder script = new StringBuilder();
        lines.forEach(line -> script.append(line.asText()).append('\n'));
        List<Span> all = TokenShapes.in(script.toString());
        List<List<Span>> found = new ArrayList<>();
        int start = 0;
        for (JsonNode line : lines) {
            int end = start + line.asText().length();
            found.add(within(all, start, end));
            start = end + 1;
        }
        return found;
    }

    private static List<Span> within(List<Span> secrets, int start, int end) {
        List<Span> parts = new ArrayList<>();
        for (Span secret : secrets) {
            int from = Math.max(secret.from(), start);
            int to = Math.min(secret.to(), end);
            if (from < to) {
                parts.add(secret.at(from - start, to - start));
            }
        }
        return parts;
    }
}
