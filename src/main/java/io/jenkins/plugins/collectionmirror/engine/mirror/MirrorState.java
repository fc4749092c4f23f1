package io.jenkins.plugins.collectionmirror.engine.mirror;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run saw, for the next one with {@link Verify#DAILY}: which content each item had at which of the source's marks. An item is
 * left unread only if the branch has exactly that content, so a state that does not fit the branch costs calls and nothing else.
 *
 * @param settings what the contents depend on, besides the items: the same in two runs that make the same of an item
 * @param swept when everything was last read
 * @param marks where the source's activity feed stood
 * @param items what was seen, by uid
 */
public record MirrorState(String settings, Instant swept, Set<String> marks, Map<String, Seen> items)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    public MirrorState {
        marks = Set.copyOf(marks);
        items = Map.copyOf(items);
    }

    /**
     * One item as it was read.
     *
     * @param name its name
     * @param revision the source's mark of its state
     * @param content the id of what the branch holds for it
     * @param redactions how many secret values were replaced in it
     */
    public record Seen(String name, String revision, String content, int redactions) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The state in these bytes; empty if they are no state, damaged or cut short. */
    public static Optional<MirrorState> read(byte[] bytes) {
        try {
            JsonNode root = JsonTree.read(bytes);
            if (root.path("version").asInt() == VERSION) {
                MirrorState state = of(root);
                return root.path("checksum").asText().equals(state.checksum()) ? Optional.of(state) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private static MirrorState of(JsonNode root) {
        Set<String> marks = new HashSet<>();
        root.path("marks").forEach(mark -> marks.add(mark.asText()));
        Map<String, Seen> items = new HashMap<>();
        for (Map.Entry<String, JsonNode> item : root.path("items").properties()) {
            JsonNode seen = item.getValue();
            items.put(
                    item.getKey(),
                    new Seen(
                            seen.path("name").asText(),
                            seen.path("revision").asText(),
                            seen.path("content").asText(),
                            seen.path("redactions").asInt()));
        }
        return new MirrorState(
                root.path("settings").asText(), Instant.parse(root.path("swept").asText()), marks, items);
    }

    /** Its form on disk. */
    public byte[] toBytes() {
        String checksum = checksum();
        return JsonTree.prettyText(json -> {
                    json.writeStartObject();
                    writeFields(json);
                    json.writeStringField("checksum", checksum);
                    json.writeEndObject();
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("version", VERSION);
        json.writeStringField("settings", settings);
        json.writeStringField("swept", swept.toString());
        json.writeArrayFieldStart("marks");
        for (String mark : new TreeSet<>(marks)) {
            json.writeString(mark);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("items");
        for (Map.Entry<String, Seen> item : new TreeMap<>(items).entrySet()) {
            json.writeObjectFieldStart(item.getKey());
            json.writeStringField("name", item.getValue().name());
            json.writeStringField("revision", item.getValue().revision());
            json.writeStringField("content", item.getValue().content());
            json.writeNumberField("redactions", item.getValue().redactions());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Of everything else in the file, without blanks. */
    private String checksum() {
        String text = JsonTree.text(json -> {
            json.writeStartObject();
            writeFields(json);
            json.writeEndObject();
        });
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
