package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.List;

/**
 * A place in a document, in words for people: {@code Admin / Create user: request.auth.bearer[token].value}. It
 * contains names and keys, never a value.
 *
 * @param items the names of the folders and the request that contain it
 * @param keys the path from there on
 */
public record DocumentPlace(String items, String keys) {
    public static final DocumentPlace ROOT = new DocumentPlace("", "");

    private static final int LONGEST_NAME = 60;
    private static final List<String> NAMES = List.of("key", "name", "listen");

    /** The name of an array's element for people; empty if it has none. */
    static String name(JsonNode element) {
        for (String key : NAMES) {
            JsonNode name = element.path(key);
            if (name.isTextual() && !name.textValue().isEmpty()) {
                return name.textValue();
            }
        }
        return "";
    }

    public DocumentPlace member(String key) {
        return new DocumentPlace(items, keys.isEmpty() ? key : keys + "." + key);
    }

    /** An element of the array at this place. */
    public DocumentPlace element(JsonNode element, int index) {
        String name = name(element);
        String shown = name.isEmpty() ? String.valueOf(index) : Printable.excerpt(name, LONGEST_NAME);
        if (keys.equals("item") && !name.isEmpty()) {
            return new DocumentPlace(items.isEmpty() ? shown : items + " / " + shown, "");
        }
        return new DocumentPlace(items, keys + "[" + shown + "]");
    }

    @Override
    public String toString() {
        return keys.isEmpty() || items.isEmpty() ? items + keys : items + ": " + keys;
    }
}
