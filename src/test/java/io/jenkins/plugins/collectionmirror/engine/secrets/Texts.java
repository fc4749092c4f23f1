package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Short ways from text to content and back, for the tests of this package. */
public final class Texts {
    public static final ObjectMapper JSON = JsonMapper.builder().build();

    private Texts() {}

    public static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(Content content) throws JsonProcessingException {
        return JSON.readTree(text(content));
    }

    public static NormalisedItem normalised(ItemKind kind, Content raw) throws ItemException {
        return new Normaliser(SecretsPolicy.REDACT).normalise(kind, raw);
    }

    /** The document of a collection with this one request, given as JSON. */
    public static JsonNode request(String item) throws ItemException, JsonProcessingException {
        return tree(normalised(ItemKind.COLLECTION, collection(item)).document())
                .at("/item/0");
    }

    public static Content collection(String items) {
        return content("{\"info\":{\"name\":\"Sample\"},\"item\":[" + items + "]}");
    }
}
