package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.Translated;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.V3;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.YamlException;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Postman's own form: a collection is a folder with a file a request ({@link CollectionSplit}, {@link
 * CollectionAssembly}), an environment and the globals one YAML file. A collection in the v1 format has no such form,
 * and stays one file of JSON. What YAML cannot say is in a file of the mirror's own.
 */
final class PostmanForm extends FileForm {
    static final String REST = "#rest";

    private static final String V1 = ".postman_collection.json";
    private static final String REST_FOLDER = ".mirror/rest/";

    /** In bytes, with its ending and whatever tells it from a namesake: so no path is too long. */
    private static final int LONGEST_FILE = 150;

    /** What {@link FileNames#disambiguated} and {@link FileNames#distinct} add. */
    private static final int[] MARKS = {0, 11, 35};

    @Override
    List<String> names(ItemRef item) {
        return switch (item.kind()) {
            case COLLECTION -> names(item.name(), "", item.uid(), FileNames.LONGEST_FOLDER);
            case ENVIRONMENT -> names(item.name(), ".environment.yaml", item.uid(), LONGEST_FILE);
            case GLOBALS -> names("workspace", ".globals.yaml", item.uid(), LONGEST_FILE);
            case SPEC, API -> throw new IllegalArgumentException("A definition has a form of its own");
        };
    }

    private static List<String> names(String name, String suffix, String uid, int longest) {
        int room = longest - suffix.length();
        String plain = FileNames.stem(name, room - MARKS[0]);
        // Else the file of a collection in v1 might be its namesake.
        String stem = plain.toLowerCase(java.util.Locale.ROOT).endsWith(V1)
                ? FileNames.stem(plain, room - MARKS[0] - 1) + "_"
                : plain;
        return List.of(
                FileNames.segment(stem, suffix),
                FileNames.disambiguated(FileNames.stem(stem, room - MARKS[1]), suffix, uid),
                FileNames.distinct(FileNames.stem(stem, room - MARKS[2]), suffix, uid));
    }

    @Override
    Optional<String> objection(String name) {
        if (name.toLowerCase(java.util.Locale.ROOT).endsWith(V1)) {
            return Optional.of("ends in " + V1 + ", as a folder's may not. Choose another one.");
        }
        return FileNames.stem(name, FileNames.LONGEST_FOLDER).equals(name)
                ? Optional.empty()
                : Optional.of("is too long for a folder of Postman's own form: at most " + FileNames.LONGEST_FOLDER
                        + " bytes. Shorten it.");
    }

    @Override
    <V> SortedMap<String, V> files(String item, String uid, NavigableMap<String, V> all) {
        SortedMap<String, V> files = super.files(item, uid, all);
        files.keySet().removeIf(key -> !key.isEmpty() && !V3Paths.isOwn(key));
        for (String key : List.of(V1, REST)) {
            V file = all.get(path(item, uid, key));
            if (file != null) {
                files.put(key, file);
            }
        }
        return files;
    }

    @Override
    String path(String item, String uid, String key) {
        return key.equals(REST) ? REST_FOLDER + FileNames.idsFile(uid) : item + key;
    }

    @Override
    <F> SortedMap<String, F> split(ItemKind kind, Content document, FileStore<F> store) throws IOException {
        if (kind != ItemKind.COLLECTION) {
            return environment(document, store);
        }
        if (DocumentJson.has(document, "info")) {
            return CollectionSplit.split(document, store);
        }
        SortedMap<String, F> files = new TreeMap<>();
        files.put(V1, store.store(document));
        return files;
    }

    private static <F> SortedMap<String, F> environment(Content document, FileStore<F> store) throws IOException {
        Translated translated;
        try (InputStream in = document.open();
                JsonParser json = DocumentJson.parser(in)) {
            json.nextToken();
            translated = V3.environment((ObjectNode) DocumentJson.tree(json));
        }
        SortedMap<String, F> files = new TreeMap<>();
        // Postman's own check asks for the name.
        files.put("", store.store(V3Text.of(translated.file())));
        if (translated.rest().isPresent()) {
            RestFile rest = new RestFile();
            rest.put("", DocumentJson.line(translated.rest().get()));
            files.put(REST, store.store(rest.content()));
        }
        return files;
    }

    @Override
    List<String> assemble(ItemKind kind, String item, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException {
        if (files.containsKey(V1)) {
            try (InputStream in = files.get(V1).open()) {
                in.transferTo(out);
            }
            out.flush();
            return List.of();
        }
        RestFile rest = files.containsKey(REST) ? RestFile.read(files.get(REST)) : new RestFile();
        String name = item.substring(item.lastIndexOf('/') + 1);
        return kind == ItemKind.COLLECTION
                ? CollectionAssembly.assemble(name, files, rest, out)
                : environment(name, files.get(""), rest, out);
    }

    private static List<String> environment(String name, Content file, RestFile rest, OutputStream out)
            throws InvalidSetupException, IOException {
        if (file == null) {
            throw new InvalidSetupException(
                    "The file is missing. Restore it from Git (git checkout <commit> -- <file>).");
        }
        try {
            ObjectNode node = V3Text.read(file);
            if (!node.has(V3Text.NAME)) {
                node.put(V3Text.NAME, name.replaceFirst("\\.(environment|globals)\\.yaml$", ""));
            }
            JsonText text = new JsonText(out);
            List<String> dropped = new ArrayList<>();
            DocumentJson.write(V3.environment(node, rest.take(""), dropped), text);
            text.finish();
            return dropped.stream().map(place -> ": " + place).toList();
        } catch (YamlException e) {
            throw CollectionAssembly.damaged(name, e);
        }
    }
}
