package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.json.YamlTree;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of an API definition as trees, from JSON or YAML, and the references between them. Sources: Swagger 2.0 and
 * OpenAPI 3.0 and 3.1, "Reference Object"; RFC 6901, section 6, for the part of a reference after {@code #}.
 */
final class OpenApiFiles {
    private static final JsonNode NOTHING = MissingNode.getInstance();
    /** The limit for a chain of references: a longer one is a cycle. */
    private static final int LONGEST_CHAIN = 20;

    private final Map<String, byte[]> files;
    private final Map<String, JsonNode> trees = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    OpenApiFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * A part of a file.
     *
     * @param file its path, the base of references in it
     */
    record Part(String file, JsonNode json) {
        Part member(String name) {
            return new Part(file, json.path(name));
        }
    }

    /** Whether all files that may be OpenAPI documents were parsed, or at least one such document was found. */
    boolean areKnown() {
        files.keySet().forEach(this::tree);
        return unreadable.isEmpty() || !roots().isEmpty();
    }

    /** The OpenAPI documents among the files, by path; since version 3.1 they need not have a path. */
    Map<String, Part> roots() {
        Map<String, Part> roots = new LinkedHashMap<>();
        files.keySet().stream().sorted().forEach(file -> {
            JsonNode tree = tree(file);
            if (tree.path("openapi").isValueNode() || tree.path("swagger").isValueNode()) {
                roots.put(file, new Part(file, tree));
            }
        });
        return roots;
    }

    /**
     * The part that a reference points to, or the part itself if it is not a reference; empty if there is no such part.
     */
    Optional<Part> resolved(Part part) {
        Part current = part;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (!current.json().path("$ref").isTextual()) {
                return Optional.of(current).filter(found -> !found.json().isMissingNode());
            }
            current = target(current.file(), current.json().path("$ref").textValue());
        }
        return Optional.empty();
    }

    private Part target(String from, String reference) {
        int hash = reference.indexOf('#');
        String path = decoded(hash < 0 ? reference : reference.substring(0, hash));
        String file = path.isEmpty() ? from : relative(from, path);
        JsonNode json = tree(file);
        if (hash >= 0 && hash + 1 < reference.length()) {
            for (String token :
                    reference.substring(hash + 1).replaceFirst("^/", "").split("/", -1)) {
                String key = decoded(token).replace("~1", "/").replace("~0", "~");
                json = json.isArray() && key.matches("\\d{1,6}") ? json.path(Integer.parseInt(key)) : json.path(key);
            }
        }
        return new Part(file, json);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }

    private static String relative(String from, String path) {
        Deque<String> segments = new ArrayDeque<>(List.of(from.split("/")));
        segments.pollLast();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".") && !segment.isEmpty()) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    private JsonNode tree(String file) {
        return trees.computeIfAbsent(file, this::parsed);
    }

    /** A file that is neither JSON nor YAML contains no operations to compare; its lines are counted all the same. */
    private JsonNode parsed(String file) {
        byte[] bytes = files.get(file);
        if (bytes == null || !file.matches("(?i).*\\.(json|ya?ml)")) {
            return NOTHING;
        }
        try {
            return file.toLowerCase(Locale.ROOT).endsWith(".json") ? JsonTree.read(bytes) : YamlTree.read(bytes);
        } catch (IOException | RuntimeException e) {
            unreadable.add(file);
            return NOTHING;
        }
    }
}
