package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * Texts of several lines. Line breaks as Windows has them would make YAML put a text into quotes; where they mean
 * nothing, v3 has plain ones, and the rest says how they were.
 */
final class LineBreaks {
    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    private LineBreaks() {}

    /** A text with plain breaks, if all of its breaks are those of Windows; else as it is. */
    static String plain(String text) {
        String plain = text.replace(CRLF, LF);
        return plain.indexOf('\r') < 0 && windows(plain).equals(text) ? plain : text;
    }

    private static String windows(String text) {
        return text.replace(LF, CRLF);
    }

    /** The lines of a text. */
    static ArrayNode lines(String text) {
        ArrayNode lines = Nodes.array();
        for (String line : text.split(LF, -1)) {
            lines.add(line);
        }
        return lines;
    }

    /** Lines, or a text, as one text. */
    static String text(JsonNode value) {
        if (!value.isArray()) {
            return Nodes.text(value);
        }
        StringBuilder text = new StringBuilder();
        String separator = "";
        for (JsonNode line : value) {
            text.append(separator).append(Nodes.text(line));
            separator = LF;
        }
        return text.toString();
    }

    /** Whether a value is a text or lines. */
    static boolean isText(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode line : value) {
                if (!line.isTextual()) {
                    return false;
                }
            }
            return !value.isEmpty();
        }
        return value.isTextual();
    }

    /** A text, or lines, with the breaks of Windows. */
    static JsonNode windows(JsonNode value) {
        String text = windows(text(value));
        return value.isArray() ? lines(text) : Nodes.NODES.textNode(text);
    }
}
