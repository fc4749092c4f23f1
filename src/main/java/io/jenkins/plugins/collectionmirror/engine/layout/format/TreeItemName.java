package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.util.regex.Pattern;

/**
 * The name of a folder or request, which the name of its file says where it can. So renaming one in Postman moves
 * files, and changes none but the list that names them.
 */
final class TreeItemName {
    private static final String KEY = "name";
    private static final String UNNAMED = FileNames.stem("", FileNames.MAX_BYTES);
    private static final Pattern NUMBER = Pattern.compile(" \\([0-9]+\\)$");

    private TreeItemName() {}

    /** The file's name for an item, before a number and a suffix. */
    static String stem(ObjectNode item, int maxBytes) {
        return FileNames.stem(item.path(KEY).asText(), maxBytes);
    }

    /** Takes the name out of the item, if the file's name says it all. */
    static void leaveToFile(String stem, ObjectNode item) {
        JsonNode name = item.path(KEY);
        boolean first = !item.isEmpty() && item.fieldNames().next().equals(KEY);
        boolean said = name.isTextual() && name.textValue().equals(stem);
        if (first && said && !stem.equals(UNNAMED) && !NUMBER.matcher(stem).find()) {
            item.remove(KEY);
        }
    }

    /** The item with its name, as it was before {@link #leaveToFile}. */
    static ObjectNode takeFromFile(String nameOfFile, ObjectNode item) {
        String stem = NUMBER.matcher(nameOfFile).replaceFirst("");
        if (item.has(KEY) || stem.equals(UNNAMED)) {
            return item;
        }
        return TreeJson.NODES.objectNode().put(KEY, stem).setAll(item);
    }
}
