package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.layout.HostileNames;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who may write to the branch edits what the mirror keeps there. */
class HostileBranchTest {
    private static final String MANIFEST = "postman/.mirror/manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** Somebody's change of one field, or of one uid, in the manifest. */
    record Edit(int entry, String field, String value) {
        void apply(ObjectNode items) {
            List<String> uids =
                    items.properties().stream().map(Map.Entry::getKey).toList();
            String uid = uids.get(entry % uids.size());
            if (field.equals("uid")) {
                items.set(value, items.remove(uid));
            } else {
                items.withObjectProperty(uid).put(field, value);
            }
        }
    }

    @Property(tries = 300)
    void whatever_the_manifest_says_only_files_of_the_mirror_change_and_no_item_is_lost(
            @ForAll("edits") List<Edit> edits) throws Exception {
        MirrorModel model = new MirrorModel();
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.put("1-c", "Search", "v1");
        model.mirror();
        ObjectNode manifest = (ObjectNode) JSON.readTree(model.files().get(Manifest.PATH));
        edits.forEach(edit -> edit.apply((ObjectNode) manifest.path("items")));
        model.files().put(Manifest.PATH, JSON.writeValueAsBytes(manifest));
        model.put("1-b", "Orders", "v2");
        model.put("1-c", "search", "v1");
        Map<String, byte[]> before = new TreeMap<>(model.files());

        try {
            assertThat(model.mirror().edits()).extracting(TreeEdit::path).allSatisfy(path -> assertThat(path)
                    .matches("(collections|environments|globals|specs|apis|\\.mirror/ids)/[^/]+"
                            + "|\\.mirror/(manifest\\.json|\\.gitattributes)"));
        } catch (InvalidSetupException refused) {
            assertThat(refused).hasMessageContaining("manifest").hasMessageContaining("Restore it");
            assertThat(model.files()).isEqualTo(before);
            return;
        }
        Manifest after = model.manifest();
        for (String uid : model.source().keySet()) {
            assertThat(model.files().get(after.get(uid).orElseThrow().path()))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(model.document(uid));
        }
        assertThat(model.mirror().edits()).isEmpty();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> fields = Arbitraries.of("uid", "kind", "name", "path", "revision", "origin");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "1-a",
                        "1-b",
                        "1-z",
                        "environment",
                        "globals",
                        "exports",
                        "workspace other",
                        "Users",
                        "Search",
                        "collections/Users.postman_collection.json",
                        "collections/search.postman_collection.json",
                        "collections/x",
                        "collections/../../.git/config",
                        ".mirror/manifest.json",
                        "../README.md"),
                HostileNames.any(),
                HostileNames.any().map(name -> "collections/" + name));
        return Combinators.combine(Arbitraries.integers().between(0, 2), fields, values)
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../README.md",
                "../.github/workflows/build.yml",
                "/etc/passwd",
                ".mirror/manifest.json",
                "collections/../../README.md",
                "collections\\\\..\\\\..\\\\README.md",
                ".git/hooks/pre-commit",
                "collections/.git/config",
                "collections/git~1/config",
            })
    void a_path_out_of_the_folder_stops_the_run_and_nothing_changes(String path) throws Exception {
        try (Mirroring mirroring = mirrored()) {
            String edited = mirroring
                    .repository
                    .content("main", MANIFEST)
                    .replace("collections/Users.postman_collection.json", path);
            String head = mirroring.repository.commit("main", Map.of(MANIFEST, edited));

            assertThatThrownBy(mirroring::run)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("The manifest " + MANIFEST + " in main is damaged");
            assertThat(mirroring.repository.head("main")).isEqualTo(head);
        }
    }

    @Test
    void links_in_the_folder_are_replaced_and_never_followed() throws Exception {
        try (Mirroring mirroring = mirrored()) {
            mirroring.repository.commit(
                    "main", Map.of("postman/collections/Users.postman_collection.json", "../../README.md"), "120000");
            Map<String, String> outside = outside(mirroring);

            assertThat(mirroring.run().changes()).hasSize(1);

            assertThat(mirroring.repository.files("main").get("postman/collections/Users.postman_collection.json"))
                    .startsWith("100644 blob");
            assertThat(outside(mirroring)).isEqualTo(outside);
            mirroring.repository.assertSound();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postman", "postman/collections"})
    void a_link_in_the_place_of_a_folder_stops_the_run(String link) throws Exception {
        try (Mirroring mirroring = new Mirroring(folder).adoptExisting(true)) {
            mirroring.workspace.addCollection(JSON.readTree("{\"info\":{\"name\":\"Users\"},\"item\":[]}"));
            mirroring.repository.commit("main", Map.of("README.md", "mine", "elsewhere/x", "mine"));
            String head = mirroring.repository.commit("main", Map.of(link, "../elsewhere"), "120000");

            assertThatThrownBy(mirroring::run)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("'" + link + "' in the branch is a ");
            assertThat(mirroring.repository.head("main")).isEqualTo(head);
        }
    }

    @Test
    void a_manifest_that_is_a_link_is_read_as_what_it_says_and_not_where_it_leads() throws Exception {
        try (Mirroring mirroring = mirrored()) {
            mirroring.repository.commit("main", Map.of(MANIFEST, "../../README.md"), "120000");

            assertThatThrownBy(mirroring::run).hasMessageContaining("is damaged");
        }
    }

    @Test
    void files_with_impossible_names_are_taken_out_of_a_collections_folder() throws Exception {
        try (Mirroring mirroring = new Mirroring(folder).format(Format.POSTMAN)) {
            mirroring.workspace.addCollection(JSON.readTree(
                    "{\"info\":{\"name\":\"Users\"},\"item\":[{\"name\":\"Get\",\"request\":{\"method\":\"GET\"}}]}"));
            mirroring.repository.commit("main", Map.of("README.md", "mine"));
            mirroring.run();
            Map<String, String> mirrored = mirroring.repository.files("main");
            mirroring.repository.commit(
                    "main",
                    Map.of(
                            "postman/collections/Users/aux.request.yaml", "x",
                            "postman/collections/Users/a:b/trailing. .request.yaml", "x",
                            "postman/collections/Users/git~1.request.yaml", "x"));

            mirroring.run();

            assertThat(mirroring.repository.files("main")).isEqualTo(mirrored);
        }
    }

    private Mirroring mirrored() throws Exception {
        Mirroring mirroring = new Mirroring(folder);
        mirroring.workspace.addCollection(JSON.readTree("{\"info\":{\"name\":\"Users\"},\"item\":[]}"));
        mirroring.repository.commit(
                "main", Map.of("README.md", "mine", ".github/workflows/build.yml", "mine", "postman-old/x", "mine"));
        mirroring.run();
        return mirroring;
    }

    private static Map<String, String> outside(Mirroring mirroring) {
        Map<String, String> files = new HashMap<>(mirroring.repository.files("main"));
        files.keySet().removeIf(path -> path.startsWith("postman/"));
        return files;
    }
}
