package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.layout.format.RequestNames.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The tree form of a collection: a folder for it and for each folder in it, a file for each request, and files of their
 * own for bodies, scripts, GraphQL and descriptions. {@link TreeAssembly} is the way back, byte for byte.
 *
 * <p>One request is held at a time, so memory does not grow with the collection.
 */
final class TreeSplit<F> {
    /** How many bytes of a path below the collection's folder are for the names of folders and of the request. */
    private static final int ROOM_FOR_NAMES = 124;

    private static final int LONGEST_NAME = 60;
    private static final int SHORTEST_NAME = 16;

    private static final String ITEM = "item";

    /** Files in a folder end like this, and so does no folder: then their names need not be held against each other. */
    private static final Pattern LIKE_A_FILE = Pattern.compile("\\.(json|md|js|request)$", Pattern.CASE_INSENSITIVE);

    private final FileStore<F> store;
    private final SortedMap<String, F> files = new TreeMap<>();

    private TreeSplit(FileStore<F> store) {
        this.store = store;
    }

    /**
     * Takes a collection apart.
     *
     * @param document in normalised form
     * @param store knows earlier files by their paths below the item's folder
     * @return the files, by path below the item's folder. A collection in the v1 format has no tree of requests, and is
     *     one file
     */
    static <F> SortedMap<String, F> split(Content document, FileStore<F> store) throws IOException {
        TreeSplit<F> split = new TreeSplit<>(store);
        if (TreeJson.has(document, "info")) {
            split.collection(document);
        } else {
            split.files.put(TreeMarks.COLLECTION_FILE, store.store(document));
        }
        return Collections.unmodifiableSortedMap(split.files);
    }

    private void collection(Content document) throws IOException {
        try (InputStream in = document.open();
                JsonParser json = TreeJson.parser(in)) {
            json.nextToken();
            finishFolder(members(json, read -> ""), "", TreeMarks.COLLECTION_FILE);
        }
    }

    /**
     * Reads a collection, folder or request. Of its own requests and folders only the list is left.
     *
     * @param path gives the path of its folder, from the members that come before its items
     */
    private ObjectNode members(JsonParser json, Function<ObjectNode, String> path) throws IOException {
        ObjectNode node = TreeJson.NODES.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && key.equals(ITEM)) {
                ArrayNode list = items(json, path.apply(node));
                node.putObject(key).set(TreeMarks.FILES, list);
            } else {
                node.set(TreeMarks.escaped(key), TreeJson.tree(json, TreeMarks::escaped));
            }
        }
        return node;
    }

    private ArrayNode items(JsonParser json, String folder) throws IOException {
        ArrayNode list = TreeJson.NODES.arrayNode();
        int room = ROOM_FOR_NAMES - folder.getBytes(StandardCharsets.UTF_8).length;
        Siblings siblings = new Siblings(folder, Math.min(LONGEST_NAME, Math.max(SHORTEST_NAME, room / 2)));
        List<Request<F>> requests = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT || room < SHORTEST_NAME) {
                list.addObject().set(TreeMarks.ITEM, TreeJson.tree(json, TreeMarks::escaped));
                continue;
            }
            Folder self = new Folder(siblings);
            ObjectNode node = members(json, self::path);
            if (self.name.isPresent()) {
                String name = self.name.get() + "/";
                TreeItemName.leaveToFile(self.stem, node);
                finishFolder(node, folder + name, TreeMarks.FOLDER_FILE);
                list.add(name);
            } else {
                requests.add(request(node, siblings.longest()));
                places.add(list.size());
                list.addNull();
            }
        }
        List<String> names = new RequestNames<>(folder, store).name(requests);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            requests.get(i).files().forEach((suffix, file) -> files.put(folder + name + suffix, file));
            list.set(places.get(i), name + TreeMarks.REQUEST_FILE);
        }
        return list;
    }

    /**
     * The folders in one folder.
     *
     * @param longest how many bytes of a name are used
     */
    private record Siblings(String folder, int longest, TreeNames names) {
        Siblings(String folder, int longest) {
            this(folder, longest, new TreeNames());
        }
    }

    /** A request or folder while it is read: that it is a folder shows when its items come. */
    private static final class Folder {
        private final Siblings siblings;
        private String stem = "";
        private Optional<String> name = Optional.empty();

        Folder(Siblings siblings) {
            this.siblings = siblings;
        }

        String path(ObjectNode read) {
            stem = TreeItemName.stem(read, siblings.longest());
            if (LIKE_A_FILE.matcher(stem).find()) {
                stem += "_";
            }
            name = Optional.of(TreeNames.numbered(stem, siblings.names().claim(stem)));
            return siblings.folder() + name.get() + "/";
        }
    }

    private void finishFolder(ObjectNode node, String folder, String definition) throws IOException {
        TreeTexts<F> texts = new TreeTexts<>(store);
        texts.takeFromFolder(node);
        texts.files().forEach((path, file) -> files.put(folder + path, file));
        files.put(folder + definition, store.store(TreeJson.file(node)));
    }

    private Request<F> request(ObjectNode node, int longest) throws IOException {
        String stem = TreeItemName.stem(node, longest);
        TreeItemName.leaveToFile(stem, node);
        TreeTexts<F> texts = new TreeTexts<>(store);
        texts.takeFromRequest(node);
        SortedMap<String, F> own = new TreeMap<>();
        texts.files().forEach((path, file) -> own.put(TreeMarks.REQUEST_PARTS + "/" + path, file));
        own.put(TreeMarks.REQUEST_FILE, store.store(TreeJson.file(node)));
        return new Request<>(stem, own);
    }
}
