package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML by the core schema of YAML 1.2. See {@link V3Yaml#read}. */
final class YamlInput {
    private static final int DEEPEST = 200;
    /** How many values aliases may add to a file. */
    private static final int MOST_ADDED = 100_000;

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    /** As in JSON. Numbers that are written otherwise are taken as texts, for no key of v3 takes one. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private static final String CORE = "tag:yaml.org,2002:";
    private static final String TEXT = CORE + "str";

    private final ParserImpl parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int depth;
    private int size;
    private int added;

    private YamlInput(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        parser = new ParserImpl(new StreamReader(text), options);
    }

    /** A value with a name, and of how many values it consists. */
    private record Anchored(JsonNode value, int size) {}

    static ObjectNode read(byte[] bytes) throws YamlException {
        String text = decode(bytes);
        try {
            return new YamlInput(text).document();
        } catch (MarkedYAMLException e) {
            // Its message would quote the file, and with it perhaps a secret.
            throw e.getProblemMark() == null
                    ? new YamlException("it is not YAML")
                    : new YamlException(e.getProblemMark().getLine(), "this is not YAML");
        } catch (YAMLException e) {
            throw new YamlException("it has a character that YAML does not allow");
        }
    }

    private static String decode(byte[] bytes) throws YamlException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new YamlException("it is not UTF-8");
        }
    }

    private ObjectNode document() throws YamlException {
        next(Event.ID.StreamStart);
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new YamlException("it is empty");
        }
        next(Event.ID.DocumentStart);
        int line = parser.peekEvent().getStartMark().getLine();
        if (!(value(parser.getEvent()) instanceof ObjectNode object)) {
            throw new YamlException(line, "it begins with something else than keys and values");
        }
        next(Event.ID.DocumentEnd);
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new YamlException(parser.peekEvent().getStartMark().getLine(), "a second document begins");
        }
        return object;
    }

    private void next(Event.ID expected) {
        if (parser.getEvent().getEventId() != expected) {
            throw new IllegalStateException("No " + expected);
        }
    }

    private JsonNode value(Event event) throws YamlException {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        int before = size++;
        JsonNode value = event instanceof ScalarEvent scalar ? scalar(scalar) : nested((CollectionStartEvent) event);
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, size - before));
        }
        return value;
    }

    private JsonNode alias(AliasEvent alias) throws YamlException {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new YamlException(alias.getStartMark().getLine(), "nothing before has the name of this alias");
        }
        size += anchored.size();
        added += anchored.size();
        if (added > MOST_ADDED) {
            throw new YamlException(alias.getStartMark().getLine(), "aliases make too much of it");
        }
        return anchored.value();
    }

    private JsonNode nested(CollectionStartEvent start) throws YamlException {
        int line = start.getStartMark().getLine();
        boolean map = start.getEventId() == Event.ID.MappingStart;
        if (++depth > DEEPEST) {
            throw new YamlException(line, "it is nested too deep");
        }
        if (start.getTag() != null && !start.getTag().equals(CORE + (map ? "map" : "seq"))) {
            throw new YamlException(line, "tags are not read");
        }
        JsonNode nested = map ? object() : array();
        depth--;
        return nested;
    }

    private ObjectNode object() throws YamlException {
        ObjectNode object = Nodes.object();
        for (Event key = parser.getEvent(); key.getEventId() != Event.ID.MappingEnd; key = parser.getEvent()) {
            int line = key.getStartMark().getLine();
            Optional<String> name = name(key);
            JsonNode value = value(parser.getEvent());
            if (name.isEmpty()) {
                throw new YamlException(line, "a key is no text");
            }
            if (object.has(name.get())) {
                throw new YamlException(line, "this key is there twice");
            }
            object.set(name.get(), value);
        }
        return object;
    }

    private Optional<String> name(Event key) throws YamlException {
        if (key instanceof ScalarEvent scalar) {
            return Optional.of(scalar.getValue());
        }
        return Optional.ofNullable(value(key).textValue());
    }

    private ArrayNode array() throws YamlException {
        ArrayNode array = Nodes.array();
        for (Event element = parser.getEvent();
                element.getEventId() != Event.ID.SequenceEnd;
                element = parser.getEvent()) {
            array.add(value(element));
        }
        return array;
    }

    private static JsonNode scalar(ScalarEvent scalar) throws YamlException {
        String value = scalar.getValue();
        String tag = scalar.getTag();
        if (tag != null && !tag.startsWith(CORE) && !tag.equals("!")) {
            throw new YamlException(scalar.getStartMark().getLine(), "tags are not read");
        }
        boolean text = tag == null ? scalar.getScalarStyle() != ScalarStyle.PLAIN : tag.equals("!") || tag.equals(TEXT);
        return text ? Nodes.NODES.textNode(value) : plain(value);
    }

    private static JsonNode plain(String value) {
        if (NULL.matcher(value).matches()) {
            return Nodes.NODES.nullNode();
        }
        if (TRUE.matcher(value).matches() || FALSE.matcher(value).matches()) {
            return Nodes.NODES.booleanNode(TRUE.matcher(value).matches());
        }
        return NUMBER.matcher(value).matches()
                ? Nodes.NODES.rawValueNode(new RawValue(value))
                : Nodes.NODES.textNode(value);
    }
}
