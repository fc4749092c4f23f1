package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The places where a schema accepts less than before: newly required properties, other types, fewer values of an
 * enumeration, in objects and lists and everything that {@code allOf} combines. Other keywords, such as lengths and
 * alternatives, are not compared. Sources: JSON Schema 2020-12, "Validation"; OpenAPI 3.0, "Schema Object"; Swagger
 * 2.0, "Parameter Object" and "Schema Object".
 */
final class StricterSchema {
    private static final int MOST_PARTS = 50;
    /** The limit for a whole definition: schemas that are used everywhere are compared everywhere. */
    private static final int MOST_STEPS = 200_000;

    private final OpenApiFiles before;
    private final OpenApiFiles after;
    private final Names names;
    private int steps;

    StricterSchema(OpenApiFiles before, OpenApiFiles after, Names names) {
        this.before = before;
        this.after = after;
        this.names = names;
    }

    /** A value with its parts, and its place in the whole. */
    private record Pair(String path, Part then, Part now) {}

    /** For a parameter, whose values are texts, so that any of them is a string. */
    List<String> ofParameter(Part then, Part now) {
        return between(then, now, true);
    }

    /** For a body. */
    List<String> ofBody(Part then, Part now) {
        return between(then, now, false);
    }

    private List<String> between(Part then, Part now, boolean texts) {
        Set<String> found = new LinkedHashSet<>();
        Map<JsonNode, Set<JsonNode>> seen = new IdentityHashMap<>();
        Deque<Pair> open = new ArrayDeque<>(List.of(new Pair("", then, now)));
        while (!open.isEmpty() && steps < MOST_STEPS) {
            Pair pair = open.remove();
            Optional<Part> earlier = before.resolved(pair.then());
            Optional<Part> later = after.resolved(pair.now());
            if (earlier.isPresent()
                    && later.isPresent()
                    && seen.computeIfAbsent(
                                    earlier.get().json(), one -> Collections.newSetFromMap(new IdentityHashMap<>()))
                            .add(later.get().json())) {
                steps++;
                compare(
                        pair.path(),
                        Schema.of(earlier.get(), before),
                        Schema.of(later.get(), after),
                        texts,
                        found,
                        open);
            }
        }
        return List.copyOf(found);
    }

    private void compare(String path, Schema then, Schema now, boolean texts, Set<String> found, Deque<Pair> open) {
        String place = path.isEmpty() ? "" : "property " + names.quoted(path) + " ";
        if (!now.takesTypesOf(then, texts)) {
            found.add(place + "type changed");
            return;
        }
        if (!now.takesValuesOf(then)) {
            found.add(place + "takes fewer values");
        }
        String inside = path.isEmpty() ? "" : path + ".";
        Set<String> required = new LinkedHashSet<>(now.required());
        required.removeAll(then.required());
        required.removeIf(property -> now.properties().containsKey(property)
                && isReadOnly(now.properties().get(property)));
        required.forEach(property -> found.add("property " + names.quoted(inside + property) + " now required"));
        then.properties().forEach((name, schema) -> {
            if (now.properties().containsKey(name)) {
                open.add(new Pair(inside + name, schema, now.properties().get(name)));
            }
        });
        if (then.items().isPresent() && now.items().isPresent()) {
            open.add(new Pair(path + "[]", then.items().get(), now.items().get()));
        }
    }

    private boolean isReadOnly(Part property) {
        return after.resolved(property)
                .filter(schema -> schema.json().path("readOnly").asBoolean())
                .isPresent();
    }

    /**
     * The requirements of a schema, including those in {@code allOf}.
     *
     * @param types empty for any
     * @param values empty for any
     */
    private record Schema(
            Set<String> types,
            Set<JsonNode> values,
            Set<String> required,
            Map<String, Part> properties,
            Optional<Part> items) {
        static Schema of(Part schema, OpenApiFiles files) {
            Set<String> types = new HashSet<>();
            Set<JsonNode> values = new HashSet<>();
            Set<String> required = new LinkedHashSet<>();
            Map<String, Part> properties = new LinkedHashMap<>();
            List<Part> items = new ArrayList<>();
            for (Part part : parts(schema, files)) {
                JsonNode json = part.json();
                if (types.isEmpty()) {
                    types.addAll(types(json));
                }
                if (values.isEmpty()) {
                    json.path("enum").forEach(values::add);
                    if (json.has("const")) {
                        values.add(json.path("const"));
                    }
                }
                json.path("required").forEach(name -> required.add(name.asText()));
                Part inside = part.member("properties");
                inside.json().fieldNames().forEachRemaining(name -> properties.putIfAbsent(name, inside.member(name)));
                if (json.path("items").isObject()) {
                    items.add(part.member("items"));
                }
            }
            return new Schema(
                    types, values, required, properties, items.stream().findFirst());
        }

        private static List<Part> parts(Part schema, OpenApiFiles files) {
            List<Part> parts = new ArrayList<>();
            Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            Deque<Part> open = new ArrayDeque<>(List.of(schema));
            while (!open.isEmpty() && parts.size() < MOST_PARTS) {
                Part part = open.remove();
                files.resolved(part).filter(found -> seen.add(found.json())).ifPresent(found -> {
                    parts.add(found);
                    found.json().path("allOf").forEach(one -> open.add(new Part(found.file(), one)));
                });
            }
            return parts;
        }

        private static Set<String> types(JsonNode schema) {
            Set<String> types = new HashSet<>();
            JsonNode type = schema.path("type");
            if (type.isTextual()) {
                types.add(type.textValue());
            }
            type.forEach(one -> types.add(one.asText()));
            // Swagger 2.0 has this type for uploads in forms; later versions use strings.
            if (types.remove("file")) {
                types.add("string");
            }
            if (!types.isEmpty() && schema.path("nullable").asBoolean()) {
                types.add("null");
            }
            return types;
        }

        boolean takesTypesOf(Schema then, boolean texts) {
            return types.isEmpty()
                    || then.types.stream()
                            .allMatch(type -> types.contains(type)
                                    || type.equals("integer") && types.contains("number")
                                    || texts
                                            && types.contains("string")
                                            && !Set.of("array", "object").contains(type));
        }

        boolean takesValuesOf(Schema then) {
            return values.isEmpty() || !then.values.isEmpty() && values.containsAll(then.values);
        }
    }
}
