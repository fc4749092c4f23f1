package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.change.Element.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The edited parts of a collection, folder, request or example, in words: never a value. */
final class ElementWords {
    /**
     * Postman's own words for methods, and for kinds of authorisation and bodies; anything else may be a value of a
     * user.
     */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,19}");

    /** The parts that an editor shows first; the others follow in the order of the document. */
    private static final List<String> FIRST =
            List.of("schema", "request", "originalRequest", "auth", "event", "variable", "description");

    /** The version in the addresses of Postman's schemas. */
    private static final Pattern VERSION = Pattern.compile("/collection/(v\\d(?:\\.\\d){1,2})/");

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final Names names;
    private final Set<String> words = new LinkedHashSet<>();

    private ElementWords(Names names) {
        this.names = names;
    }

    /** The edited parts of an element itself, without those of its children. */
    static List<String> of(Element before, Element after, Names names) {
        ElementWords words = new ElementWords(names);
        words.element(before.own(), after.own());
        return List.copyOf(words.words);
    }

    private void element(ObjectNode before, ObjectNode after) {
        if (before.equals(after)) {
            return;
        }
        for (String key : keys(before, after)) {
            JsonNode then = before.path(key);
            JsonNode now = after.path(key);
            if (!then.equals(now)) {
                member(key, then, now);
            }
        }
    }

    private void member(String key, JsonNode before, JsonNode after) {
        switch (key) {
            case "request", "originalRequest" -> request(before, after);
            case "event" -> scripts(before, after);
            case "auth" -> auth(before, after);
            case "variable" -> list("variable", before, after);
            case "header" -> list("header", before, after);
            case "protocolProfileBehavior" -> add("settings");
            case "schema" -> schema(before.asText(""), after.asText(""));
            case "code", "status" -> add("status");
            case "_postman_previewlanguage" -> add("language");
            case "responseTime" -> add("response time");
            case "cookie" -> add("cookies");
            case "body", "description" -> add(key);
            default -> add(names.quoted(key));
        }
    }

    private void request(JsonNode before, JsonNode after) {
        if (!before.isObject() || !after.isObject()) {
            add("request");
            return;
        }
        if (!before.path("method").equals(after.path("method"))) {
            add("method" + fromTo(before.path("method"), after.path("method")));
        }
        url(before.path("url"), after.path("url"));
        if (!before.path("header").equals(after.path("header"))) {
            list("header", before.path("header"), after.path("header"));
        }
        body(before.path("body"), after.path("body"));
        ObjectNode then = before.deepCopy();
        ObjectNode now = after.deepCopy();
        Set<String> done = Set.of("method", "url", "header", "body");
        element(then.remove(done), now.remove(done));
    }

    private void url(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        int sofar = words.size();
        if (!Address.of(before).equals(Address.of(after))) {
            add("URL");
        }
        list("query parameter", Address.query(before), Address.query(after));
        list("path variable", Address.variables(before), Address.variables(after));
        if (words.size() == sofar && Address.isEdited(before, after)) {
            add("URL");
        }
    }

    private void body(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        String then = before.path("mode").asText("");
        String now = after.path("mode").asText("");
        if (!then.equals(now)) {
            add(
                    then.isEmpty()
                            ? "body added"
                            : now.isEmpty()
                                    ? "body removed"
                                    : "body" + fromTo(before.path("mode"), after.path("mode")));
            return;
        }
        int sofar = words.size();
        switch (now) {
            case "urlencoded", "formdata" -> list("form field", before.path(now), after.path(now));
            case "graphql" -> {
                text(
                        "GraphQL query",
                        before.path(now).path("query"),
                        after.path(now).path("query"));
                if (!before.path(now).path("variables").equals(after.path(now).path("variables"))) {
                    add("GraphQL variables");
                }
            }
            default -> {}
        }
        if (words.size() == sofar) {
            add("body");
        }
    }

    private void auth(JsonNode before, JsonNode after) {
        String then = before.path("type").asText("");
        String now = after.path("type").asText("");
        if (then.equals(now)) {
            list("auth parameter", KeyedList.ofMembers(before.path(now)), KeyedList.ofMembers(after.path(now)));
        } else if (then.isEmpty()) {
            add("auth " + word(now) + " added");
        } else {
            add(now.isEmpty() ? "auth " + word(then) + " removed" : "auth " + word(then) + " \u2192 " + word(now));
        }
    }

    private void schema(String before, String after) {
        String then = version(before);
        String now = version(after);
        if (!then.equals(now)) {
            add("format" + (then.isEmpty() || now.isEmpty() ? "" : " " + then + " \u2192 " + now));
        } else if (then.equals("another")) {
            add("format");
        }
    }

    /** One of Postman's formats; anything else may be a value of a user. */
    private static String version(String schema) {
        Matcher version = VERSION.matcher(schema);
        return version.find() ? version.group(1) : schema.isEmpty() ? "" : "another";
    }

    private void scripts(JsonNode before, JsonNode after) {
        Map<String, JsonNode> then = byListener(before);
        Map<String, JsonNode> now = byListener(after);
        Set<String> listeners = new LinkedHashSet<>(then.keySet());
        listeners.addAll(now.keySet());
        boolean any = false;
        for (String listener : listeners) {
            JsonNode earlier = then.getOrDefault(listener, NOTHING);
            JsonNode later = now.getOrDefault(listener, NOTHING);
            if (!earlier.equals(later)) {
                any = true;
                String script = called(listener);
                LineCount lines = LineCount.between(
                        lines(earlier.path("script").path("exec")),
                        lines(later.path("script").path("exec")));
                boolean off = later.path("disabled").asBoolean();
                String switched = earlier.path("disabled").asBoolean() == off ? "" : off ? " disabled" : " enabled";
                String edited = lines.isNone() ? switched.isEmpty() ? " settings" : "" : " " + lines;
                add(script + switched + edited);
            }
        }
        if (!any) {
            add("order of scripts");
        }
    }

    private String called(String listener) {
        return switch (listener) {
            case "prerequest" -> "pre-request script";
            case "test" -> "tests";
            default -> "script " + names.quoted(listener);
        };
    }

    private static Map<String, JsonNode> byListener(JsonNode events) {
        Map<String, JsonNode> byListener = new LinkedHashMap<>();
        for (JsonNode event : events) {
            String listener = event.path("listen").asText("");
            String key = listener;
            for (int i = 2; byListener.containsKey(key); i++) {
                key = listener + " " + i;
            }
            byListener.put(key, event);
        }
        return byListener;
    }

    private static List<String> lines(JsonNode exec) {
        List<String> lines = new ArrayList<>();
        exec.forEach(line -> lines.add(line.asText("")));
        return lines;
    }

    private void text(String what, JsonNode before, JsonNode after) {
        if (!before.equals(after)) {
            add(what + " "
                    + LineCount.between(
                            before.asText("").lines().toList(),
                            after.asText("").lines().toList()));
        }
    }

    private void list(String what, JsonNode before, JsonNode after) {
        KeyedList list = new KeyedList(before, after);
        int sofar = words.size();
        list.entries().forEach(entry -> add(what + " " + names.quoted(entry.key()) + " " + entry.how()));
        if (list.isReordered()) {
            add("order of " + what + "s");
        }
        boolean lists = before.isArray() && after.isArray();
        if (words.size() == sofar && !lists && !before.equals(after) && before.size() + after.size() > 0) {
            add(what + "s");
        }
    }

    private static String fromTo(JsonNode before, JsonNode after) {
        return " " + word(before.asText("")) + " \u2192 " + word(after.asText(""));
    }

    private static String word(String word) {
        return WORD.matcher(word).matches() ? word : word.isEmpty() ? "none" : "another";
    }

    private static Set<String> keys(JsonNode before, JsonNode after) {
        Set<String> keys = new LinkedHashSet<>(FIRST);
        after.fieldNames().forEachRemaining(keys::add);
        before.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private void add(String word) {
        words.add(word);
    }

    /** The name of an example, as its request lists it. */
    static String example(Element example, Names names) {
        if (example.kind() != Kind.EXAMPLE) {
            throw new IllegalArgumentException("No example: " + example.kind());
        }
        return "example " + names.quoted(example.name());
    }
}
