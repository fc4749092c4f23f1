package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes YAML the one way that is committed. See {@link V3Yaml#write}. */
final class YamlOutput {
    /** A key in one line with its value may have 1024 characters. */
    private static final int LONGEST_KEY = 200;

    private final StringBuilder out = new StringBuilder();

    private YamlOutput() {}

    static byte[] write(ObjectNode file) {
        YamlOutput output = new YamlOutput();
        if (file.isEmpty()) {
            output.out.append("{}\n");
        } else {
            output.members(file, 0);
        }
        return output.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void members(JsonNode object, int indent) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!first) {
                indent(indent);
            }
            first = false;
            String key = YamlScalar.of(member.getKey());
            if (key.length() > LONGEST_KEY) {
                out.append("? ").append(key).append('\n');
                indent(indent);
                out.append(':');
            } else {
                out.append(key).append(':');
            }
            value(member.getValue(), indent, false);
        }
    }

    private void elements(JsonNode array, int indent) {
        boolean first = true;
        for (JsonNode element : array) {
            if (!first) {
                indent(indent);
            }
            first = false;
            out.append('-');
            value(element, indent, true);
        }
    }

    /**
     * Writes a value behind its key or dash.
     *
     * @param indent of the key or dash
     * @param inLine whether what is nested begins in the same line
     */
    private void value(JsonNode value, int indent, boolean inLine) {
        if (value.isContainerNode() && !value.isEmpty()) {
            if (inLine) {
                out.append(' ');
            } else {
                out.append('\n');
                indent(indent + 2);
            }
            if (value.isObject()) {
                members(value, indent + 2);
            } else {
                elements(value, indent + 2);
            }
            return;
        }
        out.append(' ');
        if (value.isContainerNode()) {
            out.append(value.isObject() ? "{}" : "[]");
        } else if (value.isTextual()) {
            text(value.textValue(), indent + 2);
        } else {
            out.append(value.isNull() ? "null" : JsonInput.literal(value));
        }
        out.append('\n');
    }

    private void text(String text, int indent) {
        if (text.indexOf('\n') < 0) {
            out.append(YamlScalar.of(text));
        } else if (isBlock(text)) {
            block(text, indent);
        } else {
            out.append(YamlScalar.quoted(text, "\\\n" + " ".repeat(indent)));
        }
    }

    /** Whether a text with line breaks can be written as it is: blanks and breaks alone are read in different ways. */
    private static boolean isBlock(String text) {
        return !text.isBlank()
                && text.codePoints().allMatch(character -> character == '\n' || YamlScalar.isPlain(character));
    }

    private void block(String text, int indent) {
        String[] lines = text.split("\n", -1);
        int end = lines.length - 1;
        boolean open = !lines[end].isEmpty();
        out.append('|');
        if (beginsWithBlank(text)) {
            out.append('2');
        }
        if (open) {
            out.append('-');
        } else if (lines[end - 1].isEmpty()) {
            out.append('+');
        }
        for (int i = 0; i < (open ? end + 1 : end); i++) {
            out.append('\n');
            if (!lines[i].isEmpty()) {
                indent(indent);
                out.append(lines[i]);
            }
        }
    }

    /** Whether the indent could not be told from the first line that has something in it. */
    private static boolean beginsWithBlank(String text) {
        int at = 0;
        while (text.charAt(at) == '\n') {
            at++;
        }
        return text.charAt(at) == ' ' || text.charAt(at) == '\t';
    }

    private void indent(int blanks) {
        out.append(" ".repeat(blanks));
    }
}
