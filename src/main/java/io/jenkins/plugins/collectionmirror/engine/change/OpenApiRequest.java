package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The request of a client for one operation. Sources: OpenAPI 3.1, "Parameter Object" and "Request Body Object";
 * Swagger 2.0, "Parameter Object", where the body is a parameter whose name has no effect, and a form has a parameter
 * for each field.
 *
 * @param parameters by their identity
 * @param body the request body, if it is described as a whole
 */
record OpenApiRequest(OpenApiFiles files, Map<String, Part> parameters, Optional<Part> body) {
    /**
     * The request of an operation.
     *
     * @param owners the objects that may have parameters, the nearest first: the operation and its path
     * @param inPath the names of the parts of the path that clients fill in, in order
     */
    static OpenApiRequest of(List<Part> owners, List<String> inPath, OpenApiFiles files) {
        Map<String, Part> parameters = new LinkedHashMap<>();
        List<Part> bodies = new ArrayList<>();
        files.resolved(owners.get(0).member("requestBody")).ifPresent(bodies::add);
        for (Part owner : owners) {
            for (JsonNode parameter : owner.member("parameters").json()) {
                files.resolved(new Part(owner.file(), parameter)).ifPresent(found -> {
                    if (place(found).equals("body")) {
                        bodies.add(found);
                    } else {
                        parameters.putIfAbsent(key(found, inPath), found);
                    }
                });
            }
        }
        return new OpenApiRequest(files, parameters, bodies.stream().findFirst());
    }

    /** The name of a header is case-insensitive; that of a part of the path is never sent to a server. */
    private static String key(Part parameter, List<String> inPath) {
        String place = place(parameter);
        String name = name(parameter);
        int part = place.equals("path") ? inPath.indexOf(name) : -1;
        if (part >= 0) {
            return place + " {" + part + "}";
        }
        return place + " " + (place.equals("header") ? name.toLowerCase(Locale.ROOT) : name);
    }

    static String place(Part parameter) {
        return parameter.json().path("in").asText("");
    }

    static String name(Part parameter) {
        return parameter.json().path("name").asText("");
    }

    static boolean isRequired(Part part) {
        return part.json().path("required").asBoolean(false);
    }

    /** The schema of a parameter, which in Swagger 2.0 is the parameter itself. */
    Part schema(Part parameter) {
        return parameter.json().has("schema")
                ? parameter.member("schema")
                : parameter.json().path("content").properties().stream()
                        .findFirst()
                        .map(type -> new Part(parameter.file(), type.getValue().path("schema")))
                        .orElse(parameter);
    }

    /**
     * The schemas of the body, by media type: in small letters, without parameters; a blank if it is unknown.
     *
     * @param consumes the media types, which Swagger 2.0 lists separately from the body
     */
    Map<String, Part> content(Set<String> consumes) {
        Map<String, Part> content = new LinkedHashMap<>();
        if (body.isPresent()) {
            Part types = body.get().member("content");
            types.json()
                    .fieldNames()
                    .forEachRemaining(type ->
                            content.put(mediaType(type), types.member(type).member("schema")));
            if (body.get().json().has("schema")) {
                (consumes.isEmpty() ? Set.of("") : consumes)
                        .forEach(type -> content.put(mediaType(type), body.get().member("schema")));
            }
        }
        return content;
    }

    private static String mediaType(String type) {
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** The entry for a media type: the type itself or a range that contains it. */
    static Optional<Part> taking(String type, Map<String, Part> content) {
        return Stream.of(type, type.replaceFirst("/.*", "/*"), "*/*", "")
                .filter(content::containsKey)
                .map(content::get)
                .findFirst()
                .or(() -> type.isEmpty() ? content.values().stream().findFirst() : Optional.empty());
    }

    /** Whether the body is described as the fields of a form. */
    boolean hasFields() {
        return parameters.values().stream().anyMatch(OpenApiRequest::isField);
    }

    /** Whether the body, if it is described as a whole, may be a form. */
    boolean mayBeForm(Set<String> consumes) {
        return content(consumes).keySet().stream()
                .anyMatch(type -> type.isEmpty() || type.contains("*") || type.contains("form"));
    }

    /** Whether a client has to send a body, as a whole or as a field of a form. */
    boolean requiresBody() {
        return body.filter(OpenApiRequest::isRequired).isPresent()
                || parameters.values().stream().anyMatch(parameter -> isField(parameter) && isRequired(parameter));
    }

    /** Whether a client has to send the parameter, as such or as a property of the body. */
    boolean requires(String key, Part parameter) {
        Part same = parameters.get(key);
        return same != null ? isRequired(same) : isField(parameter) && requiresProperty(name(parameter));
    }

    private static boolean isField(Part parameter) {
        return place(parameter).equals("formData");
    }

    private boolean requiresProperty(String name) {
        if (body.isEmpty()) {
            return false;
        }
        Part content = body.get().member("content");
        for (JsonNode type : content.json()) {
            Optional<Part> schema = files.resolved(new Part(content.file(), type.path("schema")));
            if (schema.isPresent()) {
                for (JsonNode required : schema.get().member("required").json()) {
                    if (required.asText().equals(name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
