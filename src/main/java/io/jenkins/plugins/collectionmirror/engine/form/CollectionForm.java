package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import java.io.IOException;

/** Postman's formats of collections. */
public final class CollectionForm {
    private CollectionForm() {}

    /**
     * Whether a collection is in the format v1, which Postman's API no longer accepts.
     *
     * @throws ItemException if it is not JSON
     */
    public static boolean isV1(Content document) throws ItemException {
        return JsonInput.read(document, CollectionForm::isV1);
    }

    /**
     * The address of the schema that a collection in the format v2 names; empty if it names none.
     *
     * @throws ItemException if it is not JSON
     */
    public static String schema(Content document) throws ItemException {
        return JsonInput.read(document, json -> schema(json, "info", "schema"));
    }

    private static String schema(JsonParser json, String... way) throws IOException {
        String found = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean here = json.currentName().equals(way[0]);
            JsonToken value = json.nextToken();
            if (here && way.length > 1 && value == JsonToken.START_OBJECT) {
                found = schema(json, way[1]);
            } else if (here && value == JsonToken.VALUE_STRING) {
                found = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private static boolean isV1(JsonParser json) throws IOException {
        boolean info = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            info |= json.currentName().equals("info");
            json.nextToken();
            json.skipChildren();
        }
        return !info;
    }
}
