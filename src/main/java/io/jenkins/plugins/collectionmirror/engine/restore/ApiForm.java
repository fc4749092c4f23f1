package io.jenkins.plugins.collectionmirror.engine.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.CollectionForm;
import io.jenkins.plugins.collectionmirror.engine.form.IdSidecar;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents as Postman's API takes them. */
final class ApiForm {
    /** Exports of the app name their schema there. The API names it elsewhere, and its OpenAPI allows nothing else. */
    private static final Pattern OF_EXPORTS = Pattern.compile("https?://schema\\.getpostman\\.com/");

    private static final String OF_API = "https://schema.postman.com/";

    private ApiForm() {}

    /**
     * The same document, with its schema named as in the API.
     *
     * @throws ItemException if it is not JSON
     */
    static Content of(ItemKind kind, Content document) throws ItemException {
        if (kind != ItemKind.COLLECTION) {
            return document;
        }
        Matcher schema = OF_EXPORTS.matcher(CollectionForm.schema(document));
        return schema.lookingAt()
                ? IdSidecar.join(document, with(kind, "schema", schema.replaceFirst(OF_API)))
                : document;
    }

    /** What to join to a document that is to have this name; a sidecar's values go before those of the document. */
    static Content named(ItemKind kind, String name) {
        return with(kind, "name", name);
    }

    /** The name of a document. */
    static String name(ItemKind kind, JsonNode document) {
        return (kind == ItemKind.COLLECTION ? document.path("info") : document)
                .path("name")
                .asText("");
    }

    /** Where its name is, in a person's words. */
    static String namePlace(ItemKind kind) {
        return kind == ItemKind.COLLECTION ? "info.name" : "name";
    }

    private static Content with(ItemKind kind, String field, String value) {
        String json = JsonTree.text(out -> {
            out.writeStartObject();
            if (kind == ItemKind.COLLECTION) {
                out.writeObjectFieldStart("info");
            }
            out.writeStringField(field, value);
            if (kind == ItemKind.COLLECTION) {
                out.writeEndObject();
            }
            out.writeEndObject();
        });
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
