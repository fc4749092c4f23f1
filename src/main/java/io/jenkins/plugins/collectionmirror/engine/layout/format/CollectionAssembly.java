package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.SchemaVersion;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.V3;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.YamlException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The way back from {@link CollectionSplit}: one file in normalised form from the folder of a collection, whoever wrote
 * it, whatever line breaks Git gave the files there.
 */
final class CollectionAssembly {
    private final FolderIndex index;
    private final Map<String, Content> files;
    private final RestFile rests;
    private final JsonText out;
    private final List<String> dropped = new ArrayList<>();
    private SchemaVersion version = SchemaVersion.V2_1;

    private CollectionAssembly(Map<String, Content> files, RestFile rests, JsonText out) {
        this.index = FolderIndex.of(files.keySet());
        this.files = files;
        this.rests = rests;
        this.out = out;
    }

    /**
     * Writes the collection piece by piece.
     *
     * @param name of the collection's folder
     * @return what no longer fits of the rests
     * @throws InvalidSetupException if a file is damaged; what was written until then is of no use
     */
    static List<String> assemble(String name, Map<String, Content> files, RestFile rests, OutputStream out)
            throws InvalidSetupException, IOException {
        if (files.keySet().stream().noneMatch(V3Paths::isOwn)) {
            throw new InvalidSetupException("The folder has no *" + V3Paths.REQUEST + " and no " + V3Paths.DEFINITION
                    + ", so it is not that of a collection. Name a collection's own folder, such as"
                    + " postman/collections/Users API.");
        }
        JsonText text = new JsonText(out);
        CollectionAssembly assembly = new CollectionAssembly(files, rests, text);
        assembly.collection(name);
        text.finish();
        return assembly.dropped;
    }

    private void collection(String name) throws InvalidSetupException, IOException {
        String key = "/" + V3Paths.DEFINITION;
        Optional<ObjectNode> rest = rests.take(key);
        List<String> places = new ArrayList<>();
        ObjectNode collection = V3.collection(definition(key, name), rest, places);
        drop(key, places);
        rest.ifPresent(found ->
                version = SchemaVersion.of(DocumentJson.NODES.objectNode().set("info", found)));
        if (rests.isWithoutItems()) {
            collection.remove("item");
        }
        write(collection, "/");
    }

    /** The folder's own definition; only its name if there is no such file. */
    private ObjectNode definition(String key, String name) throws InvalidSetupException, IOException {
        return files.containsKey(key)
                ? read(key, name)
                : DocumentJson.NODES.objectNode().put(V3Text.NAME, name);
    }

    private ObjectNode read(String key, String name) throws InvalidSetupException, IOException {
        try {
            ObjectNode file = V3Text.read(files.get(key));
            if (!file.has(V3Text.NAME)) {
                file.put(V3Text.NAME, name);
            }
            return file;
        } catch (YamlException e) {
            throw damaged(key.substring(1), e);
        }
    }

    static InvalidSetupException damaged(String path, YamlException why) {
        return new InvalidSetupException("The file " + Printable.line(path) + " is damaged: " + why.getMessage()
                + ". Correct it, or restore it from Git (git checkout <commit> -- <file>).");
    }

    private void write(ObjectNode node, String folder) throws InvalidSetupException, IOException {
        out.beginObject();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            out.key(member.getKey());
            boolean items = member.getKey().equals("item")
                    && member.getValue().isArray()
                    && member.getValue().isEmpty();
            if (items) {
                items(folder);
            } else {
                DocumentJson.write(member.getValue(), out);
            }
        }
        out.endObject();
    }

    private record Place(FolderIndex.Entry entry, double order) {}

    private void items(String folder) throws InvalidSetupException, IOException {
        List<Place> places = new ArrayList<>();
        for (FolderIndex.Entry entry : index.in(folder)) {
            places.add(new Place(entry, order(entry.key(folder))));
        }
        SortedMap<String, JsonNode> kept = kept(folder);
        kept.forEach((key, item) -> places.add(new Place(
                new FolderIndex.Entry(Sibling.Kind.KEPT, key.substring(folder.length())), number(item.path("order")))));
        places.sort(Comparator.comparingDouble(Place::order)
                .thenComparing(place -> place.entry().name()));
        out.beginArray();
        for (Place place : places) {
            out.element();
            FolderIndex.Entry entry = place.entry();
            switch (entry.kind()) {
                case FOLDER -> folder(entry.key(folder), entry.name(), folder + entry.name() + "/");
                case REQUEST -> DocumentJson.write(request(folder, entry.name()), out);
                default -> DocumentJson.write(kept.get(folder + entry.name()).path("item"), out);
            }
        }
        out.endArray();
    }

    private void folder(String key, String name, String path) throws InvalidSetupException, IOException {
        ObjectNode definition = definition(key, name);
        List<String> places = new ArrayList<>();
        ObjectNode members = V3.folder(definition, rests.take(key), version, places);
        drop(key, places);
        write(members, path);
    }

    private ObjectNode request(String folder, String name) throws InvalidSetupException, IOException {
        String key = folder + name + V3Paths.REQUEST;
        ObjectNode file = read(key, name);
        Optional<ObjectNode> rest = rests.take(key);
        if (rest.isEmpty() && rests.hasLeft(files.keySet())) {
            rest = rests.takeByHash(V3.hash(file, version), files.keySet());
        }
        String below = V3Paths.examples(folder, name);
        List<Map.Entry<Double, ObjectNode>> examples = new ArrayList<>();
        for (FolderIndex.Entry entry : index.in(below)) {
            ObjectNode example = read(entry.key(below), entry.name());
            examples.add(Map.entry(number(example.path(V3Text.ORDER)), example));
        }
        examples.sort(Map.Entry.comparingByKey());
        List<String> places = new ArrayList<>();
        ObjectNode request =
                V3.request(file, examples.stream().map(Map.Entry::getValue).toList(), rest, version, places);
        drop(key, places);
        return request;
    }

    private void drop(String key, List<String> places) {
        places.forEach(place -> dropped.add(key.substring(1) + ": " + place));
    }

    private SortedMap<String, JsonNode> kept(String folder) throws IOException {
        SortedMap<String, JsonNode> kept = new TreeMap<>();
        for (Map.Entry<String, String> item : rests.items().entrySet()) {
            if (item.getKey().startsWith(folder) && item.getKey().indexOf('/', folder.length()) < 0) {
                kept.put(item.getKey(), RestFile.parsed(item.getValue()));
            }
        }
        return kept;
    }

    private double order(String key) throws InvalidSetupException, IOException {
        return files.containsKey(key) ? number(read(key, "").path(V3Text.ORDER)) : Double.MAX_VALUE;
    }

    /** What has no order comes last. */
    private static double number(JsonNode order) {
        if (order.isMissingNode() || order.isContainerNode()) {
            return Double.MAX_VALUE;
        }
        try {
            return Double.parseDouble(order.isTextual() ? order.textValue() : DocumentJson.literal(order));
        } catch (NumberFormatException e) {
            return Double.MAX_VALUE;
        }
    }
}
