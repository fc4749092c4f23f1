package io.jenkins.plugins.collectionmirror.engine.change;

import static io.jenkins.plugins.collectionmirror.engine.change.OpenApiRequest.isRequired;
import static io.jenkins.plugins.collectionmirror.engine.change.OpenApiRequest.name;
import static io.jenkins.plugins.collectionmirror.engine.change.OpenApiRequest.place;

import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What changed in the operations of an API that OpenAPI 2.0, 3.0 or 3.1 describes. What breaks its clients is marked: an operation that is
 * gone, a parameter or body that is newly required.
 */
final class OpenApiChanges {
    private static final String BREAKING = "(breaking)";
    /** The methods of a path item, in OpenAPI's order. */
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Set<String> APART = Set.of("parameters", "requestBody", "responses");

    /** A part of a path that clients fill in. */
    private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]*)}");

    private final Names names;
    private final OpenApiFiles before;
    private final OpenApiFiles after;
    private final List<Change> changes = new ArrayList<>();

    private OpenApiChanges(OpenApiFiles before, OpenApiFiles after, Names names) {
        this.before = before;
        this.after = after;
        this.names = names;
    }

    static List<Change> between(Map<String, byte[]> before, Map<String, byte[]> after, Names names) {
        OpenApiChanges found = new OpenApiChanges(new OpenApiFiles(before), new OpenApiFiles(after), names);
        if (found.before.roots().isEmpty() || found.after.roots().isEmpty()) {
            // Not both are OpenAPI documents that can be read: that every operation is new or gone would be a guess.
            return List.of();
        }
        Map<String, Operation> then = operations(found.before);
        Map<String, Operation> now = operations(found.after);
        now.forEach((key, operation) -> {
            if (then.containsKey(key)) {
                found.edited(then.get(key), operation);
            } else {
                found.add(Sign.ADDED, operation.name(), List.of());
            }
        });
        then.forEach((key, operation) -> {
            if (!now.containsKey(key)) {
                found.add(Sign.REMOVED, operation.name(), List.of(BREAKING));
            }
        });
        return found.changes;
    }

    /**
     * An operation.
     *
     * @param name its method and its path, for people
     * @param item the path item that it is in, whose parameters are its own too
     * @param parts the names of the path's parts that clients fill in, in its order
     */
    private record Operation(String name, Part item, Part operation, List<String> parts) {
        static Operation of(String method, String path, Part item) {
            List<String> parts =
                    IN_PATH.matcher(path).results().map(part -> part.group(1)).toList();
            return new Operation(method.toUpperCase(Locale.ROOT) + " " + path, item, item.member(method), parts);
        }

        /** What clients call, whatever the definition calls the parts that they fill in. */
        String key() {
            return IN_PATH.matcher(name).replaceAll("{}");
        }

        OpenApiRequest request(OpenApiFiles files) {
            return OpenApiRequest.of(List.of(operation, item), parts, files);
        }
    }

    private static Map<String, Operation> operations(OpenApiFiles files) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Part root : files.roots().values()) {
            Part paths = root.member("paths");
            paths.json().fieldNames().forEachRemaining(path -> files.resolved(paths.member(path))
                    .ifPresent(item -> {
                        for (String method : METHODS) {
                            if (item.json().path(method).isObject()) {
                                Operation operation = Operation.of(method, path, item);
                                operations.putIfAbsent(operation.key(), operation);
                            }
                        }
                    }));
        }
        return operations;
    }

    private void add(Sign sign, String name, List<String> what) {
        changes.add(new Change(sign, "operation", names.of(name), what));
    }

    private void edited(Operation then, Operation now) {
        List<String> what = new ArrayList<>();
        OpenApiRequest earlier = then.request(before);
        OpenApiRequest later = now.request(after);
        parameters(earlier, later, what);
        body(earlier, later, what);
        responses(then.operation().member("responses"), now.operation().member("responses"), what);
        members(then.operation(), now.operation(), what);
        if (!what.isEmpty()) {
            add(Sign.EDITED, now.name(), what);
        }
    }

    private void parameters(OpenApiRequest then, OpenApiRequest now, List<String> what) {
        now.parameters().forEach((key, parameter) -> {
            Part earlier = then.parameters().get(key);
            boolean required = isRequired(parameter);
            boolean breaking = required && !then.requires(key, parameter);
            if (earlier == null) {
                what.add(called(parameter) + " added" + (breaking ? ", required " + BREAKING : ""));
            } else if (breaking) {
                what.add(called(parameter) + " now required " + BREAKING);
            } else if (!name(earlier).equals(name(parameter))) {
                what.add(called(earlier) + " renamed to " + names.quoted(name(parameter)));
            } else if (!isSame(earlier, parameter)) {
                what.add(called(parameter) + (isRequired(earlier) == required ? " changed" : " no longer required"));
            }
        });
        then.parameters().forEach((key, parameter) -> {
            if (!now.parameters().containsKey(key)) {
                what.add(called(parameter) + " removed");
            }
        });
    }

    private String called(Part parameter) {
        String place = place(parameter);
        String kind =
                switch (place) {
                    case "path", "query", "header", "cookie" -> place + " parameter ";
                    case "formData" -> "form field ";
                    default -> "parameter ";
                };
        return kind + names.quoted(name(parameter));
    }

    private void body(OpenApiRequest then, OpenApiRequest now, List<String> what) {
        Optional<Part> earlier = then.body();
        Optional<Part> later = now.body();
        if (later.isEmpty()) {
            earlier.ifPresent(gone -> what.add("request body removed"));
            return;
        }
        boolean breaking = isRequired(later.get()) && !then.requiresBody();
        if (earlier.isEmpty()) {
            what.add("request body added" + (breaking ? ", required " + BREAKING : ""));
        } else if (breaking) {
            what.add("request body now required " + BREAKING);
        } else if (!isSame(earlier.get(), later.get())) {
            what.add("request body");
        }
    }

    private void responses(Part then, Part now, List<String> what) {
        now.json().fieldNames().forEachRemaining(status -> {
            if (!then.json().has(status)) {
                what.add("response " + names.of(status) + " added");
            } else if (!isSame(then.member(status), now.member(status))) {
                what.add("response " + names.of(status));
            }
        });
        then.json().fieldNames().forEachRemaining(status -> {
            if (!now.json().has(status)) {
                what.add("response " + names.of(status) + " removed");
            }
        });
    }

    private void members(Part then, Part now, List<String> what) {
        Set<String> keys = new LinkedHashSet<>();
        now.json().fieldNames().forEachRemaining(keys::add);
        then.json().fieldNames().forEachRemaining(keys::add);
        keys.removeAll(APART);
        for (String key : keys) {
            if (!isSame(then.member(key), now.member(key))) {
                what.add(
                        switch (key) {
                            case "deprecated" ->
                                now.json().path(key).asBoolean() ? "deprecated" : "no longer deprecated";
                            case "operationId" -> "operation id";
                            case "summary", "description", "tags", "security", "servers" -> key;
                            default -> names.quoted(key);
                        });
            }
        }
    }

    private boolean isSame(Part then, Part now) {
        return new SameParts(before, after).test(then, now);
    }
}
