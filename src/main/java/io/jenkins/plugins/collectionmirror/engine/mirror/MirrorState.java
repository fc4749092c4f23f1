package io.jenkins.plugins.collectionmirror.engine.mirror;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The results of a run for the next one: each item's content, the source's mark for it, and a seal of its bytes. An
 * item is skipped, or recognised, only if the branch has exactly that content, so a state that does not fit the branch
 * only costs time.
 *
 * @param settings a fingerprint of everything else that decides the contents: equal in two runs that give the same
 *     result for an item
 * @param swept when everything was last read by a run that had read the source's activity feed before; {@link #NEVER}
 *     if there was no such run
 * @param renewed since when items with unchanged bytes may have been recognised
 * @param marks the last entries of the source's activity feed
 * @param items the items that were read, by uid
 */
public record MirrorState(String settings, Instant swept, Instant renewed, Set<String> marks, Map<String, Seen> items)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    /** The time for "never": there was no mirror at that time. */
    public static final Instant NEVER = Instant.EPOCH;

    public MirrorState {
        marks = Set.copyOf(marks);
        items = Map.copyOf(items);
    }

    /**
     * One item as it was read.
     *
     * @param name its name
     * @param revision the source's mark of its version
     * @param content the id of its content in the branch
     * @param redactions how many secret values were replaced in it
     * @param seal a seal that recognises it by its bytes
     */
    public record Seen(String name, String revision, String content, int redactions, Seal seal)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        /** An item that is recognised only by the source's mark. */
        public Seen(String name, String revision, String content, int redactions) {
            this(name, revision, content, redactions, Seal.NONE);
        }

        /** The same at another mark of the source. */
        Seen at(String later) {
            return new Seen(name, later, content, redactions, seal);
        }

        Seen unsealed() {
            return new Seen(name, revision, content, redactions);
        }
    }

    /**
     * A seal of the bytes of an item and of their result.
     *
     * @param value the source's seal of both; empty if there is none
     * @param size the size of its content in the branch, in bytes
     * @param secrets the places where secret values were replaced in it
     */
    public record Seal(String value, long size, List<SecretPlace> secrets) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** A pointer ends at the last one: what comes after it has none. */
        private static final char END_OF_POINTER = '\n';

        public static final Seal NONE = new Seal("", 0, List.of());

        public Seal {
            secrets = secrets.stream()
                    .map(place -> new SecretPlace(place.pointer(), place.rule(), List.of(), place.where()))
                    .toList();
        }

        /** The result for an item, in the form that is sealed. */
        static String outcome(String content, long size, List<SecretPlace> secrets) {
            return JsonTree.text(json -> {
                json.writeStartArray();
                json.writeString(content);
                json.writeNumber(size);
                write(secrets, json);
                json.writeEndArray();
            });
        }

        private static void write(List<SecretPlace> secrets, JsonGenerator json) throws IOException {
            for (SecretPlace place : secrets) {
                boolean isPlain = place.where().isEmpty() && place.pointer().indexOf(END_OF_POINTER) < 0;
                json.writeString(
                        place.rule() + " " + place.pointer() + (isPlain ? "" : END_OF_POINTER + place.where()));
            }
        }

        private void write(JsonGenerator json) throws IOException {
            json.writeStringField("seal", value);
            json.writeNumberField("size", size);
            if (!secrets.isEmpty()) {
                json.writeArrayFieldStart("secrets");
                write(secrets, json);
                json.writeEndArray();
            }
        }

        private static Seal of(JsonNode seen) {
            List<SecretPlace> secrets = new ArrayList<>();
            for (JsonNode place : seen.path("secrets")) {
                String text = place.asText();
                int blank = text.indexOf(' ');
                if (blank < 0) {
                    return NONE;
                }
                int end = text.lastIndexOf(END_OF_POINTER);
                String pointer = text.substring(blank + 1, end < 0 ? text.length() : end);
                String where = end < 0 ? "" : text.substring(end + 1);
                secrets.add(new SecretPlace(pointer, text.substring(0, blank), List.of(), where));
            }
            String value = seen.path("seal").asText();
            return value.isEmpty() ? NONE : new Seal(value, seen.path("size").asLong(), secrets);
        }
    }

    /** The state in these bytes; empty if they are not a state, damaged or truncated. */
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
                            seen.path("redactions").asInt(),
                            Seal.of(seen)));
        }
        return new MirrorState(
                root.path("settings").asText(),
                Instant.parse(root.path("swept").asText()),
                Instant.parse(root.path("renewed").asText()),
                marks,
                items);
    }

    /** The state as stored on disk. */
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
        json.writeStringField("renewed", renewed.toString());
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
            if (!item.getValue().seal().value().isEmpty()) {
                item.getValue().seal().write(json);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The checksum of everything else in the file, without blanks. */
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
