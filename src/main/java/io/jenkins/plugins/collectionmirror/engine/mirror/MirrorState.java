package io.jenkins.plugins.collectionmirror.engine.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final ObjectMapper JSON = new ObjectMapper();

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
            JsonNode root = JSON.readTree(bytes);
            if (root instanceof ObjectNode object && root.path("version").asInt() == VERSION) {
                JsonNode checksum = object.remove("checksum");
                if (checksum != null && checksum.asText().equals(checksum(object))) {
                    return Optional.of(of(object));
                }
            }
            return Optional.empty();
        } catch (IOException | DateTimeException | ClassCastException foreign) {
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
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION).put("settings", settings).put("swept", swept.toString());
        marks.stream().sorted().forEach(root.putArray("marks")::add);
        ObjectNode all = root.putObject("items");
        items.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(item -> all.putObject(item.getKey())
                .put("name", item.getValue().name())
                .put("revision", item.getValue().revision())
                .put("content", item.getValue().content())
                .put("redactions", item.getValue().redactions()));
        root.put("checksum", checksum(root));
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of the text without blanks, in which the order of fields counts. */
    private static String checksum(ObjectNode root) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(root.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
