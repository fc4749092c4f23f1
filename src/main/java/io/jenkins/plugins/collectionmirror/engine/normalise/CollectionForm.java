package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import java.io.IOException;

/** Which of Postman's formats a collection is in. */
public final class CollectionForm {
    private CollectionForm() {}

    /**
     * Whether a collection is in the format v1, which Postman's API does not take any more.
     *
     * @throws ItemException if it is no JSON
     */
    public static boolean isV1(Content document) throws ItemException {
        return JsonInput.read(document, CollectionForm::isV1);
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
