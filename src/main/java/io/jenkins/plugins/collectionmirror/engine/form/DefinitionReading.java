package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition.File;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition.Store;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.secrets.Redaction;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the bundle of one API definition, one file at a time, and removes the secrets from each. */
final class DefinitionReading<F> implements JsonInput.Reading<NormalisedDefinition<F>> {
    /** The name for Postman's metadata of the definition, in places of secrets. */
    private static final String ABOUT = "about";

    private final Redaction redaction;
    private final Store<F> store;
    private final List<File<F>> files = new ArrayList<>();
    private final List<SecretPlace> secrets = new ArrayList<>();
    private JsonNode about = JsonNodeFactory.instance.objectNode();

    DefinitionReading(Redaction redaction, Store<F> store) {
        this.redaction = redaction;
        this.store = store;
    }

    @Override
    public NormalisedDefinition<F> read(JsonParser json) throws IOException, ItemException {
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            if (key.equals(ABOUT)) {
                List<SecretPlace> places = new ArrayList<>();
                about = redaction.apply(ABOUT, JsonInput.tree(json), places);
                places.forEach(place -> secrets.add(place.under(ABOUT)));
            } else {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    file(JsonInput.tree(json));
                }
            }
        }
        return new NormalisedDefinition<>(about, files, secrets);
    }

    private void file(JsonNode row) throws IOException, ItemException {
        String folder = row.path("folder").asText("");
        String path = row.path("path").asText("");
        JsonNode content = row.path("answer").path("content");
        if (!content.isTextual()) {
            throw new ItemException("has a file without a text, " + Printable.excerpt(path)
                    + ": Postman did not send what is in it. The next run tries again");
        }
        String name = redaction.name(folder + path);
        String text = redaction.text(name, content.textValue(), secrets);
        files.add(new File<>(
                folder,
                redaction.name(path),
                row.path("type").asText(""),
                store.store(Content.of(text.getBytes(StandardCharsets.UTF_8)))));
    }
}
