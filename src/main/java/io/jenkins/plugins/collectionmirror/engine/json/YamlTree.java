package io.jenkins.plugins.collectionmirror.engine.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads YAML as a tree in which aliases and merge keys are resolved. Sources: YAML 1.2, 7.1 "Alias Nodes"; "Merge Key
 * Language-Independent Type for YAML Version 1.1".
 */
public final class YamlTree {
    /**
     * How many values aliases may add to a document: a few lines of them can expand to more than any memory can hold.
     */
    private static final int MOST_ADDED = 1_000_000;

    private static final String MERGE = "<<";

    /** The caller limits the size when it selects files. */
    private static final YAMLFactory YAML =
            YAMLFactory.builder().loaderOptions(options()).build();

    private final YAMLParser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int size;
    private int added;

    private YamlTree(YAMLParser parser) {
        this.parser = parser;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    /** A named value, and the number of values in it. */
    private record Anchored(JsonNode value, int size) {}

    /**
     * The first document; a missing node if there is none.
     *
     * @throws IOException if it is not YAML, or if aliases expand it too much
     */
    public static JsonNode read(byte[] bytes) throws IOException {
        try (YAMLParser parser = YAML.createParser(bytes)) {
            JsonToken token = parser.nextToken();
            return token == null ? JsonNodeFactory.instance.missingNode() : new YamlTree(parser).value(token);
        }
    }

    private JsonNode value(JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            return alias(parser.getText());
        }
        String anchor = parser.getObjectId() == null ? "" : parser.getObjectId();
        int before = size++;
        JsonNode value =
                switch (token) {
                    case START_OBJECT -> object();
                    case START_ARRAY -> array();
                    default -> JsonTree.scalar(parser, token);
                };
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(value, size - before));
        }
        return value;
    }

    private JsonNode alias(String name) throws IOException {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new JsonParseException(parser, "Nothing before is called " + name);
        }
        size += anchored.size();
        added += anchored.size();
        if (added > MOST_ADDED) {
            throw new JsonParseException(parser, "Aliases make too much of it");
        }
        return anchored.value();
    }

    private JsonNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonNode value = value(parser.nextToken());
            if (!name.equals(MERGE)) {
                object.set(name, value);
            } else if (value.isArray()) {
                value.forEach(merged::add);
            } else {
                merged.add(value);
            }
        }
        // Keys written here take precedence over merged ones, and earlier merges over later ones.
        merged.forEach(
                one -> one.properties().forEach(member -> object.putIfAbsent(member.getKey(), member.getValue())));
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }
}
