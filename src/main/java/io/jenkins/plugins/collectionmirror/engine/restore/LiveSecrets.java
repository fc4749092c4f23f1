package io.jenkins.plugins.collectionmirror.engine.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Counterparts;
import io.jenkins.plugins.collectionmirror.engine.form.DocumentPlace;
import io.jenkins.plugins.collectionmirror.engine.form.LivePart;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.json.JsonOutput;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.MarkedText;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the values that an item has now in the place of the marks in a document that is to be written back, so that a
 * mark never overwrites a value; and says which secrets of the item the document leaves no place for. Which value goes
 * where, {@link Counterparts} tells.
 */
public final class LiveSecrets {
    private static final byte[] MARK = "<redacted:".getBytes(StandardCharsets.US_ASCII);

    private final Counterparts counterparts;
    private final Set<JsonNode> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> emptied = new ArrayList<>();
    private final List<String> keptLive = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    private LiveSecrets(Counterparts counterparts) {
        this.counterparts = counterparts;
    }

    /**
     * All of these are places in a person's words.
     *
     * @param document the document without marks
     * @param emptied where there is no live value, and nothing is written
     * @param keptLive where the text that is there now is kept as a whole, since a secret in it cannot be told apart
     * @param lost where the item has a secret now that it will not have once the document is written
     */
    public record Filled(Content document, List<String> emptied, List<String> keptLive, List<String> lost) {}

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

    /** The same by all rules, without an exception. */
    static Filled fill(ItemKind kind, Content document, Optional<Content> live) throws ItemException {
        return fill(kind, document, live, new Normaliser(SecretsPolicy.REDACT));
    }

    /**
     * Fills a document.
     *
     * @param document the document with its ids, with marks or without
     * @param live the current item, in any form; empty if there is none
     * @param redacting what finds the secrets of the live item
     * @throws ItemException if one of them is not an item of that kind
     */
    public static Filled fill(ItemKind kind, Content document, Optional<Content> live, Normaliser redacting)
            throws ItemException {
        JsonNode tree = JsonInput.read(document, JsonInput::tree);
        LivePart now = live.isPresent() ? LivePart.of(kind, live.get(), redacting) : LivePart.NONE;
        LiveSecrets secrets = new LiveSecrets(new Counterparts(tree, now));
        JsonNode filled = secrets.value("", tree, now, DocumentPlace.ROOT);
        secrets.findLost(now, DocumentPlace.ROOT);
        JsonOutput out = new JsonOutput();
        out.tree(filled, 0).ascii('\n');
        return new Filled(
                out.rope(0, out.position()),
                List.copyOf(secrets.emptied),
                List.copyOf(secrets.keptLive),
                List.copyOf(secrets.lost));
    }

    /** @param key the name of the member that it is, or is an element of */
    private JsonNode value(String key, JsonNode value, LivePart live, DocumentPlace place) {
        if (value.isTextual()) {
            JsonNode text = text(value.textValue(), live, place);
            if (isKept(live, text)) {
                kept.add(live.marked());
            }
            return text;
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String name = member.getKey();
                member.setValue(value(name, member.getValue(), live.member(name), place.member(name)));
            }
        } else if (TextLines.are(value)) {
            LivePart joined = live.joined();
            JsonNode text = text(TextLines.join(value).textValue(), joined, place);
            if (isKept(joined, text)) {
                kept.add(live.marked());
            }
            return TextLines.split(text.asText(""));
        } else if (value.isArray()) {
            ArrayNode array = (ArrayNode) value;
            List<LivePart> parts = counterparts.of(key, array, live);
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = array.get(i);
                array.set(i, value(key, element, parts.get(i), place.element(element, i)));
            }
        }
        return value;
    }

    private JsonNode text(String text, LivePart live, DocumentPlace place) {
        if (!RedactionMark.isIn(text)) {
            return TextNode.valueOf(text);
        }
        if (live.isThere() && RedactionMark.isMark(text)) {
            return live.plain();
        }
        MarkedText marked = MarkedText.of(text);
        if (live.isThere() && live.plain().isTextual()) {
            String now = live.plain().textValue();
            Optional<String> filled = marked.filled(now, live.marked().asText(""));
            if (filled.isPresent()) {
                return TextNode.valueOf(filled.get());
            }
            if (marked.matches(now)) {
                return live.plain();
            }
            if (live.hasSecret()) {
                keptLive.add(place.toString());
                return live.plain();
            }
        }
        emptied.add(place.toString());
        return TextNode.valueOf(marked.emptied());
    }

    /** Whether the secrets of a live text are in the one that is written in its place. */
    private static boolean isKept(LivePart live, JsonNode text) {
        if (!live.hasSecret()) {
            return false;
        }
        String now = live.plain().asText("");
        List<String> secrets = MarkedText.of(live.marked().textValue()).secretsOf(now);
        return text.equals(live.plain())
                || !secrets.isEmpty() && secrets.stream().allMatch(text.asText("")::contains);
    }

    /** Goes through the item as it is now. */
    private void findLost(LivePart live, DocumentPlace place) {
        JsonNode marked = live.marked();
        if (marked.isTextual() || TextLines.are(marked)) {
            LivePart text = marked.isTextual() ? live : live.joined();
            if (text.hasSecret() && !kept.contains(marked)) {
                lost.add(place.toString());
            }
            return;
        }
        for (Map.Entry<String, JsonNode> member : marked.properties()) {
            findLost(live.member(member.getKey()), place.member(member.getKey()));
        }
        List<LivePart> elements = live.elements();
        for (int i = 0; i < elements.size(); i++) {
            findLost(elements.get(i), place.element(elements.get(i).marked(), i));
        }
    }
}
