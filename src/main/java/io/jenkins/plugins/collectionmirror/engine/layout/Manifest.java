package io.jenkins.plugins.collectionmirror.engine.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.LargeFilePointer;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The list of items in the mirror's folder, with their files. It is stored in the branch itself, so that every clone
 * has it, and renames and deletions are found without a database. One line for each item, sorted by uid.
 */
public final class Manifest {
    /** Its path, below the mirror's folder. */
    public static final String PATH = ".mirror/manifest.json";

    public static final Manifest EMPTY = new Manifest(new TreeMap<>(), "");

    private static final int VERSION = 1;

    /** The form of API definitions, whatever that of the other items: a folder with their own files. */
    private static final String FOLDER = "tree";

    private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

    private final SortedMap<String, Entry> entries;
    private final String rules;

    private Manifest(SortedMap<String, Entry> entries, String rules) {
        this.entries = entries;
        this.rules = rules;
    }

    /**
     * One mirrored item.
     *
     * @param path its file or folder, below the mirror's folder
     * @param revision the source's mark of the version in the file; empty if there is none
     * @param origin the origin of the item, see {@code Listing#origin}: only the same origin can prove its deletion
     * @param format the item's format at the path
     * @param chosen whether the path's name is one of {@link FileNameChoices}
     */
    public record Entry(
            String uid,
            ItemKind kind,
            String name,
            String path,
            String revision,
            String origin,
            Format format,
            boolean chosen) {
        /** An item whose path has the item's own name. */
        public Entry(
                String uid, ItemKind kind, String name, String path, String revision, String origin, Format format) {
            this(uid, kind, name, path, revision, origin, format, false);
        }

        /** An item in one file. */
        public Entry(String uid, ItemKind kind, String name, String path, String revision, String origin) {
            this(uid, kind, name, path, revision, origin, Format.DEFAULT);
        }

        public Entry {
            Objects.requireNonNull(uid, "uid is required");
            Objects.requireNonNull(kind, "kind is required");
            Objects.requireNonNull(name, "name is required");
            Objects.requireNonNull(path, "path is required");
            Objects.requireNonNull(revision, "revision is required");
            Objects.requireNonNull(origin, "origin is required");
            Objects.requireNonNull(format, "format is required");
        }

        /** The path of one of the item's files, by its key; see {@link Format}. */
        public String path(String key) {
            return format.path(path, uid, key);
        }

        /** The item's files by key, out of all files in the mirror's folder. */
        public <V> SortedMap<String, V> files(NavigableMap<String, V> all) {
            return format.files(path, uid, all);
        }

        /** The last part of the path. */
        public String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    public static Manifest of(Collection<Entry> entries) {
        return of(entries, "");
    }

    /** @param rules see {@link #rules()} */
    public static Manifest of(Collection<Entry> entries, String rules) {
        SortedMap<String, Entry> sorted = new TreeMap<>();
        entries.forEach(entry -> sorted.put(entry.uid(), entry));
        return new Manifest(sorted, rules);
    }

    /**
     * The manifest with these bytes.
     *
     * @param place its name in messages, such as {@code postman/.mirror/manifest.json in main}
     * @throws InvalidSetupException if it is damaged (for example by a merge that left its marks) or written by a newer
     *     version
     */
    public static Manifest read(byte[] bytes, String place) throws InvalidSetupException {
        if (LargeFilePointer.begins(bytes)) {
            throw new InvalidSetupException("The manifest " + place + " is a pointer of Git LFS: somebody committed the"
                    + " mirror's folder through the filter of LFS. Take the folder out of LFS (!filter !diff !merge"
                    + " for it at"
                    + " the end of .gitattributes), then restore it from an earlier commit (git checkout <commit> --"
                    + " <folder>).");
        }
        try {
            JsonNode root = JsonTree.read(bytes);
            int version = root.path("version").asInt();
            if (version > VERSION) {
                throw new InvalidSetupException("The manifest " + place + " was written by a newer version (format "
                        + version + ") of Collection Mirror. Update this one.");
            }
            if (version < 1 || !root.path("items").isObject()) {
                throw damaged(place, null);
            }
            SortedMap<String, Entry> entries = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : root.get("items").properties()) {
                entries.put(field.getKey(), entry(field.getKey(), place, field.getValue()));
            }
            requireFilesOfTheirOwn(entries.values());
            return new Manifest(entries, root.path("rules").asText());
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(place, e);
        }
    }

    private static Entry entry(String uid, String place, JsonNode value) throws InvalidSetupException {
        if (uid.isEmpty()) {
            throw new IllegalArgumentException("An item without a uid");
        }
        ItemKind kind = ItemKind.of(value.path("kind").asText());
        return new Entry(
                uid,
                kind,
                value.path("name").asText(),
                Layout.requirePath(kind, value.path("path").asText()),
                value.path("revision").asText(),
                value.path("origin").asText(),
                format(kind, place, value),
                value.path("chosen").asBoolean());
    }

    private static Format format(ItemKind kind, String place, JsonNode value) throws InvalidSetupException {
        String word = value.path("format").asText(Format.DEFAULT.id());
        if (kind.isDefinition()) {
            if (!word.equals(FOLDER)) {
                throw new IllegalArgumentException("Not a form of a mirrored " + kind.id() + ": " + word);
            }
            return Format.DEFAULT.ofKind(kind);
        }
        if (word.equals(FOLDER)) {
            throw new InvalidSetupException("The manifest " + place + " names a collection in the form \"tree\", which"
                    + " this version cannot read. Mirror once more with the version that wrote it, as one file each"
                    + " (" + Advice.FORMAT_FILE + "); then use this version. Or delete the mirror's folder: the next"
                    + " run writes it again.");
        }
        return Format.of(word);
    }

    /** Otherwise, one item would overwrite or delete the other's file. */
    private static void requireFilesOfTheirOwn(Collection<Entry> entries) {
        Set<String> taken = new HashSet<>();
        for (Entry entry : entries) {
            if (!taken.add(FileNames.collisionKey(entry.path()))) {
                throw new IllegalArgumentException("Two items in one file: " + entry.path());
            }
        }
    }

    private static InvalidSetupException damaged(String place, Exception cause) {
        return new InvalidSetupException(
                "The manifest " + place
                        + " is damaged. Restore it from an earlier commit (git checkout <commit> -- <file>), or"
                        + " delete it and run once with "
                        + Advice.ADOPT_EXISTING + ", which rewrites it and takes the files that it finds as they are.",
                cause);
    }

    public Optional<Entry> get(String uid) {
        return Optional.ofNullable(entries.get(uid));
    }

    /**
     * A fingerprint of the rules for secrets under which all files were written; empty if there are several, or if it
     * is unknown.
     */
    public String rules() {
        return rules;
    }

    /** The names of all items, by uid. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        entries.values().forEach(entry -> names.put(entry.uid(), entry.name()));
        return names;
    }

    /** The format that was chosen for this mirror, as far as its content shows. */
    public Format format() {
        return entries.values().stream()
                .filter(entry -> !entry.kind().isDefinition())
                .map(Entry::format)
                .max(Comparator.naturalOrder())
                .orElse(Format.DEFAULT);
    }

    /** All entries, sorted by uid. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** The manifest as stored in the branch: one line for each item, sorted by uid. */
    public Content render() {
        StringBuilder text = new StringBuilder("{\n  \"version\": ").append(VERSION);
        if (!rules.isEmpty()) {
            text.append(",\n  \"rules\": ").append(JsonTree.text(json -> json.writeString(rules)));
        }
        text.append(",\n  \"items\": {");
        String separator = "\n";
        for (Entry entry : entries.values()) {
            text.append(separator)
                    .append("    ")
                    .append(JsonTree.text(json -> json.writeString(entry.uid())))
                    .append(": ")
                    .append(JsonTree.text(json -> write(entry, json)));
            separator = ",\n";
        }
        text.append(entries.isEmpty() ? "}" : "\n  }").append("\n}\n");
        return Content.of(withoutHalfPairs(text.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", entry.kind().id());
        json.writeStringField("name", entry.name());
        json.writeStringField("path", entry.path());
        if (entry.kind().isDefinition()) {
            json.writeStringField("format", FOLDER);
        } else if (entry.format() != Format.DEFAULT) {
            json.writeStringField("format", entry.format().id());
        }
        if (entry.chosen()) {
            json.writeBooleanField("chosen", true);
        }
        if (!entry.revision().isEmpty()) {
            json.writeStringField("revision", entry.revision());
        }
        json.writeStringField("origin", entry.origin());
        json.writeEndObject();
    }

    /** Half a surrogate pair has no form in UTF-8: a uid with one would not be the same after reading it back. */
    private static String withoutHalfPairs(String json) {
        return HALF_PAIR
                .matcher(json)
                .replaceAll(
                        half -> String.format("\\\\u%04x", (int) half.group().charAt(0)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && manifest.entries.equals(entries) && manifest.rules.equals(rules);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return "Manifest" + entries.values();
    }
}
