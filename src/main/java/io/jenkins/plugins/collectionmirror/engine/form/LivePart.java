package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.TextLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of an item as it is in Postman now.
 *
 * @param plain the part with its secrets
 * @param marked the same with marks in their places
 */
public record LivePart(JsonNode plain, JsonNode marked) {
    public static final LivePart NONE = new LivePart(MissingNode.getInstance(), MissingNode.getInstance());

    /**
     * A whole item, with the ids of its parts.
     *
     * @param redacting finds its secrets
     * @throws ItemException if it is not an item of that kind
     */
    public static LivePart of(ItemKind kind, Content live, Normaliser redacting) throws ItemException {
        NormalisedItem marked = redacting.normalise(kind, live);
        NormalisedItem plain = new Normaliser(SecretsPolicy.KEEP).normalise(kind, live);
        return new LivePart(tree(plain), tree(marked));
    }

    private static JsonNode tree(NormalisedItem item) throws ItemException {
        Content whole = item.ids().isPresent()
                ? IdSidecar.join(item.document(), item.ids().get())
                : item.document();
        return JsonInput.read(whole, JsonInput::tree);
    }

    /** Whether there is a value. */
    public boolean isThere() {
        return !plain.isMissingNode() && !plain.isNull();
    }

    public LivePart member(String key) {
        return new LivePart(plain.path(key), marked.path(key));
    }

    /** The id of a request, folder or example; empty if there is none. */
    static String id(JsonNode node) {
        return node.path("id").asText(node.path("_postman_id").asText(""));
    }

    /** The elements of an array. Saved examples may be in an order that depends on their secrets, but they have ids. */
    public List<LivePart> elements() {
        if (!plain.isArray() || plain.size() != marked.size()) {
            return List.of();
        }
        Map<String, JsonNode> byId = new HashMap<>();
        plain.forEach(element -> byId.put(id(element), element));
        List<LivePart> elements = new ArrayList<>();
        for (int i = 0; i < marked.size(); i++) {
            String id = id(marked.get(i));
            elements.add(
                    new LivePart(id.isEmpty() ? plain.get(i) : byId.getOrDefault(id, plain.get(i)), marked.get(i)));
        }
        return elements;
    }

    /** The lines of a script, or other texts, as one text. */
    public LivePart joined() {
        return plain.isArray() && marked.isArray() ? new LivePart(TextLines.join(plain), TextLines.join(marked)) : NONE;
    }

    /** Whether one of its texts contains a known secret. */
    public boolean hasSecret() {
        return marked.isTextual() && RedactionMark.isIn(marked.textValue());
    }
}
