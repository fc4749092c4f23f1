package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postman's resources file, from the look-alike to C git. */
class ResourcesMirrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = ".postman/resources.yaml";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private String users;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).format(Format.POSTMAN).resourcesFile(true);
        users = mirroring.workspace.addCollection(collection("Users API"));
    }

    @AfterEach
    void stop() {
        mirroring.repository.assertSound();
        mirroring.close();
    }

    @Test
    void each_item_is_listed_with_its_path_and_follows_it() throws Exception {
        String pets = mirroring
                .select(new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of()))
                .workspace
                .definitions()
                .addSpec("Pets", "OPENAPI:3.0", files("openapi.yaml", "openapi: 3.0.3\n", "pet.json", "{}"));
        mirroring.run();

        assertThat(resources()).isEqualTo("""
                workspace:
                  id: %s
                cloudResources:
                  collections:
                    ../postman/collections/Users API: %s
                  specs:
                    ../postman/specs/Pets/openapi.yaml: %s
                """.formatted(mirroring.workspace.id(), users, pets));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        mirroring.workspace.rename(users, "People API");
        mirroring.run();
        assertThat(resources())
                .contains("    ../postman/collections/People API: " + users + "\n")
                .doesNotContain("Users API");
        assertThat(mirroring.repository.log("main")).hasSize(2);
    }

    @Test
    void the_file_alone_is_a_commit_of_its_own_and_others_files_stay() throws Exception {
        mirroring.resourcesFile(false).run();
        mirroring.repository.commit(
                "main",
                Map.of(FILE, "# ours\ncloudResources:\n  collections:\n    ../x/Y: 9-y\n", ".postman/api", "x"));

        MirrorReport report = mirroring.resourcesFile(true).run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.changes()).isEmpty();
        assertThat(mirroring.repository.run("diff", "--name-only", "main~", "main"))
                .isEqualTo(FILE);
        assertThat(mirroring.repository.log("main").get(0)).isEqualTo("Update .postman/resources.yaml for Acme APIs");
        assertThat(resources())
                .startsWith("# ours\n")
                .contains("../x/Y: 9-y", "../postman/collections/Users API: " + users);
        assertThat(mirroring.repository.content("main", ".postman/api")).isEqualTo("x");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_file_of_another_workspace_stays_and_is_named() throws Exception {
        mirroring.repository.commit("main", Map.of(FILE, "workspace:\n  id: another\n"));

        mirroring.run();

        assertThat(resources()).isEqualTo("workspace:\n  id: another\n");
        assertThat(mirroring.log).anySatisfy(line -> assertThat(line).contains("about another workspace (another)"));
    }

    @Test
    void nothing_is_written_where_it_cannot_be_right() throws Exception {
        assertRefused(mirroring.format(Format.FILE), "only in its own form");
        mirroring.format(Format.POSTMAN);
        assertRefused(mirroring.directory(".postman/mirror"), "Choose another one");
        mirroring.directory("postman");
        mirroring.repository.commit("main", Map.of(FILE, "- a list\n"));
        assertRefused(mirroring, "cannot be read");
        mirroring.postman.account().addWorkspace("Payments");
        mirroring.from(
                new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), mirroring.workspace.id())
                        .and(List.of("Payments")));
        assertRefused(mirroring, "one workspace");
        assertThat(mirroring.repository.log("main")).hasSize(1);
    }

    private static void assertRefused(Mirroring mirroring, String words) {
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(words);
    }

    private String resources() throws Exception {
        return mirroring.repository.content("main", FILE);
    }

    private static JsonNode collection(String name) throws Exception {
        return JSON.readTree("""
                {"info": {"name": "%s",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "List", "request": {"method": "GET", "url": "https://example.com/list"}}]}""".formatted(name));
    }

    private static Map<String, String> files(String... pathsAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return files;
    }
}
