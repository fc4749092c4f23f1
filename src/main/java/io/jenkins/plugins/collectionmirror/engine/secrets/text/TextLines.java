package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Arrays of texts, such as the lines of a script, treated as one text: their number may have changed. */
public final class TextLines {
    private TextLines() {}

    /** Whether an array contains only texts, and none with a line break of its own. */
    public static boolean are(JsonNode array) {
        for (JsonNode line : array) {
            if (!line.isTextual() || line.textValue().indexOf('\n') >= 0) {
                return false;
            }
        }
        return array.isArray() && !array.isEmpty();
    }

    public static TextNode join(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(line -> texts.add(line.asText("")));
        return TextNode.valueOf(String.join("\n", texts));
    }

    public static ArrayNode split(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : text.split("\n", -1)) {
            lines.add(line);
        }
        return lines;
    }
}
