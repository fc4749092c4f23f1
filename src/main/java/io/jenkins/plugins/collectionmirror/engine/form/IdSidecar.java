package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.json.JsonOutput;
import io.jenkins.plugins.collectionmirror.engine.json.Rope;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Restores the ids of a sidecar in the document that they were removed from. */
public final class IdSidecar {
    private final JsonParser document;
    private final JsonOutput out = new JsonOutput();

    private IdSidecar(JsonParser document) {
        this.document = document;
    }

    /**
     * The item with its ids: objects are joined by key, arrays by position, and the ids come first in each object. The
     * document is streamed.
     *
     * @param document the normalised document
     * @param ids its sidecar
     * @throws ItemException if one of them is not JSON, or if they do not belong together
     */
    public static Content join(Content document, Content ids) throws ItemException {
        JsonNode tree = JsonInput.read(ids, JsonInput::tree);
        return JsonInput.read(document, json -> new IdSidecar(json).joined(tree));
    }

    private Rope joined(JsonNode ids) throws IOException, ItemException {
        value(ids, 0);
        out.ascii('\n');
        return out.rope(0, out.position());
    }

    private void value(JsonNode ids, int depth) throws IOException, ItemException {
        switch (document.currentToken()) {
            case START_OBJECT -> object(ids, depth);
            case START_ARRAY -> array(ids, depth);
            default -> {
                if (!ids.isEmpty()) {
                    throw foreign();
                }
                out.scalar(document);
            }
        }
    }

    private void object(JsonNode ids, int depth) throws IOException, ItemException {
        if (ids.isArray()) {
            throw foreign();
        }
        out.ascii('{');
        boolean empty = true;
        Set<String> unmet = new HashSet<>();
        for (Map.Entry<String, JsonNode> member : ids.properties()) {
            if (member.getValue().isValueNode()) {
                key(member.getKey(), empty, depth + 1).tree(member.getValue(), depth + 1);
                empty = false;
            } else {
                unmet.add(member.getKey());
            }
        }
        while (document.nextToken() != JsonToken.END_OBJECT) {
            String key = document.currentName();
            document.nextToken();
            if (ids.path(key).isValueNode()) {
                document.skipChildren();
            } else {
                unmet.remove(key);
                key(key, empty, depth + 1);
                value(ids.path(key), depth + 1);
                empty = false;
            }
        }
        if (!unmet.isEmpty()) {
            throw foreign();
        }
        end(empty, depth).ascii('}');
    }

    private void array(JsonNode ids, int depth) throws IOException, ItemException {
        if (ids.isObject() && !ids.isEmpty()) {
            throw foreign();
        }
        out.ascii('[');
        int index = 0;
        while (document.nextToken() != JsonToken.END_ARRAY) {
            if (index > 0) {
                out.ascii(',');
            }
            out.newLine(depth + 1);
            value(ids.has(index) ? ids.get(index) : MissingNode.getInstance(), depth + 1);
            index++;
        }
        if (index < ids.size()) {
            throw foreign();
        }
        end(index == 0, depth).ascii(']');
    }

    private JsonOutput key(String key, boolean first, int depth) {
        if (!first) {
            out.ascii(',');
        }
        return out.newLine(depth).key(key);
    }

    private JsonOutput end(boolean empty, int depth) {
        return empty ? out : out.newLine(depth);
    }

    private static ItemException foreign() {
        return new ItemException(
                "does not go with its ids: they name parts that it does not have." + " Take both from the same commit");
    }
}
