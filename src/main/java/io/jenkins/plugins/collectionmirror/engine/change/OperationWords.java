package io.jenkins.plugins.collectionmirror.engine.change;

import static io.jenkins.plugins.collectionmirror.engine.change.OpenApiRequest.isRequired;
import static io.jenkins.plugins.collectionmirror.engine.change.OpenApiRequest.name;
import static io.jenkins.plugins.collectionmirror.engine.change.OpenApiRequest.place;

import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The edited parts of an operation, in words. An edit breaks clients if the operation may reject a request that it
 * accepted before: a parameter, a body or a property of it is newly required, has another type or fewer values; a media
 * type of the body was removed; the authentication requires more. Changes of the responses never count as breaking:
 * clients read only the parts that they need.
 */
final class OperationWords {
    private static final Set<String> APART = Set.of("parameters", "requestBody", "responses", "security");

    private final OpenApiFiles before;
    private final OpenApiFiles after;
    private final Names names;
    private final SameParts same;
    private final StricterSchema stricter;

    OperationWords(OpenApiFiles before, OpenApiFiles after, Names names) {
        this.before = before;
        this.after = after;
        this.names = names;
        this.same = new SameParts(before, after);
        this.stricter = new StricterSchema(before, after, names);
    }

    /**
     * The words for one operation.
     *
     * @param breaking for the edits that break clients
     * @param others for the rest
     */
    record Found(List<String> breaking, List<String> others) {
        boolean isEmpty() {
            return breaking.isEmpty() && others.isEmpty();
        }

        private void add(boolean breaks, String words) {
            (breaks ? breaking : others).add(words);
        }
    }

    Found between(OpenApiOperation then, OpenApiOperation now) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        OpenApiRequest earlier = then.request(before);
        OpenApiRequest later = now.request(after);
        if (!then.key().equals(now.key())) {
            found.add(false, "path and base path divided otherwise");
        }
        parameters(earlier, later, found);
        body(then, now, earlier, later, found);
        responses(then.operation().member("responses"), now.operation().member("responses"), found);
        security(then, now, found);
        members(then.operation(), now.operation(), found);
        return found;
    }

    private void parameters(OpenApiRequest then, OpenApiRequest now, Found found) {
        now.parameters().forEach((key, parameter) -> {
            Part earlier = then.parameters().get(key);
            boolean required = isRequired(parameter);
            boolean breaking = required && !then.requires(key, parameter);
            if (earlier == null) {
                found.add(breaking, called(parameter) + " added" + (breaking ? ", required" : ""));
                return;
            }
            List<String> refused = stricter.ofParameter(then.schema(earlier), now.schema(parameter));
            refused.forEach(what -> found.add(true, called(parameter) + " " + what));
            if (breaking) {
                found.add(true, called(parameter) + " now required");
            } else if (!name(earlier).equals(name(parameter))) {
                found.add(false, called(earlier) + " renamed to " + names.quoted(name(parameter)));
            } else if (refused.isEmpty() && !same.test(earlier, parameter)) {
                found.add(
                        false,
                        called(parameter) + (isRequired(earlier) == required ? " changed" : " no longer required"));
            }
        });
        then.parameters().forEach((key, parameter) -> {
            if (!now.parameters().containsKey(key)) {
                found.add(false, called(parameter) + " removed");
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

    private void body(
            OpenApiOperation then, OpenApiOperation now, OpenApiRequest earlier, OpenApiRequest later, Found found) {
        if (later.body().isEmpty()) {
            boolean replaced = later.hasFields() && !earlier.mayBeForm(then.consumes());
            earlier.body()
                    .ifPresent(
                            gone -> found.add(replaced, replaced ? "request body now a form" : "request body removed"));
            return;
        }
        boolean breaking = isRequired(later.body().get()) && !earlier.requiresBody();
        if (earlier.body().isEmpty()) {
            found.add(breaking, "request body added" + (breaking ? ", required" : ""));
            return;
        }
        if (breaking) {
            found.add(true, "request body now required");
        }
        int sofar = found.breaking().size();
        content(earlier.content(then.consumes()), later.content(now.consumes()), found);
        if (!breaking
                && found.breaking().size() == sofar
                && !same.test(earlier.body().get(), later.body().get())) {
            found.add(false, "request body");
        }
    }

    /** By the media types of the body; a body without one has an unknown type. */
    private void content(Map<String, Part> then, Map<String, Part> now, Found found) {
        Set<String> refused = new LinkedHashSet<>();
        then.forEach((type, schema) -> {
            Optional<Part> later = OpenApiRequest.taking(type, now);
            if (later.isPresent()) {
                refused.addAll(stricter.ofBody(schema, later.get()));
            } else if (!now.isEmpty()) {
                found.add(true, "request body media type " + names.quoted(type) + " removed");
            }
        });
        refused.forEach(what -> found.add(true, "request body " + what));
    }

    private void responses(Part then, Part now, Found found) {
        now.json().fieldNames().forEachRemaining(status -> {
            if (!then.json().has(status)) {
                found.add(false, "response " + names.of(status) + " added");
            } else if (!same.test(then.member(status), now.member(status))) {
                found.add(false, "response " + names.of(status));
            }
        });
        then.json().fieldNames().forEachRemaining(status -> {
            if (!now.json().has(status)) {
                found.add(false, "response " + names.of(status) + " removed");
            }
        });
    }

    private void security(OpenApiOperation then, OpenApiOperation now, Found found) {
        Admission earlier = Admission.of(then);
        Admission later = Admission.of(now);
        if (!earlier.equals(later)) {
            boolean opened = later.isOpen() && !earlier.isOpen();
            boolean closed = earlier.isOpen() && !later.isOpen();
            found.add(
                    later.asksForMoreThan(earlier),
                    "security" + (closed ? " added" : opened ? " removed" : " changed"));
        }
    }

    private void members(Part then, Part now, Found found) {
        Set<String> keys = new LinkedHashSet<>();
        now.json().fieldNames().forEachRemaining(keys::add);
        then.json().fieldNames().forEachRemaining(keys::add);
        keys.removeAll(APART);
        for (String key : keys) {
            if (!same.test(then.member(key), now.member(key))) {
                found.add(
                        false,
                        switch (key) {
                            case "deprecated" ->
                                now.json().path(key).asBoolean() ? "deprecated" : "no longer deprecated";
                            case "operationId" -> "operation id";
                            case "summary", "description", "tags", "servers" -> key;
                            default -> names.quoted(key);
                        });
            }
        }
    }
}
