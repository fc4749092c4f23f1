package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Sibling.Kind;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.SchemaVersion;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.Translated;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.V3;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A collection in Postman's own form: a folder for it and for each folder in it, a file for each request and example.
 * {@link CollectionAssembly} is the way back, byte for byte.
 *
 * <p>One request is held at a time, so memory does not grow with the collection.
 */
final class CollectionSplit<F> {
    /** How many bytes a path below the mirror's folder may have, and a collection's from its folder on. */
    private static final int LONGEST_PATH = 239;

    private static final int USUAL_ROOM = 167;

    /** The bytes of a path to an example besides its names: fixed parts, and two numbers of namesakes. */
    private static final int AROUND_NAMES = 44 + 16;

    private static final int LONGEST_NAME = 60;
    private static final int SHORTEST_NAME = 8;

    private static final String ITEM = "item";

    /** No folder's name ends like a file's: then the two need not be held against each other. */
    private static final Pattern LIKE_A_FILE = Pattern.compile("\\.yaml$", Pattern.CASE_INSENSITIVE);

    private final FileStore<F> store;
    private final int room;
    private final RestFile rests = new RestFile();
    private SchemaVersion version = SchemaVersion.V2_1;

    private CollectionSplit(FileStore<F> store) {
        this.store = store;
        int parent = bytes(store.path().substring(0, store.path().lastIndexOf('/') + 1));
        this.room = Math.min(USUAL_ROOM, LONGEST_PATH - parent - FileNames.LONGEST_FOLDER);
    }

    /**
     * Takes a collection in v2 apart.
     *
     * @param document in normalised form
     * @return the files by their keys
     */
    static <F> SortedMap<String, F> split(Content document, FileStore<F> store) throws IOException {
        CollectionSplit<F> split = new CollectionSplit<>(store);
        Sibling<F> plain = split.collection(document);
        SortedMap<String, F> files = split.files(plain);
        SortedMap<String, String> earlier = store.earlier();
        if (earlier.isEmpty() || isSame(files, earlier, store)) {
            return files;
        }
        EarlierFiles<F> before = EarlierFiles.of(files, store);
        SortedMap<String, F> settled = split.files(new Settling<>(store, before).settled(plain));
        for (Map.Entry<String, Content> other : before.others().entrySet()) {
            settled.putIfAbsent(other.getKey(), store.store(other.getValue()));
        }
        return settled;
    }

    private static <F> boolean isSame(Map<String, F> files, Map<String, String> earlier, FileStore<F> store) {
        return files.keySet().equals(earlier.keySet())
                && files.entrySet().stream()
                        .allMatch(file -> store.id(file.getValue()).equals(earlier.get(file.getKey())));
    }

    private SortedMap<String, F> files(Sibling<F> collection) throws IOException {
        SortedMap<String, F> files = new TreeMap<>();
        RestFile all = new RestFile();
        if (rests.isWithoutItems()) {
            all.hasNoItems();
        }
        collection.file().ifPresent(own -> files.put("/" + V3Paths.DEFINITION, own));
        if (!collection.rest().isEmpty()) {
            all.put("/" + V3Paths.DEFINITION, collection.rest());
        }
        collection.below().forEach(one -> one.put("/", files, all));
        if (!all.isEmpty()) {
            files.put(PostmanForm.REST, store.store(all.content()));
        }
        return files;
    }

    private Sibling<F> collection(Content document) throws IOException {
        try (InputStream in = document.open();
                JsonParser json = DocumentJson.parser(in)) {
            json.nextToken();
            List<Sibling<F>> below = new ArrayList<>();
            ObjectNode node = members(json, below, read -> {
                version = SchemaVersion.of(read);
                return "/";
            });
            if (!node.has(ITEM)) {
                rests.hasNoItems();
            }
            Translated translated = V3.collection(node);
            String name = store.path().substring(store.path().lastIndexOf('/') + 1);
            F file = store.store(V3Text.of(V3Text.named(translated.file(), name)));
            return new Sibling<>(Kind.FOLDER, name, 1, 0, Optional.of(file), line(translated.rest()), below);
        }
    }

    /** Gives the path of the folder that is being read, from the members that come before its items. */
    private interface Path {
        String of(ObjectNode read);
    }

    /** Reads a collection, folder or request. Of its own requests and folders an empty list is left. */
    private ObjectNode members(JsonParser json, List<Sibling<F>> below, Path path) throws IOException {
        ObjectNode node = DocumentJson.NODES.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && key.equals(ITEM)) {
                below.addAll(items(json, path.of(node)));
                node.putArray(key);
            } else {
                node.set(key, DocumentJson.tree(json));
            }
        }
        return node;
    }

    private List<Sibling<F>> items(JsonParser json, String folder) throws IOException {
        List<Sibling<F>> siblings = new ArrayList<>();
        Names names = new Names(folder, room - AROUND_NAMES - bytes(folder));
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long order = (siblings.size() + 1) * SiblingOrders.STEP;
            if (json.currentToken() != JsonToken.START_OBJECT || names.room() - SHORTEST_NAME < SHORTEST_NAME) {
                siblings.add(kept(DocumentJson.tree(json), names, order));
                continue;
            }
            List<Sibling<F>> below = new ArrayList<>();
            Folder self = new Folder(names);
            ObjectNode node = members(json, below, self::path);
            siblings.add(
                    self.stem == null
                            ? request(node, names, order)
                            : folder(V3.folder(node, version), self, order, below));
        }
        return siblings;
    }

    /** The names of the requests, of the folders, and of what is kept in one folder. */
    private record Names(String folder, int room, SiblingNames requests, SiblingNames folders, SiblingNames kept) {
        Names(String folder, int room) {
            this(folder, room, new SiblingNames(), new SiblingNames(), new SiblingNames());
        }

        int ofRequest() {
            return Math.min(LONGEST_NAME, room - SHORTEST_NAME);
        }

        int ofFolder() {
            return Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, (room - SHORTEST_NAME) / 2));
        }
    }

    /** What turns out to be a folder when its items come. */
    private static final class Folder {
        private final Names siblings;
        private String stem;
        private int number;

        Folder(Names siblings) {
            this.siblings = siblings;
        }

        String path(ObjectNode read) {
            stem = FileNames.stem(read.path("name").asText(), siblings.ofFolder());
            if (LIKE_A_FILE.matcher(stem).find()) {
                stem += "_";
            }
            number = siblings.folders().claim(stem);
            return siblings.folder() + SiblingNames.numbered(stem, number) + "/";
        }
    }

    private Sibling<F> kept(JsonNode item, Names names, long order) {
        String name = FileNames.stem(item.path("name").asText(), LONGEST_NAME);
        if (item.isObject()) {
            store.hasNoRoom(name);
        }
        int number = names.kept().claim(name);
        return new Sibling<>(Kind.KEPT, name, number, order, Optional.empty(), DocumentJson.line(item), List.of());
    }

    private Sibling<F> folder(Translated translated, Folder self, long order, List<Sibling<F>> below)
            throws IOException {
        ObjectNode file = V3Text.named(translated.file(), SiblingNames.numbered(self.stem, self.number));
        V3Text.order(file, order);
        F stored = store.store(V3Text.of(file));
        return new Sibling<>(
                Kind.FOLDER, self.stem, self.number, order, Optional.of(stored), line(translated.rest()), below);
    }

    private Sibling<F> request(ObjectNode node, Names names, long order) throws IOException {
        Translated translated = V3.request(node, version);
        String stem = FileNames.stem(node.path("name").asText(), names.ofRequest());
        int number = names.requests().claim(stem);
        String name = SiblingNames.numbered(stem, number);
        int left = names.room() + SHORTEST_NAME - bytes(name);
        List<Sibling<F>> examples =
                examples(translated.examples(), Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, left)));
        ObjectNode file = V3Text.named(translated.file(), name);
        if (!examples.isEmpty()) {
            V3Text.examples(file, V3Paths.examplesOf(name));
        }
        V3Text.order(file, order);
        F stored = store.store(V3Text.of(file));
        return new Sibling<>(Kind.REQUEST, stem, number, order, Optional.of(stored), line(translated.rest()), examples);
    }

    private List<Sibling<F>> examples(List<ObjectNode> files, int longest) throws IOException {
        SiblingNames names = new SiblingNames();
        List<Sibling<F>> examples = new ArrayList<>();
        for (ObjectNode example : files) {
            String stem = FileNames.stem(example.path("name").asText(), longest);
            int number = names.claim(stem);
            long order = (examples.size() + 1) * SiblingOrders.STEP;
            V3Text.order(V3Text.named(example, SiblingNames.numbered(stem, number)), order);
            F stored = store.store(V3Text.of(example));
            examples.add(new Sibling<>(Kind.EXAMPLE, stem, number, order, Optional.of(stored), "", List.of()));
        }
        return examples;
    }

    private static String line(Optional<ObjectNode> rest) {
        return rest.map(DocumentJson::line).orElse("");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
