package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Call;
import io.jenkins.plugins.collectionmirror.demo.Definitions;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** APIs of API Builder, from the look-alike to C git. */
class ApiBuilderMirrorTest {
    private static final String SHOP = "postman/apis/Shop/";
    private static final Map<String, String> FILES =
            SpecMirrorTest.files("index.yaml", "openapi: 3.1.0\n", "schemas/item.yaml", "type: object\n");

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private Definitions definitions;
    private String shop;
    private String collection;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).select(new Selection(EnumSet.of(ItemKind.API), List.of(), List.of()));
        definitions = mirroring.workspace.definitions();
        collection = mirroring.workspace.addCollection(
                new ObjectMapper().readTree("{\"info\": {\"name\": \"Shop requests\"}, \"item\": []}"));
        shop = definitions.addApi("Shop", "openapi:3_1", FILES, List.of(collection));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void an_api_is_a_folder_with_its_schemas_and_a_file_that_names_the_rest() throws Exception {
        assertThat(mirroring.run().changes())
                .containsExactly(new Change(Action.ADDED, ItemKind.API, "Shop", shop, "postman/apis/Shop", ""));

        assertThat(mirroring.repository.content("main", SHOP + "schemas/openapi-3_1/index.yaml"))
                .isEqualTo("openapi: 3.1.0\n");
        assertThat(mirroring.repository.content("main", SHOP + "schemas/openapi-3_1/schemas/item.yaml"))
                .isEqualTo("type: object\n");
        assertThat(mirroring.repository.content("main", SHOP + "api.json"))
                .startsWith("{\n  \"id\": \"" + shop + "\",\n  \"name\": \"Shop\",\n")
                .contains("\"name\": \"v1\"")
                .contains("\"type\": \"openapi:3_1\",\n      \"folder\": \"schemas/openapi-3_1\"")
                .contains("\"id\": \"" + collection + "\",\n      \"name\": \"Shop requests\"")
                .doesNotContain("updatedAt", "createdBy");
        assertThat(mirroring.repository.log("main")).containsExactly("Mirror 1 API from Acme APIs: 1 added");
        mirroring.repository.assertSound();
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void an_api_that_git_has_is_mirrored_as_far_as_postman_knows_it() throws Exception {
        definitions.linkToGit(shop, "acme/shop");

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(mirroring.repository.files("main").keySet())
                .filteredOn(path -> path.startsWith(SHOP))
                .containsExactly(SHOP + "api.json");
        assertThat(mirroring.repository.content("main", SHOP + "api.json"))
                .contains("\"repository\": \"acme/shop\"", "\"name\": \"v1\"");
        assertThat(mirroring.log)
                .contains("The schemas and collections of the API \"Shop\" of API Builder cannot be read: it is linked"
                        + " to a Git"
                        + " repository, which has them.");
    }

    @Test
    void an_api_that_goes_to_git_keeps_what_was_mirrored_of_it() throws Exception {
        mirroring.run();
        definitions.linkToGit(shop, "acme/shop");

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.log).contains("What was mirrored of the API \"Shop\" before stays as it is.");
        assertThat(mirroring.repository.files("main")).containsKey(SHOP + "schemas/openapi-3_1/index.yaml");
    }

    @Test
    void schemas_that_cannot_be_had_are_left_out_and_said() throws Exception {
        definitions.addApi("Café", "proto:3", SpecMirrorTest.files("a.proto", "syntax = \"proto3\";\n"), List.of());
        mirroring.run();
        mirroring.postman.calls().stream()
                .map(Call::path)
                .filter(path -> path.matches("/apis/" + shop + "/schemas/[^/]+"))
                .distinct()
                .forEach(path -> mirroring.postman.next(
                        path,
                        Answers.json(
                                422, "{\"title\":\"Action not allowed\",\"detail\":\"Not for Git linked APIs\"}")));

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(mirroring.log).anyMatch(line -> line.contains("cannot be read: HTTP 422"));
        assertThat(mirroring.repository.files("main"))
                .containsKeys(SHOP + "schemas/openapi-3_1/index.yaml", "postman/apis/Café/schemas/proto-3/a.proto");
    }

    @Test
    void what_the_account_cannot_have_is_said_and_deletes_nothing() throws Exception {
        mirroring.run();
        for (int status : new int[] {403, 404, 410, 422}) {
            String body =
                    "{\"type\":\"x\",\"title\":\"No\",\"status\":" + status + ",\"detail\":\"Not in this plan.\"}";
            for (String path : new String[] {"/apis", "/apis/" + shop}) {
                mirroring.log.clear();
                mirroring.postman.next(path, Answers.json(status, body));

                MirrorReport report = mirroring.allowMassDeletion(true).run();

                assertThat(report.outcome()).as(path + status).isEqualTo(Outcome.UNCHANGED);
                assertThat(report.failures()).isEmpty();
                assertThat(mirroring.log)
                        .anyMatch(line -> line.contains("left out") && line.contains("HTTP " + status));
                assertThat(mirroring.repository.files("main"))
                        .containsKeys(SHOP + "api.json", SHOP + "schemas/openapi-3_1/index.yaml");
            }
        }
    }

    @Test
    void an_api_that_is_deleted_goes() throws Exception {
        mirroring.run();
        definitions.deleteApi(shop);
        assertThat(mirroring.run().changes()).extracting(Change::action).containsExactly(Action.DELETED);
        assertThat(mirroring.repository.files("main").keySet()).noneMatch(path -> path.startsWith("postman/apis/"));
    }
}
