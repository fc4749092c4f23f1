package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects of a whole collection in v3, each through the text of its files, and the collection from them again. */
record Parts(Translated self, boolean request, JsonNode asItIs, List<Parts> items) {
    /** A document in normalised form. */
    static ObjectNode normalised(ItemKind kind, byte[] json) throws ItemException {
        Content document = new Normaliser(SecretsPolicy.KEEP)
                .normalise(kind, Content.of(json))
                .document();
        return (ObjectNode) JsonInput.read(document, JsonInput::tree);
    }

    static ObjectNode tree(String json) throws ItemException {
        return (ObjectNode) JsonInput.read(Content.of(json.getBytes(StandardCharsets.UTF_8)), JsonInput::tree);
    }

    static Parts ofCollection(ObjectNode collection) throws YamlException {
        Translated self = V3.collection(hollow(collection));
        return new Parts(again(self), false, null, items(collection, SchemaVersion.of(collection)));
    }

    private static List<Parts> items(ObjectNode folder, SchemaVersion version) throws YamlException {
        List<Parts> items = new ArrayList<>();
        for (JsonNode element : folder.path("item")) {
            if (!(element instanceof ObjectNode item)) {
                items.add(new Parts(null, false, element, List.of()));
            } else if (item.path("item").isArray()) {
                items.add(new Parts(again(V3.folder(hollow(item), version)), false, null, items(item, version)));
            } else {
                items.add(new Parts(again(V3.request(item, version)), true, null, List.of()));
            }
        }
        return items;
    }

    private static ObjectNode hollow(ObjectNode folder) {
        ObjectNode hollow = folder.deepCopy();
        if (hollow.path("item").isArray()) {
            hollow.putArray("item");
        }
        return hollow;
    }

    private static Translated again(Translated written) throws YamlException {
        List<ObjectNode> examples = new ArrayList<>();
        for (ObjectNode example : written.examples()) {
            examples.add(V3Yaml.read(V3Yaml.write(example)));
        }
        return new Translated(V3Yaml.read(V3Yaml.write(written.file())), examples, written.rest());
    }

    ObjectNode collection(List<String> dropped) {
        ObjectNode collection = V3.collection(self.file(), self.rest(), dropped);
        fill(collection, SchemaVersion.of(collection), dropped);
        return collection;
    }

    private void fill(ObjectNode folder, SchemaVersion version, List<String> dropped) {
        if (folder.path("item") instanceof ArrayNode list) {
            for (Parts part : items) {
                list.add(part.item(version, dropped));
            }
        }
    }

    private JsonNode item(SchemaVersion version, List<String> dropped) {
        if (asItIs != null) {
            return asItIs;
        }
        if (request) {
            return V3.request(self.file(), self.examples(), self.rest(), version, dropped);
        }
        ObjectNode folder = V3.folder(self.file(), self.rest(), version, dropped);
        fill(folder, version, dropped);
        return folder;
    }

    /** All of them, this one first. */
    List<Parts> all() {
        List<Parts> all = new ArrayList<>(List.of(this));
        items.forEach(item -> all.addAll(item.all()));
        return all;
    }

    Optional<ObjectNode> rest() {
        return self == null ? Optional.empty() : self.rest();
    }
}
