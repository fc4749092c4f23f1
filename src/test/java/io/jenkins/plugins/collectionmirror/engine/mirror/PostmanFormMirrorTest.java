package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in Postman's own form, read back and judged by C git. */
class PostmanFormMirrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = "postman/collections/Users API";
    private static final String FILE = USERS + ".postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private String users;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).format(Format.POSTMAN);
        users = mirroring.workspace.addCollection(json("""
                {"info": {"name": "Users API",
                   "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [
                   {"id": "f", "name": "Admin", "item": [
                     {"id": "a", "name": "First", "request": {"method": "POST", "url": "https://example.com/1",
                        "body": {"mode": "raw", "raw": "one\\ntwo words here\\nthree\\nfour\\nfive"}}},
                     {"id": "b", "name": "Last", "request": {"method": "GET", "url": "https://example.com/2"}}]}]}"""));
        mirroring.workspace.addEnvironment(json("{\"name\": \"Staging\", \"values\": []}"));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void a_collection_is_a_folder_and_a_second_run_commits_nothing() throws Exception {
        MirrorReport report = mirroring.run();

        assertThat(report.changes())
                .extracting(Change::path)
                .containsExactlyInAnyOrder(USERS, "postman/environments/Staging.environment.yaml");
        assertThat(mirroring.repository.files("main"))
                .containsKeys(
                        USERS + "/.resources/definition.yaml",
                        USERS + "/Admin/.resources/definition.yaml",
                        USERS + "/Admin/First.request.yaml",
                        USERS + "/Admin/Last.request.yaml");
        assertThat(mirroring.repository.content("main", "postman/.mirror/manifest.json"))
                .contains("\"path\":\"collections/Users API\",\"format\":\"postman\"");
        mirroring.repository.assertSound();

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void one_word_in_a_long_body_is_one_line_of_diff() throws Exception {
        mirroring.run();

        edit(tree -> ((ObjectNode) tree.at("/item/0/item/0/request/body"))
                .put("raw", "one\ntwo terms here\nthree\nfour\nfive"));
        mirroring.run();

        assertThat(mirroring.repository.run("diff", "--numstat", "main~", "main", "--", USERS))
                .isEqualTo("1\t1\t" + USERS + "/Admin/First.request.yaml");
    }

    @Test
    void a_request_in_the_middle_is_one_new_file() throws Exception {
        mirroring.run();

        edit(tree -> ((ArrayNode) tree.at("/item/0/item"))
                .insertObject(1)
                .put("id", "c")
                .put("name", "Middle")
                .putObject("request")
                .put("method", "GET"));
        mirroring.run();

        assertThat(mirroring.repository.run("diff", "--name-status", "main~", "main", "--", USERS))
                .isEqualTo("A\t" + USERS + "/Admin/Middle.request.yaml");
        assertThat(mirroring.repository.content("main", USERS + "/Admin/Middle.request.yaml"))
                .contains("order: 1500\n");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void git_follows_every_file_through_the_renaming_of_a_folder() throws Exception {
        mirroring.run();
        edit(tree -> ((ArrayNode) tree.at("/item/0/item"))
                .insertObject(1)
                .put("id", "c")
                .put("name", "Middle")
                .putObject("request")
                .put("method", "PUT"));
        mirroring.run();

        edit(tree -> ((ObjectNode) tree.at("/item/0")).put("name", "Administration"));
        mirroring.run();

        for (String file : List.of(".resources/definition.yaml", "First.request.yaml", "Middle.request.yaml")) {
            assertThat(log("--follow", "--name-status", USERS + "/Administration/" + file))
                    .contains("R100\t" + USERS + "/Admin/" + file + "\t" + USERS + "/Administration/" + file)
                    .contains("A\t" + USERS + "/Admin/" + file);
        }
    }

    @Test
    void git_follows_a_request_through_its_renaming() throws Exception {
        mirroring.run();

        edit(tree -> ((ObjectNode) tree.at("/item/0/item/1")).put("name", "Final"));
        mirroring.run();

        assertThat(log("--follow", "--name-status", USERS + "/Admin/Final.request.yaml"))
                .contains("R100\t" + USERS + "/Admin/Last.request.yaml\t" + USERS + "/Admin/Final.request.yaml");
    }

    @Test
    void a_renamed_collection_moves_with_all_its_files_and_a_deleted_one_goes_with_them() throws Exception {
        mirroring.run();

        mirroring.workspace.rename(users, "People API");
        MirrorReport renamed = mirroring.run();

        assertThat(renamed.changes())
                .containsExactly(new Change(
                        Action.RENAMED,
                        renamed.changes().get(0).kind(),
                        "People API",
                        users,
                        "postman/collections/People API",
                        USERS,
                        ChangeList.of(List.of(new io.jenkins.plugins.collectionmirror.engine.change.Change(
                                Sign.EDITED, "collection", "", List.of("renamed from \"Users API\""))))));
        assertThat(collections()).allMatch(path -> path.startsWith("postman/collections/People API/"));

        mirroring.workspace.delete(users);
        mirroring.run();

        assertThat(collections()).isEmpty();
    }

    @Test
    void another_format_moves_everything_in_one_commit_and_back() throws Exception {
        mirroring.format(Format.FILE).run();
        String document = mirroring.repository.content("main", FILE);

        MirrorReport toPostman = mirroring.format(Format.POSTMAN).run();

        assertThat(toPostman.changes()).extracting(Change::action).containsOnly(Action.RENAMED);
        assertThat(toPostman.changes()).extracting(Change::from).contains(FILE);
        assertThat(collections()).allMatch(path -> path.startsWith(USERS + "/"));
        assertThat(assembledFromBranch()).isEqualTo(document);

        MirrorReport toFile = mirroring.format(Format.FILE).run();

        assertThat(toFile.changes()).extracting(Change::from).contains(USERS);
        assertThat(collections()).containsExactly(FILE);
        assertThat(mirroring.repository.content("main", FILE)).isEqualTo(document);
        assertThat(mirroring.repository.log("main")).hasSize(3);
    }

    @Test
    void what_somebody_puts_into_the_folder_or_takes_out_of_it_is_as_in_Postman_again() throws Exception {
        mirroring.run();
        Map<String, String> mirrored = mirroring.repository.files("main");
        mirroring.repository.commit(
                "main", Map.of(USERS + "/Admin/Stray.request.yaml", "{}", USERS + "/.resources/definition.yaml", "{}"));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(mirroring.repository.files("main")).isEqualTo(mirrored);
    }

    @Test
    void namesakes_keep_their_files_when_one_is_added_before_them() throws Exception {
        edit(tree -> ((ObjectNode) tree.at("/item/0/item/1")).put("name", "First"));
        mirroring.run();

        edit(tree -> ((ArrayNode) tree.at("/item/0/item"))
                .insertObject(0)
                .put("id", "c")
                .put("name", "First")
                .putObject("request")
                .put("method", "DELETE"));
        mirroring.run();

        assertThat(mirroring.repository.run("diff", "--name-status", "main~", "main", "--", USERS))
                .isEqualTo("A\t" + USERS + "/Admin/First (3).request.yaml");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    private interface Edit {
        void of(ObjectNode collection);
    }

    private void edit(Edit edit) {
        mirroring.workspace.edit(users, edit::of);
    }

    private String log(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "log";
        System.arraycopy(options, 0, arguments, 1, options.length - 1);
        arguments[options.length] = "--";
        arguments[options.length + 1] = options[options.length - 1];
        // A bare repository has no checkout to take the branch from, but its HEAD.
        return mirroring.repository.run(arguments);
    }

    private Set<String> collections() {
        Set<String> paths = mirroring.repository.files("main").keySet();
        return Set.copyOf(paths.stream()
                .filter(path -> path.startsWith("postman/collections/"))
                .toList());
    }

    private String assembledFromBranch() throws Exception {
        Path clone = Files.createTempDirectory(folder, "clone");
        mirroring.repository.run("--work-tree=" + clone, "checkout", "main", "--", ".");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Content> files = new HashMap<>();
        Path item = clone.resolve(USERS);
        try (Stream<Path> paths = Files.walk(item)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put("/" + item.relativize(path), Content.of(Files.readAllBytes(path)));
            }
        }
        for (Manifest.Entry entry : Manifest.read(Files.readAllBytes(clone.resolve("postman/" + Manifest.PATH)), "here")
                .entries()) {
            Path rest = clone.resolve("postman").resolve(entry.path(Format.REST));
            if (entry.kind() == ItemKind.COLLECTION && Files.exists(rest)) {
                files.put(Format.REST, Content.of(Files.readAllBytes(rest)));
            }
        }
        Format.POSTMAN.assemble(ItemKind.COLLECTION, "collections/Users API", files, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
