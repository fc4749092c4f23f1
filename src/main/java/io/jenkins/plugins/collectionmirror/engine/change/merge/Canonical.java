package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.json.JsonOutput;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Documents in the form that is committed, as trees and as text. */
final class Canonical {
    /** Secrets are marked before a merge. */
    private static final Normaliser NORMALISER = new Normaliser(SecretsPolicy.KEEP);

    private Canonical() {}

    /**
     * A document in that form.
     *
     * @param joined the document with its ids
     * @throws ItemException if it is no item of that kind
     */
    static Document of(ItemKind kind, Content joined) throws ItemException {
        NormalisedItem item = NORMALISER.normalise(kind, joined);
        JsonNode ids = item.ids().isPresent() ? tree(item.ids().get()) : MissingNode.getInstance();
        return new Document(tree(item.document()), ids);
    }

    static Content content(JsonNode tree) {
        JsonOutput out = new JsonOutput().tree(tree, 0).ascii('\n');
        return out.rope(0, out.position());
    }

    static String text(JsonNode tree) {
        try (InputStream in = content(tree).open()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
    }

    private static JsonNode tree(Content content) throws ItemException {
        return JsonInput.read(content, JsonInput::tree);
    }
}
