package io.jenkins.plugins.collectionmirror.engine.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.json.YamlTree;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.V3Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postman's list of which item of a workspace is behind which path of a repository. Only changed entries are written:
 * the comments, the other keys and the entries of others are kept. Source of its form: files that Postman wrote into
 * public repositories.
 */
public final class ResourcesFile {
    /** Where Postman looks for it, from the repository's root. */
    public static final String PATH = ".postman/resources.yaml";

    private static final String WORKSPACE = "workspace";
    private static final String RESOURCES = "cloudResources";
    private static final Pattern TOP_LEVEL_KEY = Pattern.compile("(['\"]?)([^\\s#'\"\\-][^'\":]*)\\1\\s*:(\\s.*)?");

    /** Globals have no id of their own, and APIs of API Builder no place in the file. */
    private static final Map<ItemKind, String> SECTIONS =
            Map.of(ItemKind.COLLECTION, "collections", ItemKind.ENVIRONMENT, "environments", ItemKind.SPEC, "specs");

    private final List<String> lines;
    private final ObjectNode content;

    private ResourcesFile(List<String> lines, ObjectNode content) {
        this.lines = lines;
        this.content = content;
    }

    /** Whether items of a kind can be listed. */
    public static boolean lists(ItemKind kind) {
        return SECTIONS.containsKey(kind);
    }

    /** The file before there is one. */
    public static ResourcesFile empty() {
        return new ResourcesFile(List.of(), JsonNodeFactory.instance.objectNode());
    }

    /** @throws IOException if it is not YAML, or not a map of the keys that it should have */
    public static ResourcesFile read(byte[] bytes) throws IOException {
        JsonNode read = YamlTree.read(bytes);
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        if (read.isMissingNode() || read.isNull()) {
            return new ResourcesFile(lines, JsonNodeFactory.instance.objectNode());
        }
        boolean known = read.isObject()
                && isMap(read.path(WORKSPACE))
                && isMap(read.path(RESOURCES))
                && SECTIONS.values().stream()
                        .allMatch(section -> isMap(read.path(RESOURCES).path(section)));
        if (!known) {
            throw new IOException("it is not the map of keys and paths that Postman writes");
        }
        return new ResourcesFile(lines, (ObjectNode) read);
    }

    private static boolean isMap(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isObject();
    }

    /** The workspace whose items are listed; empty if none is named. */
    public Optional<String> workspace() {
        String id = content.path(WORKSPACE).path("id").asText("");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /**
     * The file with other items.
     *
     * @param workspace the id of their workspace
     * @param earlier the paths of the items that were listed before, from the repository's root
     * @param items the uids of the items by path from the repository's root, of each kind that is mirrored
     * @return the same bytes if nothing changes
     */
    public byte[] with(String workspace, Set<String> earlier, Map<ItemKind, SortedMap<String, String>> items) {
        ObjectNode resources = map(content.path(RESOURCES));
        new TreeMap<>(items).forEach((kind, uids) -> {
            ObjectNode section = map(resources.path(SECTIONS.get(kind)));
            earlier.stream().filter(path -> !uids.containsKey(path)).forEach(path -> section.remove(key(path)));
            uids.forEach((path, uid) -> section.put(key(path), uid));
            if (section.isEmpty()) {
                resources.remove(SECTIONS.get(kind));
            } else {
                resources.set(SECTIONS.get(kind), section);
            }
        });
        List<String> text = lines;
        if (!workspace().equals(Optional.of(workspace))) {
            text = replaced(text, WORKSPACE, map(content.path(WORKSPACE)).put("id", workspace));
        }
        if (!resources.equals(content.path(RESOURCES))) {
            text = replaced(text, RESOURCES, resources);
        }
        return (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode map(JsonNode value) {
        return value.isObject() ? value.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    /** Paths are relative to the file's own folder. */
    private static String key(String path) {
        return "../" + path;
    }

    /** The lines with another value of a key; at the end if the key is not there. */
    private List<String> replaced(List<String> text, String key, ObjectNode value) {
        List<String> written = written(key, value);
        int begin = line(text, key, 0);
        if (begin < 0 && !content.has(key)) {
            List<String> result = new ArrayList<>(text);
            result.addAll(written);
            return result;
        }
        if (begin < 0) {
            // A map in one line, or something else that no tool of Postman's writes: its comments cannot be kept.
            ObjectNode all = content.deepCopy();
            all.set(key, value);
            return lines(V3Yaml.write(all));
        }
        int end = line(text, "", begin + 1);
        int next = end < 0 ? text.size() : end;
        while (end >= 0 && next > begin + 1 && isBetween(text.get(next - 1))) {
            next--;
        }
        List<String> result = new ArrayList<>(text.subList(0, begin));
        result.addAll(written);
        result.addAll(text.subList(next, text.size()));
        return result;
    }

    private static List<String> written(String key, ObjectNode value) {
        return lines(V3Yaml.write(JsonNodeFactory.instance.objectNode().set(key, value)));
    }

    private static List<String> lines(byte[] yaml) {
        return new String(yaml, StandardCharsets.UTF_8).lines().toList();
    }

    /** What stands before a key: it belongs to it, and not to the one before. */
    private static boolean isBetween(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** The first line from one on that begins with a key of the file's own; any key if none is named. */
    private static int line(List<String> text, String key, int from) {
        for (int i = from; i < text.size(); i++) {
            Matcher found = TOP_LEVEL_KEY.matcher(text.get(i));
            if (found.matches() && (key.isEmpty() || found.group(2).strip().equals(key))) {
                return i;
            }
        }
        return -1;
    }
}
