package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a repository beside the mirror's folder, and concerns it all the same. */
class FolderSurroundingsTest {
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

    @ParameterizedTest
    @CsvSource({
        "Postman/README.md, postman, Postman",
        "POSTMAN, postman, POSTMAN",
        "Apis/orders/a.txt, apis/postman, Apis",
        "apis/Postman/a.txt, apis/postman, apis/Postman",
        "cafe\u0301/a.txt, caf\u00e9, cafe\u0301",
    })
    void a_directory_that_is_another_one_on_some_systems_is_refused(String there, String directory, String namesake) {
        mirroring.repository.commit("main", Map.of(there, "x", "README.md", "x"));

        assertThatThrownBy(() -> mirroring.directory(directory).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The directory " + directory + " stands beside " + namesake
                        + " in the branch main. On Windows and macOS the two are one,");
        assertThat(mirroring.repository.files("main")).hasSize(2);
    }

    @Test
    void a_mirror_that_is_there_already_goes_on_with_a_warning() throws Exception {
        mirroring.run();
        mirroring.repository.commit("main", Map.of("Postman/README.md", "x"));
        mirroring.log.clear();

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.log).anyMatch(line -> line.contains("The directory postman stands beside Postman"));
    }

    @Test
    void other_directories_are_nobodys_business() throws Exception {
        mirroring.repository.commit("main", Map.of("postman2/a", "x", "apis/Postman/a", "x", "pos/tman", "x"));

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(mirroring.log).noneMatch(line -> line.contains("stands beside"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.json filter=lfs diff=lfs merge=lfs -text",
                "postman/** filter=lfs",
                "[attr]big filter=lfs -text\n*.json big",
                "* text=auto\n*.json -filter\n/postman/collections/* filter=lfs"
            })
    void files_that_git_lfs_would_take_over_are_refused_with_the_line_that_takes_them_out(String attributes)
            throws Exception {
        mirroring.repository.commit("main", Map.of(".gitattributes", attributes + "\n"));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith(".gitattributes of the branch main puts postman/")
                .hasMessageContaining("through the filter lfs (Git LFS), and a mirror stores its files as they are.")
                .hasMessageEndingWith("Add this line at the end of .gitattributes: /postman/** !filter !diff !merge");

        mirroring.repository.commit(
                "main", Map.of(".gitattributes", attributes + "\n/postman/** !filter !diff !merge\n"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* text=auto eol=lf",
                "*.png filter=lfs diff=lfs merge=lfs -text",
                "*.json filter=lfs\n*.json -filter",
                "docs/** filter=lfs",
                "*.json -filter",
                "[attr]big filter=lfs\n*.png big",
                ""
            })
    void attributes_that_filter_nothing_of_the_mirrors_are_fine(String attributes) throws Exception {
        mirroring.repository.commit(
                "main", Map.of(".gitattributes", attributes + "\n", "docs/.gitattributes", "* filter=lfs"));

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(mirroring.log).noneMatch(line -> line.contains("filter"));
    }

    @Test
    void a_filter_of_another_name_and_place_counts_too() throws Exception {
        mirroring.repository.commit("main", Map.of("apis/.gitattributes", "** filter=git-crypt diff=git-crypt\n"));

        assertThatThrownBy(() -> mirroring.directory("apis/postman").run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("through the filter git-crypt, and")
                .hasMessageEndingWith("at the end of apis/.gitattributes: /postman/** !filter !diff !merge");
    }

    @Test
    void a_mirror_that_is_there_already_is_warned_when_it_commits() throws Exception {
        mirroring.run();
        mirroring.repository.commit("main", Map.of(".gitattributes", "*.json filter=lfs\n"));
        mirroring.log.clear();

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.log).noneMatch(line -> line.contains("filter"));

        mirroring.workspace.addCollection(collection("Orders API"));
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            mirroring.repository.config("http.receivepack", "true");
            mirroring.to(server.url("repository.git"), "main", false, new GitCredentials.Ambient());
            assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);
        }
        assertThat(mirroring.log)
                .filteredOn(line -> line.contains("through the filter lfs"))
                .hasSize(1);
    }

    /** Why it is refused: a clone of such a mirror is never clean. */
    @Test
    void in_a_clone_with_the_filter_the_files_show_as_changed_at_once() throws Exception {
        mirroring.run();
        mirroring.repository.commit("main", Map.of(".gitattributes", "postman/collections/* filter=lfs\n"));
        Path clone = folder.resolve("clone");
        String[] filter = {"-c", "filter.lfs.clean=git hash-object --stdin", "-c", "filter.lfs.smudge=cat"};

        mirroring.repository.run(filter[0], filter[1], filter[2], filter[3], "clone", "--quiet", ".", clone.toString());
        // As Git has it after a second: it compares contents where the times of index and file are the same.
        Files.setLastModifiedTime(
                clone.resolve("postman/collections/Users API.postman_collection.json"), FileTime.fromMillis(1));

        assertThat(CGit.at(clone).run(filter[0], filter[1], filter[2], filter[3], "status", "--porcelain"))
                .contains("M \"postman/collections/Users API.postman_collection.json\"");
    }

    private static ObjectNode collection(String name) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection
                .putObject("info")
                .put("name", name)
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        collection.putArray("item");
        return collection;
    }
}
