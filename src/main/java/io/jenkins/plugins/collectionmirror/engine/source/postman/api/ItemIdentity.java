package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the ids in a response with the requested one: all ids must match, and there must be at least one. It reads
 * no more of a response than needed, because its user reads it anyway.
 */
public final class ItemIdentity {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final Set<String> IDS = Set.of("_postman_id", "id", "uid");
    private static final Set<String> IDS_OF_GLOBALS = Set.of("id", "uid", "workspace", "workspaceId");

    private final String what;
    private final String expected;
    private final List<String> found = new ArrayList<>();

    /**
     * @param what the kind of the item, for messages
     */
    private ItemIdentity(String what, String expected) {
        this.what = what;
        this.expected = expected;
    }

    /**
     * A collection with its requests: {@code {"collection": {"info": {…}, "item": […]}}}. Older forms and shortened
     * ones have no list of items.
     */
    static AnswerCheck collection(String uid) {
        return answer -> read(answer, json -> new ItemIdentity("collection", uid).collection(json, true));
    }

    /** A collection, with requests or without. */
    public static AnswerCheck anyFormOfCollection(String uid) {
        return answer -> read(answer, json -> new ItemIdentity("collection", uid).collection(json, false));
    }

    /** An environment: {@code {"environment": {"id": …}}}. */
    static AnswerCheck environment(String uid) {
        return answer -> read(answer, json -> new ItemIdentity("environment", uid).environment(json));
    }

    /** The response to an update: {@code {"collection": {"id": …, "uid": …}}}, or a task that will do it. */
    static AnswerCheck updated(ItemKind kind, String uid) {
        return answer -> read(answer, json -> new ItemIdentity(kind.id(), uid).updated(json));
    }

    /** The globals of a workspace, which usually have no id. */
    static AnswerCheck globals(String workspaceId) {
        return answer -> read(answer, json -> new ItemIdentity("set of globals", workspaceId).globals(json));
    }

    /** A spec, an API or a schema: {@code {"id": …}}. */
    public static AnswerCheck definition(String what, String id) {
        return answer -> read(answer, json -> {
            ItemIdentity identity = new ItemIdentity(what, id);
            identity.ids(json, IDS);
            return identity.verdict();
        });
    }

    /**
     * A file of a definition, which is identified by its path and its id.
     *
     * @param path the path or, if the list of files has none, the name in the request
     * @param id its id in the list; empty if it has none
     */
    public static AnswerCheck file(String path, String id) {
        return answer -> read(answer, json -> {
            List<String> paths = new ArrayList<>();
            List<String> names = new ArrayList<>();
            ItemIdentity identity = new ItemIdentity("file", id);
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "path" -> paths.add(relative(json.getValueAsString("")));
                    case "name" -> names.add(json.getValueAsString(""));
                    case "id" -> identity.id(json);
                    default -> {
                        // For example, the content.
                    }
                }
                json.skipChildren();
            }
            boolean elsewhere = paths.stream().anyMatch(other -> !other.equals(relative(path)));
            boolean foreign = !id.isEmpty() && identity.foreign().isPresent();
            boolean known = !paths.isEmpty() || !id.isEmpty() && !identity.found.isEmpty() || names.contains(path);
            return elsewhere || foreign || !known
                    ? Optional.of("another file than the one asked for")
                    : Optional.empty();
        });
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private interface Reading {
        /**
         * @param json positioned at the first token of the object
         */
        Optional<String> read(JsonParser json) throws IOException;
    }

    private static Optional<String> read(Content answer, Reading reading) throws IOException {
        try (InputStream in = answer.open();
                JsonParser json = JSON.createParser(in)) {
            return json.nextToken() == JsonToken.START_OBJECT
                    ? reading.read(json)
                    : Optional.of("something other than a JSON object");
        }
    }

    private Optional<String> collection(JsonParser json, boolean whole) throws IOException {
        if (!enter(json, "collection")) {
            return Optional.of("a collection that is no object");
        }
        boolean info = false;
        boolean items = false;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (key.equals("info") && value == JsonToken.START_OBJECT) {
                info = true;
                ids(json, IDS);
            } else if (IDS.contains(key)) {
                id(json);
            } else {
                items |= key.equals("item") && value == JsonToken.START_ARRAY;
                if (info && (items || !whole)) {
                    return verdict();
                }
                json.skipChildren();
            }
        }
        if (whole && !items) {
            return Optional.of("a collection without its requests");
        }
        return verdict();
    }

    private Optional<String> updated(JsonParser json) throws IOException {
        boolean task = false;
        boolean item = false;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (key.equals(what) && value == JsonToken.START_OBJECT) {
                item = true;
                ids(json, IDS);
            } else {
                task |= key.equals("task") && value == JsonToken.START_OBJECT;
                json.skipChildren();
            }
        }
        return task && !item ? Optional.empty() : verdict();
    }

    private Optional<String> environment(JsonParser json) throws IOException {
        if (!enter(json, "environment")) {
            return Optional.of("an environment that is no object");
        }
        return values(json, IDS) ? verdict() : Optional.of("an environment without its list of variables");
    }

    private Optional<String> globals(JsonParser json) throws IOException {
        return values(json, IDS_OF_GLOBALS) ? foreign() : Optional.of("globals without their list of variables");
    }

    /** Collects the ids of an object with variables, up to its end; returns whether it has a list of variables. */
    private boolean values(JsonParser json, Set<String> keys) throws IOException {
        boolean listed = false;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (keys.contains(key)) {
                id(json);
            } else if (key.equals("values")) {
                listed = value == JsonToken.START_ARRAY && isListOfVariables(json);
            }
            json.skipChildren();
        }
        return listed;
    }

    /** Reads a list to its end; returns whether it contains only variables. */
    private static boolean isListOfVariables(JsonParser json) throws IOException {
        boolean variables = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            variables &= json.currentToken() == JsonToken.START_OBJECT && isVariable(json);
            json.skipChildren();
        }
        return variables;
    }

    /**
     * Reads an object to its end; returns whether it is a variable: it has a key or at least a value, as the rows of no
     * other list have.
     */
    private static boolean isVariable(JsonParser json) throws IOException {
        boolean variable = false;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            variable |= key.equals("key") || key.equals("value");
            json.skipChildren();
        }
        return variable;
    }

    /** Moves to the first token of the object in an envelope; returns whether there is one. */
    private static boolean enter(JsonParser json, String envelope) throws IOException {
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (key.equals(envelope)) {
                return value == JsonToken.START_OBJECT;
            }
            json.skipChildren();
        }
        return false;
    }

    /** Collects the ids of an object, up to its end. */
    private void ids(JsonParser json, Set<String> keys) throws IOException {
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            if (keys.contains(key)) {
                id(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void id(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            found.add(json.getValueAsString(""));
        }
        json.skipChildren();
    }

    private Optional<String> verdict() {
        return found.isEmpty()
                ? Optional.of((what.startsWith("e") ? "an " : "a ") + what + " without an id")
                : foreign();
    }

    private Optional<String> foreign() {
        return found.stream()
                .filter(id -> !Uid.isSame(id, expected))
                .findFirst()
                .map(id -> "another " + what + " than the one asked for (" + Printable.excerpt(id, 80) + ")");
    }
}
