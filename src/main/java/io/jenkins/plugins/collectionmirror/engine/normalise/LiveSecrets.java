package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the values that an item has now in the place of the marks in a document that is to be written back, so that a mark never
 * overwrites a value. The place of a value is found by the ids of requests and examples, then by names, then by position.
 */
public final class LiveSecrets {
    private static final byte[] MARK = "<redacted:".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, JsonNode> liveById = new HashMap<>();
    private final Map<String, JsonNode> redactedById = new HashMap<>();
    private final List<String> emptied = new ArrayList<>();
    private final List<String> keptLive = new ArrayList<>();

    private LiveSecrets() {}

    /**
     * @param document the document without marks
     * @param emptied the places, in a person's words, where there is no live value, and nothing is written
     * @param keptLive the places where the text that is there now is kept as a whole, since a secret in it cannot be told apart
     */
    public record Filled(Content document, List<String> emptied, List<String> keptLive) {}

    /** Whether a document has marks at all. */
    public static boolean areMissingIn(Content document) throws IOException {
        try (InputStream in = document.open()) {
            int met = 0;
            byte[] buffer = new byte[16 * 1024];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    met = buffer[i] == MARK[met] ? met + 1 : buffer[i] == MARK[0] ? 1 : 0;
                    if (met == MARK.length) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * Fills a document.
     *
     * @param document the document with its ids, and with marks
     * @param live the item as it is now, in any form; empty where there is none
     * @throws ItemException if one of them is no item of that kind
     */
    public static Filled fill(ItemKind kind, Content document, Optional<Content> live) throws ItemException {
        LiveSecrets secrets = new LiveSecrets();
        JsonNode now = MissingNode.getInstance();
        JsonNode redacted = MissingNode.getInstance();
        if (live.isPresent()) {
            now = tree(joined(new Normaliser(SecretsPolicy.KEEP).normalise(kind, live.get())));
            redacted = tree(joined(new Normaliser(SecretsPolicy.REDACT).normalise(kind, live.get())));
            index(now, secrets.liveById);
            index(redacted, secrets.redactedById);
        }
        JsonNode filled = secrets.value(tree(document), now, redacted, DocumentPlace.ROOT);
        JsonOutput out = new JsonOutput();
        out.tree(filled, 0).ascii('\n');
        return new Filled(out.rope(0, out.position()), List.copyOf(secrets.emptied), List.copyOf(secrets.keptLive));
    }

    private static Content joined(NormalisedItem item) throws ItemException {
        return item.ids().isPresent()
                ? IdSidecar.join(item.document(), item.ids().get())
                : item.document();
    }

    private static JsonNode tree(Content document) throws ItemException {
        return JsonInput.read(document, JsonInput::tree);
    }

    /** Requests, folders and examples by their ids: they may have been moved. */
    private static void index(JsonNode node, Map<String, JsonNode> byId) {
        String id = id(node);
        if (!id.isEmpty()) {
            byId.putIfAbsent(id, node);
        }
        node.forEach(child -> index(child, byId));
    }

    private static String id(JsonNode node) {
        return node.path("id").asText(node.path("_postman_id").asText(""));
    }

    private JsonNode value(JsonNode value, JsonNode live, JsonNode redacted, DocumentPlace place) {
        if (value.isTextual()) {
            return text(value, live, redacted, place);
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String key = member.getKey();
                member.setValue(value(member.getValue(), live.path(key), redacted.path(key), place.member(key)));
            }
        } else if (value.isArray()) {
            return array((ArrayNode) value, live, redacted, place);
        }
        return value;
    }

    private JsonNode text(JsonNode value, JsonNode live, JsonNode redacted, DocumentPlace place) {
        String text = value.textValue();
        if (!RedactionMark.isIn(text)) {
            return value;
        }
        boolean present = !live.isMissingNode() && !live.isNull();
        if (present && RedactionMark.isMark(text)) {
            return live;
        }
        MarkedText marked = MarkedText.of(text);
        if (present && live.isTextual()) {
            String now = live.textValue();
            Optional<String> filled = marked.filled(now, redacted.asText(""));
            if (filled.isPresent()) {
                return TextNode.valueOf(filled.get());
            }
            if (marked.matches(now)) {
                return live;
            }
            if (RedactionMark.isIn(redacted.asText(""))) {
                keptLive.add(place.toString());
                return live;
            }
        }
        emptied.add(place.toString());
        return TextNode.valueOf(marked.emptied());
    }

    private JsonNode array(ArrayNode array, JsonNode live, JsonNode redacted, DocumentPlace place) {
        if (isMarkedLines(array)) {
            return lines(array, live, redacted, place);
        }
        Map<String, JsonNode> liveByName = byName(live);
        Map<String, JsonNode> redactedByName = byName(redacted);
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            String id = id(element);
            String name = numbered(element, i, seen);
            boolean known = !id.isEmpty() && liveById.containsKey(id);
            JsonNode now = known ? liveById.get(id) : liveByName.getOrDefault(name, MissingNode.getInstance());
            JsonNode marked =
                    known ? redactedById.get(id) : redactedByName.getOrDefault(name, MissingNode.getInstance());
            array.set(i, value(element, now, marked, place.element(element, i)));
        }
        return array;
    }

    /** A script, whose lines may have become more or less. */
    private JsonNode lines(ArrayNode array, JsonNode live, JsonNode redacted, DocumentPlace place) {
        JsonNode now = live.isArray() ? TextNode.valueOf(text(live)) : MissingNode.getInstance();
        JsonNode filled = text(TextNode.valueOf(text(array)), now, TextNode.valueOf(text(redacted)), place);
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : filled.textValue().split("\n", -1)) {
            lines.add(line);
        }
        return lines;
    }

    private static boolean isMarkedLines(ArrayNode array) {
        boolean marked = false;
        for (JsonNode line : array) {
            if (!line.isTextual() || line.textValue().indexOf('\n') >= 0) {
                return false;
            }
            marked |= RedactionMark.isIn(line.textValue());
        }
        return marked;
    }

    private static String text(JsonNode lines) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(line.asText("")));
        return String.join("\n", texts);
    }

    private static Map<String, JsonNode> byName(JsonNode array) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, JsonNode> byName = new HashMap<>();
        for (int i = 0; array.isArray() && i < array.size(); i++) {
            byName.put(numbered(array.get(i), i, seen), array.get(i));
        }
        return byName;
    }

    /** The name of an element and how many of that name came before it; without a name, its position. */
    private static String numbered(JsonNode element, int index, Map<String, Integer> seen) {
        String name = DocumentPlace.name(element);
        return name.isEmpty() ? "#" + index : seen.merge(name, 1, Integer::sum) + " " + name;
    }
}
