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
 * Makes equal items byte-equal: takes out what is volatile, puts keys in the schema's order, and ids into a sidecar.
 * Thread-safe.
 */
public final class Normaliser {
    /** Counts the changes of what it makes of the same item. */
    public static final int FORM = 3;

    private final Redaction redaction;

    public Normaliser(SecretsPolicy secrets) {
        this(secrets, NotSecrets.NONE);
    }

    /** @param notSecrets what stays as it is, whatever the policy */
    public Normaliser(SecretsPolicy secrets, NotSecrets notSecrets) {
        this(new Redaction(secrets, notSecrets, false));
    }

    /** @param suspectsAll whether secrets are looked for in the tree of every part, as if each were a suspect; slow */
    public Normaliser(SecretsPolicy secrets, boolean suspectsAll) {
        this(new Redaction(secrets, NotSecrets.NONE, suspectsAll));
    }

    private Normaliser(Redaction redaction) {
        this.redaction = redaction;
    }

    /** A name for the rules by which secrets are found: another one for other rules. */
    public static String rules() {
        return RulesVersion.CURRENT;
    }

    /**
     * The normalised form of one item.
     *
     * @param raw JSON as the API or an export has it: any JSON encoding, with or without BOM and the API's envelope
     * @throws ItemException if it is not JSON, or no item of that kind; the message begins with a verb, to follow the
     *     item's name
     */
    public NormalisedItem normalise(ItemKind kind, Content raw) throws ItemException {
        return JsonInput.read(raw, json -> item(kind, json));
    }

    /**
     * The files of an API definition as they may be written: byte for byte, but for secrets.
     *
     * @param bundle all of it in one object, as {@code engine.source} puts it together
     * @param store takes each file as it comes, so that no more than one is in memory
     * @throws ItemException if a file has no text; the message begins with a verb, to follow the item's name
     */
    public <F> NormalisedDefinition<F> definition(Content bundle, NormalisedDefinition.Store<F> store)
            throws ItemException {
        return JsonInput.read(bundle, new DefinitionReading<>(redaction, store));
    }

    /**
     * A text of an API definition as it may be written.
     *
     * @param path the file's, below the definition's folder
     */
    public String definitionFile(String path, String text) {
        return redaction.text(path, text, new ArrayList<>());
    }

    /**
     * A name as it may be shown and written: without tokens that are told by their form, unless secrets are kept. Names
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

    /** Of two envelopes nobody can tell which one is meant. */
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
