package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.json.Malformed;
import io.jenkins.plugins.collectionmirror.engine.secrets.NotSecrets;
import io.jenkins.plugins.collectionmirror.engine.secrets.Redaction;
import io.jenkins.plugins.collectionmirror.engine.secrets.RulesVersion;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes equal items byte-identical: removes volatile parts, puts keys into the schema's order, and moves ids into a
 * sidecar. Thread-safe.
 */
public final class Normaliser {
    /** The version of the normalised form; it increases when the form of an unchanged item changes. */
    public static final int FORM = 3;

    private final Redaction redaction;

    public Normaliser(SecretsPolicy secrets) {
        this(secrets, NotSecrets.NONE);
    }

    /**
     * @param notSecrets exceptions, which stay unchanged under every policy
     */
    public Normaliser(SecretsPolicy secrets, NotSecrets notSecrets) {
        this(new Redaction(secrets, notSecrets, false));
    }

    /**
     * @param suspectsAll whether the tree of every part is searched for secrets, even without a suspicion; slow
     */
    public Normaliser(SecretsPolicy secrets, boolean suspectsAll) {
        this(new Redaction(secrets, NotSecrets.NONE, suspectsAll));
    }

    private Normaliser(Redaction redaction) {
        this.redaction = redaction;
    }

    /** A fingerprint of the rules for secrets. */
    public static String rules() {
        return RulesVersion.CURRENT;
    }

    /**
     * The normalised form of one item.
     *
     * @param raw JSON of the API or of an export: any JSON encoding, with or without BOM and the API's envelope
     * @throws ItemException if it is not JSON, or not an item of that kind; the message begins with a verb, to follow
     *     the item's name
     */
    public NormalisedItem normalise(ItemKind kind, Content raw) throws ItemException {
        return JsonInput.read(raw, json -> item(kind, json));
    }

    /**
     * The files of an API definition, ready to be written: byte for byte, except for secrets.
     *
     * @param bundle the whole definition in one object, as built by {@code engine.source}
     * @param store stores each file at once, so that only one is in memory
     * @throws ItemException if a file is not text; the message begins with a verb, to follow the item's name
     */
    public <F> NormalisedDefinition<F> definition(Content bundle, NormalisedDefinition.Store<F> store)
            throws ItemException {
        return JsonInput.read(bundle, new DefinitionReading<>(redaction, store));
    }

    /**
     * A text of an API definition, ready to be written.
     *
     * @param path the file's, below the definition's folder
     */
    public String definitionFile(String path, String text) {
        return redaction.text(path, text, new ArrayList<>());
    }

    /**
     * A name, ready to be shown and written: tokens with a known format are removed, unless secrets are kept. Names
     * become paths, and lines of the manifest, of commit messages and of logs.
     */
    public String name(String name) {
        return redaction.name(name);
    }

    private NormalisedItem item(ItemKind kind, JsonParser json) throws IOException, ItemException {
        ItemReader reader = new ItemReader(json, redaction, Shapes.of(kind));
        Map<String, JsonToken> found = new HashMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (key.equals(kind.id()) && token == JsonToken.START_OBJECT) {
                NormalisedItem enveloped = item(kind, json);
                skipRest(json, key);
                return enveloped;
            }
            if (found.put(key, token) != null) {
                throw Malformed.twice(key);
            }
            reader.member(key);
        }
        require(kind, found);
        return reader.end();
    }

    /** With two envelopes, nobody can tell which one is the right one. */
    private static void skipRest(JsonParser json, String envelope) throws IOException, ItemException {
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            if (key.equals(envelope)) {
                throw Malformed.twice(key);
            }
            json.nextToken();
            json.skipChildren();
        }
    }

    private static void require(ItemKind kind, Map<String, JsonToken> found) throws ItemException {
        boolean v2 = found.get("info") == JsonToken.START_OBJECT;
        boolean v1 = found.get("requests") == JsonToken.START_ARRAY;
        if (kind == ItemKind.COLLECTION && !v2 && !v1) {
            throw new ItemException("is not a collection: it has neither \"info\" (v2) nor \"requests\" (v1)."
                    + " Export the collection again from Postman, as Collection v2.1");
        }
        if (kind != ItemKind.COLLECTION && found.get("values") != JsonToken.START_ARRAY) {
            throw new ItemException("holds no " + kind.id() + ": it has no list of \"values\"." + " Export the "
                    + kind.id() + " again from Postman");
        }
    }
}
