package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.KeyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The objects of collections and environments in Postman's own form for Git, schema 3.0.0, and the way back. What v3
 * cannot say is a rest, with which the way back gives the same object again, in the order of keys of the one-file form.
 *
 * <p>Trees are as {@link io.jenkins.plugins.collectionmirror.engine.json.JsonInput#tree} reads them, numbers as they
 * are written. Names, orders, the folder of examples and the list of a folder's items are the layout's.
 */
public final class V3 {
    private static final String RESPONSE = "response";

    private V3() {}

    /** A request of a collection in one of the formats v2, in normalised form, without ids. */
    public static Translated request(ObjectNode item, SchemaVersion version) {
        ObjectNode file = RequestFile.write(item);
        List<ObjectNode> examples = new ArrayList<>();
        ArrayNode rests = Nodes.array();
        ObjectNode meant = item;
        if (item.path(RESPONSE).isArray() && areObjects(item.get(RESPONSE))) {
            for (JsonNode example : item.get(RESPONSE)) {
                ObjectNode written = ExampleFile.write(example);
                examples.add(written);
                Rest.ofExample(ExampleFile.read(written), (ObjectNode) example).ifPresent(rests::add);
            }
            meant = item.deepCopy();
            meant.putArray(RESPONSE);
        }
        return new Translated(file, examples, Rest.of(said(RequestFile.read(file), version), meant, rests));
    }

    private static boolean areObjects(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isObject()) {
                return false;
            }
        }
        return true;
    }

    /**
     * A request from its files.
     *
     * @param file with its name
     * @param examples the files of its saved examples, with their names
     * @param rest its own, from whatever earlier time
     * @param version what the collection is in
     * @param dropped gets, in words, what of the rest no longer fits
     */
    public static ObjectNode request(
            JsonNode file,
            List<? extends JsonNode> examples,
            Optional<ObjectNode> rest,
            SchemaVersion version,
            List<String> dropped) {
        ObjectNode meant = Rest.apply(said(RequestFile.read(file), version), rest, dropped);
        if (meant.path(RESPONSE).isArray() && meant.path(RESPONSE).isEmpty()) {
            List<ObjectNode> said = new ArrayList<>();
            examples.forEach(example -> said.add(ExampleFile.read(example)));
            meant.set(RESPONSE, Rest.examples(said, rest, dropped));
        }
        return KeyOrder.ofPart(meant);
    }

    /** A name for a request by which its rest is known again, whatever it is called and wherever it stands. */
    public static String hash(JsonNode file, SchemaVersion version) {
        return Rest.hash(said(RequestFile.read(file), version));
    }

    /** A folder. Its items are not looked at: they may be there, as an empty list, or be left out. */
    public static Translated folder(ObjectNode members, SchemaVersion version) {
        return translated(members, DefinitionFile.writeFolder(members), DefinitionFile::readFolder, version);
    }

    /** A folder from its file, in which its items are an empty list. */
    public static ObjectNode folder(
            JsonNode file, Optional<ObjectNode> rest, SchemaVersion version, List<String> dropped) {
        return KeyOrder.ofPart(Rest.apply(said(DefinitionFile.readFolder(file), version), rest, dropped));
    }

    /** A collection. Its items are not looked at: they may be there, as an empty list, or be left out. */
    public static Translated collection(ObjectNode members) {
        SchemaVersion version = SchemaVersion.of(members);
        Translated collection =
                translated(members, DefinitionFile.writeCollection(members), DefinitionFile::readCollection, version);
        return new Translated(collection.file(), List.of(), Rest.withVersion(collection.rest(), version));
    }

    /** A collection from its file, in which its items are an empty list. {@link SchemaVersion#of} tells its version. */
    public static ObjectNode collection(JsonNode file, Optional<ObjectNode> rest, List<String> dropped) {
        SchemaVersion version = rest.map(Rest::version).orElse(SchemaVersion.V2_1);
        ObjectNode said = said(DefinitionFile.readCollection(file), version);
        return KeyOrder.of(ItemKind.COLLECTION, Rest.apply(said, rest, dropped));
    }

    private static Translated translated(
            ObjectNode members, ObjectNode file, Function<JsonNode, ObjectNode> read, SchemaVersion version) {
        ObjectNode said = said(read.apply(file), version);
        if (!members.has("item")) {
            said.remove("item");
        }
        return new Translated(file, List.of(), Rest.of(said, members));
    }

    private static ObjectNode said(ObjectNode read, SchemaVersion version) {
        return version == SchemaVersion.V2_0 ? V20.of(read) : read;
    }

    /** An environment, or the globals of a workspace. */
    public static Translated environment(ObjectNode environment) {
        ObjectNode file = EnvironmentFile.write(environment);
        return new Translated(file, List.of(), Rest.of(EnvironmentFile.read(file), environment));
    }

    /** An environment, or the globals of a workspace, from its file. */
    public static ObjectNode environment(JsonNode file, Optional<ObjectNode> rest, List<String> dropped) {
        return KeyOrder.of(ItemKind.ENVIRONMENT, Rest.apply(EnvironmentFile.read(file), rest, dropped));
    }
}
