package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Takes the texts out of one collection, folder or request into files of their own: descriptions, scripts, bodies,
 * GraphQL. Whatever is not as expected stays where it is.
 */
final class TreeTexts<F> {
    private static final String EXAMPLES = "examples/";
    private static final int LONGEST_EXAMPLE = 32;

    private final FileStore<F> store;
    private final TreeNames names = new TreeNames();
    private final SortedMap<String, F> files = new TreeMap<>();

    TreeTexts(FileStore<F> store) {
        this.store = store;
    }

    /** The files made so far, by their path in the folder that they go to. */
    SortedMap<String, F> files() {
        return files;
    }

    /** Takes the texts out of a collection or folder, and leaves marks in their places. */
    void takeFromFolder(ObjectNode folder) throws IOException {
        description(folder);
        if (folder.get("info") instanceof ObjectNode info) {
            description(info);
        }
        for (JsonNode event : folder.path("event")) {
            script(event);
        }
    }

    /** Takes the texts out of a request and its examples, and leaves marks in their places. */
    void takeFromRequest(ObjectNode item) throws IOException {
        takeFromFolder(item);
        if (item.get("request") instanceof ObjectNode request) {
            description(request);
            body(request, "", "body");
        }
        TreeNames examples = new TreeNames();
        for (JsonNode response : item.path("response")) {
            if (response instanceof ObjectNode example) {
                String stem = FileNames.stem(example.path("name").asText(), LONGEST_EXAMPLE);
                example(example, EXAMPLES + TreeNames.numbered(stem, examples.claim(stem)) + ".");
            }
        }
    }

    private void example(ObjectNode example, String prefix) throws IOException {
        String language = example.path("_postman_previewlanguage").asText();
        replace(example, "body", prefix + "response", extension(language, example.path("body")));
        if (example.get("originalRequest") instanceof ObjectNode request) {
            body(request, prefix, "request");
        }
    }

    private void description(ObjectNode of) throws IOException {
        ObjectNode holder = of.get("description") instanceof ObjectNode structured ? structured : of;
        replace(holder, holder == of ? "description" : "content", "description", ".md");
    }

    private void script(JsonNode event) throws IOException {
        if (event.get("script") instanceof ObjectNode script) {
            String listen = event.path("listen").asText();
            String name = listen.equals("test") || listen.equals("prerequest") ? listen : "script";
            replace(script, "exec", name, ".js");
        }
    }

    private void body(ObjectNode request, String prefix, String name) throws IOException {
        if (request.get("body") instanceof ObjectNode body) {
            String language = body.path("options").path("raw").path("language").asText();
            replace(body, "raw", prefix + name, extension(language, body.path("raw")));
            if (body.get("graphql") instanceof ObjectNode graphql) {
                replace(graphql, "query", prefix + "query", ".graphql");
                replace(graphql, "variables", prefix + "variables", ".json");
            }
        }
    }

    private void replace(ObjectNode holder, String key, String name, String extension) throws IOException {
        JsonNode value = holder.path(key);
        Optional<String> text = value.isArray() ? lines((ArrayNode) value) : Optional.ofNullable(value.textValue());
        Optional<TextFile> file = text.flatMap(TextFile::of);
        if (file.isPresent()) {
            String path = TreeNames.numbered(name, names.claim(name)) + extension;
            files.put(path, store.store(file.get().content()));
            ObjectNode mark = holder.putObject(key).put(value.isArray() ? TreeMarks.LINES : TreeMarks.TEXT, path);
            if (file.get().crlf()) {
                mark.put(TreeMarks.BREAKS, TreeMarks.CRLF);
            }
        }
    }

    /** An array of lines as one text; empty if it is anything else. */
    private static Optional<String> lines(ArrayNode array) {
        StringJoiner text = new StringJoiner("\n");
        for (JsonNode line : array) {
            if (!line.isTextual() || line.textValue().indexOf('\n') >= 0) {
                return Optional.empty();
            }
            text.add(line.textValue());
        }
        return Optional.of(text.toString());
    }

    private static final Map<String, String> EXTENSIONS = Map.of(
            "json", ".json", "xml", ".xml", "html", ".html", "javascript", ".js", "text", ".txt", "plain", ".txt");

    private static String extension(String language, JsonNode text) {
        String known = EXTENSIONS.get(language);
        if (known != null) {
            return known;
        }
        String first = text.asText().stripLeading();
        return first.startsWith("{") || first.startsWith("[") ? ".json" : first.startsWith("<") ? ".xml" : ".txt";
    }
}
