package io.jenkins.plugins.collectionmirror.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The item-by-item part of a page. It is stored in a file of its own beside the build's file. Jenkins loads the build's
 * file with every build; this one is read when somebody opens the page.
 *
 * @param changes the items that changed
 * @param failures the items that failed
 * @param redacted the places of secret values
 */
record RunDetails(List<ChangedItem> changes, List<FailedItem> failures, List<RedactedValue> redacted) {
    private static final Logger LOGGER = Logger.getLogger(RunDetails.class.getName());

    static final RunDetails NONE = new RunDetails(List.of(), List.of(), List.of());

    RunDetails {
        changes = List.copyOf(changes);
        failures = List.copyOf(failures);
        redacted = List.copyOf(redacted);
    }

    /** Reads a file of them; none if that is not possible, which Jenkins' log reports. */
    static RunDetails kept(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "What a run did item by item could not be read from " + file);
            return NONE;
        }
    }

    /** Writes a file of them; if that is not possible, Jenkins' log reports it. */
    void keep(Path file) {
        try {
            write(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "What a run did item by item could not be written to " + file);
        }
    }

    static RunDetails read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode root = JsonTree.read(in);
            List<ChangedItem> changes = new ArrayList<>();
            root.path("changes").forEach(node -> changes.add(ChangedItem.of(node)));
            List<FailedItem> failures = new ArrayList<>();
            root.path("failures")
                    .forEach(node -> failures.add(new FailedItem(text(node, "name"), text(node, "message"))));
            List<RedactedValue> redacted = new ArrayList<>();
            root.path("redacted")
                    .forEach(node -> redacted.add(new RedactedValue(
                            text(node, "name"), text(node, "path"), text(node, "rule"), text(node, "where"))));
            return new RunDetails(changes, failures, redacted);
        }
    }

    void write(Path file) throws IOException {
        String text = JsonTree.prettyText(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("changes");
            for (ChangedItem item : changes) {
                item.write(json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("failures");
            for (FailedItem item : failures) {
                write(json, "name", item.getName(), "message", item.getMessage());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("redacted");
            for (RedactedValue value : redacted) {
                write(
                        json,
                        "name",
                        value.getName(),
                        "path",
                        value.getPath(),
                        "rule",
                        value.getRule(),
                        "where",
                        value.where());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static void write(JsonGenerator json, String... fields) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < fields.length; i += 2) {
            json.writeStringField(fields[i], fields[i + 1]);
        }
        json.writeEndObject();
    }
}
