package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs from folders as people keep them: copies, reports of runs and files of other programs beside the exports.
 */
class ExportMirrorTest {
    private static final String ID = "7c1d5c1e-4f0e-4d57-9a2f-0d6f5c3b2a10";

    @TempDir
    Path folder;

    private Path exports;
    private Mirroring mirroring;

    @BeforeEach
    void start() throws Exception {
        exports = Files.createDirectories(folder.resolve("exports"));
        mirroring = new Mirroring(folder);
        mirroring.from(new ExportFiles(exports.toString()));
    }

    @AfterEach
    void stop() throws Exception {
        mirroring.close();
    }

    @Test
    void the_report_of_a_run_does_not_replace_the_collection_that_ran() throws Exception {
        write("z/users.json", collection(ID, "Users", "https://example.com/{{path}}"));
        write(
                "newman/a.json",
                "{\"collection\": " + collection(ID, "Users", "https://example.com/resolved")
                        + ", \"environment\": {\"id\": \"e\", \"values\": []}, \"run\": {\"stats\": {}}}");

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(files()).containsExactly("Users.postman_collection.json");
        assertThat(content("Users")).contains("https://example.com/{{path}}").doesNotContain("resolved");
        assertThat(mirroring.log)
                .anyMatch(line -> line.contains("Left out 1 file of JSON") && line.contains("newman/a.json"));
    }

    @Test
    void a_report_alone_is_no_export() throws Exception {
        write("report.json", "{\"collection\": " + collection(ID, "Users", "x") + ", \"run\": {}}");

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("None of the 1 file of JSON at");
    }

    @Test
    void copies_with_one_id_are_items_of_their_own_and_keep_their_places() throws Exception {
        write("a.json", collection(ID, "Smoke tests", "https://example.com/smoke"));
        write("b.json", collection(ID, "Load tests", "https://example.com/load"));
        write("c.json", collection(ID, "Soak tests", "https://example.com/soak"));

        MirrorReport first = mirroring.run();

        assertThat(first.failures()).isEmpty();
        assertThat(files())
                .containsExactly(
                        "Load tests.postman_collection.json",
                        "Smoke tests.postman_collection.json",
                        "Soak tests.postman_collection.json");
        assertThat(first.changes().stream().map(Change::uid))
                .contains(ID)
                .filteredOn(uid -> uid.matches(ID + "~[0-9a-f]{12}"))
                .hasSize(2);
        assertThat(mirroring.log)
                .anyMatch(line -> line.contains("3 files have an id that another file has too")
                        && line.contains("a.json, b.json, c.json"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        // The manifest, not the order of the files, says which of them has the id: one that comes first later is a
        // copy.
        write("0.json", collection(ID, "Another copy", "https://example.com/copy"));
        MirrorReport second = mirroring.run();
        assertThat(second.changes()).extracting(Change::name).containsExactly("Another copy");
        assertThat(second.changes().get(0).uid()).startsWith(ID + "~");

        // Renamed, the holder is found by what the others are.
        write("a.json", collection(ID, "Smoke", "https://example.com/smoke"));
        MirrorReport third = mirroring.run();
        assertThat(third.changes()).extracting(Change::action).containsExactly(Change.Action.RENAMED);
        assertThat(third.changes()).extracting(Change::uid).containsExactly(ID);

        // Without its file it is gone, and the copies are what they were.
        Files.delete(exports.resolve("a.json"));
        MirrorReport fourth = mirroring.run();
        assertThat(fourth.changes())
                .extracting(Change::action, Change::name)
                .containsExactly(tuple(Change.Action.DELETED, "Smoke"));
    }

    @Test
    void two_exports_of_one_collection_still_fail_by_name() throws Exception {
        write("a.json", collection(ID, "Users", "https://example.com/1"));
        write("b.json", collection(ID, "Users", "https://example.com/2"));
        write("c.json", collection(ID, "Orders", "https://example.com/3"));

        MirrorReport report = mirroring.run();

        assertThat(files()).containsExactly("Orders.postman_collection.json", "Users.postman_collection.json");
        assertThat(report.failures())
                .extracting(Failure::message)
                .containsExactly("b.json and a.json are exports of the same item, \"Users\" with the id " + ID
                        + ". Take one of them away, or give it a name or an id of its own; a.json is mirrored.");
    }

    @Test
    void exports_of_the_former_app_are_read_by_their_names() throws Exception {
        write("Users.json.postman_collection", collection(ID, "Users", "https://example.com"));
        write("old/Dev.postman_environment", "{\"id\": \"e\", \"name\": \"Dev\", \"timestamp\": 1, \"values\": []}");

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).extracting(Change::name).containsExactly("Users", "Dev");
    }

    @Test
    void what_is_named_like_an_export_and_holds_none_is_missed() throws Exception {
        write("Users.postman_collection.json", collection(ID, "Users", "https://example.com"));
        write("orders.json", collection("other", "Orders", "https://example.com"));
        mirroring.run();
        write("Users.postman_collection.json", "{\"message\": \"try again later\"}");

        MirrorReport report = mirroring.run();

        assertThat(report.failures())
                .extracting(Failure::message)
                .containsExactly("The file is named like an export, but holds no collection, environment or globals."
                        + " Export it from Postman again; rename it if it is not an export.");
        assertThat(files()).containsExactly("Orders.postman_collection.json", "Users.postman_collection.json");
    }

    @Test
    void a_folder_with_nothing_but_a_zip_says_to_name_the_zip() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(exports.resolve("backup.zip")))) {
            zip.putNextEntry(new ZipEntry("inner.zip"));
            zip.closeEntry();
        }

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("There are no JSON files at \"" + exports + "\", but a zip: backup.zip. For what is in it,"
                        + " give the path of the zip itself. Nothing is deleted for want of exports.");
        mirroring.from(new ExportFiles(exports.resolve("backup.zip").toString()));
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("but a zip: inner.zip. For what is in it, unpack it first.");

        write("users.json", collection(ID, "Users", "https://example.com"));
        mirroring.from(new ExportFiles(exports.toString())).run();
        assertThat(mirroring.log).anyMatch(line -> line.contains("Left out 1 zip: backup.zip."));
    }

    private List<String> files() {
        return mirroring.repository.files("main").keySet().stream()
                .filter(path -> path.startsWith("postman/collections/"))
                .map(path -> path.substring("postman/collections/".length()))
                .toList();
    }

    private String content(String name) {
        return mirroring.repository.content("main", "postman/collections/" + name + ".postman_collection.json");
    }

    private void write(String path, String text) throws IOException {
        Path file = exports.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String collection(String id, String name, String url) {
        return """
                {"info": {"_postman_id": "%s", "name": "%s",
                  "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "%s"}}]}
                """.formatted(id, name, url);
    }
}
