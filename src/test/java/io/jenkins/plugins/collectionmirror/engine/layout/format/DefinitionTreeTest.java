package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The folder of a definition, in memory. A file is its text. */
class DefinitionTreeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_spec_is_its_files_and_the_sidecar_says_what_the_paths_do_not() throws Exception {
        DefinitionTree<String> tree = tree(
                ItemKind.SPEC,
                "{\"type\": \"OPENAPI:3.0\", \"updatedAt\": \"2026\"}",
                List.of(
                        new File<>("", "b.yaml", "DEFAULT", "b"),
                        new File<>("", "a:a.yaml", "DEFAULT", "a"),
                        new File<>("", "openapi.yaml", "ROOT", "root")));

        assertThat(tree.files().keySet()).containsExactly("a-a.yaml", "b.yaml", "openapi.yaml");
        assertThat(tree.files().values()).containsExactly("a", "b", "root");
        assertThat(json(tree.sidecar().orElseThrow())).isEqualTo(json("""
                {"type": "OPENAPI:3.0", "files": [
                  {"file": "a-a.yaml", "path": "a:a.yaml"}, {"file": "b.yaml"}, {"file": "openapi.yaml", "type": "ROOT"}]}"""));
    }

    /** Where paths collide: the root goes first, what is bundled last, and the order of the answer never matters. */
    @Test
    void of_files_with_one_path_the_root_keeps_it_and_the_bundled_one_does_not() throws Exception {
        File<String> bundled = new File<>("", "a.yaml", "BUNDLED", "bundled");
        File<String> ordinary = new File<>("", "a.yaml", "DEFAULT", "ordinary");
        File<String> root = new File<>("", "a.yaml", "ROOT", "root");

        for (List<File<String>> order : List.of(
                List.of(bundled, ordinary, root), List.of(ordinary, root, bundled), List.of(root, bundled, ordinary))) {
            DefinitionTree<String> tree = tree(ItemKind.SPEC, "{}", order);
            assertThat(tree.files()).hasSize(3).containsEntry("a.yaml", "root");
        }
        assertThat(tree(ItemKind.SPEC, "{}", List.of(bundled, ordinary)).files())
                .containsEntry("a.yaml", "ordinary");
    }

    @Test
    void what_an_api_says_of_itself_has_an_order_of_its_own_and_nothing_that_moves() throws Exception {
        DefinitionTree<String> tree = tree(ItemKind.API, """
                {"zebra": 1, "apple": 2, "updatedAt": "2026", "createdBy": 5, "name": "Shop", "id": "i",
                 "versions": [{"name": "v2", "id": "2"}, {"name": "v1", "id": "9"}, {"name": "v1", "id": "1", "partial": true}]}""", List.of());

        assertThat(tree.files()).containsOnlyKeys("api.json");
        assertThat(tree.files().get("api.json")).isEqualTo("""
                {
                  "id": "i",
                  "name": "Shop",
                  "versions": [
                    {
                      "id": "1",
                      "name": "v1"
                    },
                    {
                      "id": "9",
                      "name": "v1"
                    },
                    {
                      "id": "2",
                      "name": "v2"
                    }
                  ],
                  "apple": 2,
                  "zebra": 1
                }
                """);
        assertThat(tree.sidecar()).isEmpty();
    }

    private static DefinitionTree<String> tree(ItemKind kind, String about, List<File<String>> files) throws Exception {
        NormalisedDefinition<String> definition = new NormalisedDefinition<>(JSON.readTree(about), files, List.of());
        return DefinitionTree.of(
                kind, definition, content -> new String(content.open().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
