package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a folder is: several mirrors in one repository, and folders that held something before. */
class FolderClaimTest {
    private static final String USERS = "postman/collections/Users API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        mirroring.workspace.addCollection(collection("Users API"));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void a_folder_with_files_of_others_is_refused_and_nothing_is_touched() {
        mirroring.repository.commit("main", Map.of("postman/README.md", "ours", "postman/a/b.json", "{}"));
        String before = mirroring.repository.head("main");

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(
                        "The directory postman of the branch main holds 2 files (README.md, a/b.json), but no mirror's"
                                + " manifest, so it is not the mirror's. Choose another directory; or run once with"
                                + " " + Advice.ADOPT_EXISTING + ", which makes it the mirror's: it writes over files at"
                                + " its own paths, and leaves all others as they are.");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
        assertThat(mirroring.postman.calls()).isEmpty();
    }

    @Test
    void adopted_it_keeps_what_is_not_at_the_mirrors_paths_and_needs_no_leave_from_then_on() throws Exception {
        mirroring.repository.commit("main", Map.of("postman/README.md", "ours", USERS, "an older export"));

        MirrorReport report = mirroring.adoptExisting(true).run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(mirroring.repository.content("main", "postman/README.md")).isEqualTo("ours");
        assertThat(mirroring.repository.content("main", USERS)).contains("Users API");
        assertThat(mirroring.adoptExisting(false).run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void files_that_come_beside_a_mirrors_later_are_nobodys_business() throws Exception {
        mirroring.run();
        mirroring.repository.commit("main", Map.of("postman/README.md", "ours"));

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.repository.content("main", "postman/README.md")).isEqualTo("ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postman/.gitkeep", "postman/collections/.gitkeep", "postman/.gitattributes", "README.md"})
    void what_only_keeps_a_folder_for_Git_is_not_foreign(String path) throws Exception {
        mirroring.repository.commit("main", Map.of(path, ""));

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void several_mirrors_share_a_repository_side_by_side() throws Exception {
        mirroring.directory("apis/orders").run();
        mirroring.directory("apis/payments").run();

        assertThat(mirroring.directory("apis/orders").run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.repository.files("main"))
                .containsKeys("apis/orders/.mirror/manifest.json", "apis/payments/.mirror/manifest.json");
    }

    @Test
    void several_mirrors_share_a_repository_branch_by_branch() throws Exception {
        mirroring.directory("apis").run();

        mirroring.repository.commit("payments", Map.of("README.md", "another API"));
        mirroring.directory("apis/payments").branch("payments", false);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void a_mirror_inside_another_is_refused() throws Exception {
        mirroring.directory("apis").run();
        String before = mirroring.repository.head("main");

        assertThatThrownBy(() -> mirroring.directory("apis/v1/payments").run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(
                        "The directory apis contains apis/v1/payments, and both would be mirrors: the branch main has"
                                + " apis/.mirror/manifest.json. The folders of mirrors may not contain one another."
                                + " Choose a"
                                + " directory beside apis, or another branch; if that mirror is no longer wanted,"
                                + " delete its"
                                + " folder.");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @Test
    void a_file_of_the_mirrors_own_that_is_called_like_a_manifest_is_no_other_mirror() throws Exception {
        mirroring.format(Format.POSTMAN).run();
        mirroring.repository.commit(
                "main", Map.of("postman/collections/Users API/.mirror/manifest.json", "a definition's own"));

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_mirror_around_another_is_refused_even_if_it_may_adopt() throws Exception {
        mirroring.directory("apis/v1/payments").run();
        String before = mirroring.repository.head("main");

        assertThatThrownBy(() -> mirroring.directory("apis").adoptExisting(true).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith(
                        "The directory apis contains apis/v1/payments, and both would be mirrors: the branch"
                                + " main has apis/v1/payments/.mirror/manifest.json.")
                .hasMessageContaining("Choose a directory beside apis/v1/payments, or another branch;");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    private static ObjectNode collection(String name) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.putObject("info").put("name", name);
        collection
                .putArray("item")
                .addObject()
                .put("name", "Get")
                .putObject("request")
                .put("method", "GET");
        return collection;
    }
}
