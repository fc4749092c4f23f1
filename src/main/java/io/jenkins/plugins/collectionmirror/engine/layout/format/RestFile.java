package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rest of an item, which its YAML cannot express: a line for each of its files that leaves a rest, and for each
 * request or folder that has no file. So changes to two requests merge.
 */
final class RestFile {
    private static final String REST = "rest";
    private static final String ITEMS = "items";
    private static final String NO_ITEMS = "withoutItems";

    private final SortedMap<String, String> rests = new TreeMap<>();
    private final SortedMap<String, String> items = new TreeMap<>();
    private boolean withoutItems;

    void put(String key, String rest) {
        rests.put(key, rest);
    }

    void keep(String key, long order, String item) {
        items.put(key, "{\"order\": " + order + ", \"item\": " + item + "}");
    }

    /** A collection in v2 that has no list of items at all. */
    void hasNoItems() {
        withoutItems = true;
    }

    boolean isWithoutItems() {
        return withoutItems;
    }

    boolean isEmpty() {
        return rests.isEmpty() && items.isEmpty() && !withoutItems;
    }

    /** The rest of the file with a key, which is then no longer there. */
    Optional<ObjectNode> take(String key) throws IOException {
        String line = rests.remove(key);
        return line != null && parsed(line) instanceof ObjectNode rest ? Optional.of(rest) : Optional.empty();
    }

    /**
     * The rest of a file that is called otherwise now, by its hash.
     *
     * @param present the keys of files that are there, whose rests are their own
     */
    Optional<ObjectNode> takeByHash(String hash, Set<String> present) throws IOException {
        for (Map.Entry<String, String> rest : rests.entrySet()) {
            if (!present.contains(rest.getKey())
                    && rest.getValue().contains(hash)
                    && parsed(rest.getValue()).path("hash").asText().equals(hash)) {
                return take(rest.getKey());
            }
        }
        return Optional.empty();
    }

    /** Whether there are rests of files that are not. */
    boolean hasLeft(Set<String> present) {
        return !present.containsAll(rests.keySet());
    }

    /** The requests and folders without files, by key, each with its {@code order} and the {@code item}. */
    SortedMap<String, String> items() {
        return items;
    }

    static JsonNode parsed(String line) throws IOException {
        try (JsonParser json = DocumentJson.parser(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))) {
            json.nextToken();
            return DocumentJson.tree(json);
        }
    }

    Content content() {
        StringBuilder text = new StringBuilder("{\n");
        if (withoutItems) {
            text.append("  \"").append(NO_ITEMS).append("\": true");
        }
        member(REST, rests, text);
        member(ITEMS, items, text);
        return Content.of(text.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void member(String name, Map<String, String> lines, StringBuilder to) {
        if (lines.isEmpty()) {
            return;
        }
        to.append(to.length() > 2 ? ",\n" : "").append("  \"").append(name).append("\": {");
        String separator = "\n";
        for (Map.Entry<String, String> line : lines.entrySet()) {
            to.append(separator)
                    .append("    ")
                    .append(DocumentJson.quoted(line.getKey()))
                    .append(": ")
                    .append(line.getValue());
            separator = ",\n";
        }
        to.append("\n  }");
    }

    /**
     * The rests in a file.
     *
     * @throws InvalidSetupException if it is damaged
     */
    static RestFile read(Content file) throws InvalidSetupException, IOException {
        RestFile rests = new RestFile();
        try (InputStream in = file.open();
                JsonParser json = DocumentJson.parser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw damaged(1);
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName();
                json.nextToken();
                if (member.equals(NO_ITEMS)) {
                    rests.withoutItems = json.currentToken() == JsonToken.VALUE_TRUE;
                } else if (json.currentToken() == JsonToken.START_OBJECT) {
                    SortedMap<String, String> to = member.equals(REST) ? rests.rests : rests.items;
                    while (json.nextToken() != JsonToken.END_OBJECT) {
                        String key = json.currentName();
                        json.nextToken();
                        to.put(key, DocumentJson.line(DocumentJson.tree(json)));
                    }
                }
            }
            return rests;
        } catch (JsonProcessingException e) {
            throw damaged(e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        }
    }

    private static InvalidSetupException damaged(int line) {
        return new InvalidSetupException("The file in .mirror/rest with what YAML cannot say of it is damaged: its JSON"
                + " ends or breaks at line " + line + ". Restore it from Git (git checkout <commit> -- <file>).");
    }
}
