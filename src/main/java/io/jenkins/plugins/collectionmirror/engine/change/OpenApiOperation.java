package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of an API. Sources: OpenAPI 3.1, "Paths Object" and "Server Object"; Swagger 2.0, "basePath".
 *
 * @param method in capitals
 * @param path as in the definition
 * @param root the document
 * @param item its path item, whose parameters apply to it too
 */
record OpenApiOperation(String method, String path, Part root, Part item, Part operation) {
    /** The methods of a path item, in OpenAPI's order. */
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** A part of a path that clients fill in. */
    private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]*)}");

    private static final Pattern PATH_OF_SERVER = Pattern.compile("(?:[a-z]+://[^/{}]*)?(/[^{}?#]*)?");

    /**
     * The operations of a definition.
     *
     * @param all by their keys
     * @param unknown the paths with references to missing files
     */
    record All(Map<String, OpenApiOperation> all, Set<String> unknown) {
        /** Whether an operation may exist although it was not found. */
        boolean mayHave(OpenApiOperation operation) {
            return unknown.contains(pattern(operation.path));
        }
    }

    static All of(OpenApiFiles files) {
        Map<String, OpenApiOperation> all = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Part root : files.roots().values()) {
            Part paths = root.member("paths");
            paths.json().fieldNames().forEachRemaining(path -> {
                Optional<Part> item = files.resolved(paths.member(path));
                if (item.isEmpty()) {
                    unknown.add(pattern(path));
                } else {
                    METHODS.stream()
                            .filter(method -> item.get().json().path(method).isObject())
                            .map(method -> new OpenApiOperation(
                                    method.toUpperCase(Locale.ROOT),
                                    path,
                                    root,
                                    item.get(),
                                    item.get().member(method)))
                            .forEach(operation -> all.putIfAbsent(operation.key(), operation));
                }
            });
        }
        return new All(all, unknown);
    }

    private static String pattern(String path) {
        return IN_PATH.matcher(path).replaceAll("{}");
    }

    /** Its name: its method and its path. */
    String name() {
        return method + " " + path;
    }

    /** The path that clients call, regardless of the names of the parts that they fill in. */
    String key() {
        return method + " " + pattern(path);
    }

    /** The same with the common part of all operations. */
    String wholeKey() {
        return method + " " + pattern(base() + path);
    }

    private String base() {
        String base = root.json()
                .path("basePath")
                .asText(root.json().path("servers").path(0).path("url").asText(""));
        Matcher path = PATH_OF_SERVER.matcher(base);
        return path.matches() && path.group(1) != null ? path.group(1).replaceFirst("/$", "") : "";
    }

    OpenApiRequest request(OpenApiFiles files) {
        List<String> parts =
                IN_PATH.matcher(path).results().map(part -> part.group(1)).toList();
        return OpenApiRequest.of(List.of(operation, item), parts, files);
    }

    /** Its own member or, if it has none, that of the document. */
    Part inherited(String member) {
        return operation.json().has(member) ? operation.member(member) : root.member(member);
    }

    /** The media types that it accepts, if they are not part of the body's description; empty if they are unknown. */
    Set<String> consumes() {
        Set<String> consumes = new HashSet<>();
        for (JsonNode type : inherited("consumes").json()) {
            consumes.add(type.asText());
        }
        return consumes;
    }
}
