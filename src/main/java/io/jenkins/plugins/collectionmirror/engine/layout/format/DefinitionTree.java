package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition.File;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition.Store;
import io.jenkins.plugins.collectionmirror.engine.layout.name.DefinitionPaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folder of one API definition. The folder of a spec contains only its files; that of an API also has
 * {@code api.json}, with its versions, schemas and collections. Other data that a restore needs is in the sidecar.
 *
 * @param files by path below the folder
 * @param sidecar Postman's names for the definition and its files, if the paths differ from them; empty without files
 * @param <F> the store's type for a file
 */
public record DefinitionTree<F>(SortedMap<String, F> files, Optional<F> sidecar) {
    private static final String API_FILE = "api.json";
    private static final String ROOT = "ROOT";
    private static final String ORDINARY = "DEFAULT";
    private static final String BUNDLED = "BUNDLED";
    private static final List<String> ORDER = List.of(
            "id", "name", "type", "folder", "summary", "description", "versions", "schemas", "collections", "gitInfo");
    private static final Set<String> VOLATILE = Set.of("createdAt", "createdBy", "updatedAt", "updatedBy", "partial");

    /** @param store takes what is added to the files */
    public static <F> DefinitionTree<F> of(ItemKind kind, NormalisedDefinition<F> definition, Store<F> store)
            throws IOException {
        List<File<F>> ordered = definition.files().stream()
                .sorted(Comparator.comparing((File<F> file) -> !file.type().equals(ROOT))
                        .thenComparing(file -> file.type().equals(BUNDLED))
                        .thenComparing(DefinitionTree::path))
                .toList();
        List<String> paths =
                DefinitionPaths.of(ordered.stream().map(DefinitionTree::path).toList());
        SortedMap<String, F> files = new TreeMap<>();
        SortedMap<String, ObjectNode> rows = new TreeMap<>();
        for (int i = 0; i < paths.size(); i++) {
            File<F> file = ordered.get(i);
            files.put(paths.get(i), file.stored());
            rows.put(paths.get(i), row(paths.get(i), file));
        }
        ObjectNode sidecar = DocumentJson.NODES.objectNode();
        if (kind == ItemKind.API) {
            files.put(API_FILE, store.store(DocumentJson.file(tidy(definition.about()))));
        } else {
            sidecar.set("type", definition.about().path("type"));
        }
        sidecar.putArray("files").addAll(rows.values());
        return new DefinitionTree<>(
                files, rows.isEmpty() ? Optional.empty() : Optional.of(store.store(DocumentJson.file(sidecar))));
    }

    private static String path(File<?> file) {
        return file.folder() + file.path();
    }

    private static <F> ObjectNode row(String path, File<F> file) {
        ObjectNode row = DocumentJson.NODES.objectNode().put("file", path);
        if (!path.equals(path(file))) {
            row.put("path", file.path());
        }
        if (!file.type().isEmpty() && !file.type().equals(ORDINARY)) {
            row.put("type", file.type());
        }
        return row;
    }

    /** Without what moves by itself, and in an order of its own. */
    private static JsonNode tidy(JsonNode value) {
        if (value.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(value.properties());
            members.removeIf(member -> VOLATILE.contains(member.getKey()));
            members.sort(Comparator.comparing((Map.Entry<String, JsonNode> member) -> rank(member.getKey()))
                    .thenComparing(Map.Entry::getKey));
            ObjectNode tidy = DocumentJson.NODES.objectNode();
            members.forEach(member -> tidy.set(member.getKey(), tidy(member.getValue())));
            return tidy;
        }
        if (value.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            value.forEach(element -> elements.add(tidy(element)));
            elements.sort(Comparator.comparing(
                            (JsonNode element) -> element.path("name").asText(""))
                    .thenComparing(element -> element.path("id").asText("")));
            ArrayNode tidy = DocumentJson.NODES.arrayNode();
            return tidy.addAll(elements);
        }
        return value;
    }

    private static int rank(String key) {
        return ORDER.contains(key) ? ORDER.indexOf(key) : ORDER.size();
    }
}
