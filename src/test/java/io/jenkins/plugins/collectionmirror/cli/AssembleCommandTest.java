package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembleCommandTest {
    @TempDir
    Path clone;

    private Path folder;

    @BeforeEach
    void collection() throws Exception {
        folder = Files.createDirectories(clone.resolve("postman/collections/Sample"));
        Files.writeString(
                folder.resolve("Größe.request.yaml"),
                "$kind: http-request\r\nurl: https://example.com\r\nmethod: POST\r\nbody:\r\n  type: text\r\n"
                        + "  content: |-\r\n    one\r\n    two\r\norder: 1000\r\n");
    }

    @Test
    void a_folder_is_one_file_on_standard_output_and_nothing_else() {
        CommandLineRun run = new CommandLineRun().call("assemble", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.file())
                .startsWith("{\n  \"info\": {\n    \"name\": \"Sample\",\n")
                .contains("\"name\": \"Größe\"", "\"raw\": \"one\\ntwo\"")
                .endsWith("]\n}\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void what_yaml_cannot_say_comes_from_the_notes_of_the_mirror() throws Exception {
        Path notes = Files.createDirectories(clone.resolve("postman/.mirror/rest"));
        Files.writeString(notes.resolveSibling("manifest.json"), """
                {"version": 1, "items": {
                  "1-a": {"kind": "collection", "name": "Sample", "path": "collections/Sample", "format": "postman",
                    "origin": "w"},
                  "1-b": {"kind": "collection", "name": "Old", "path": "collections/Old", "format": "postman",
                    "origin": "w"}}}
                """);
        Files.writeString(
                clone.resolve("postman")
                        .resolve(new Manifest.Entry(
                                        "1-a",
                                        ItemKind.COLLECTION,
                                        "Sample",
                                        "collections/Sample",
                                        "",
                                        "w",
                                        Format.POSTMAN)
                                .path(Format.REST)),
                "{\"items\": {\"/Kept\": {\"order\": 500, \"item\": {\"name\": \"Kept\"}}}}");
        Files.writeString(folder.resolveSibling("Old.postman_collection.json"), "{\"id\": \"v1\"}\n");

        assertThat(new CommandLineRun().call("assemble", folder.toString()).file())
                .containsSubsequence("\"Kept\"", "\"Größe\"");
        assertThat(new CommandLineRun()
                        .call("assemble", folder.resolveSibling("Old").toString())
                        .file())
                .isEqualTo("{\"id\": \"v1\"}\n");
    }

    @Test
    void a_note_that_an_edit_made_wrong_is_left_out_and_named() throws Exception {
        Files.createDirectories(clone.resolve("postman/.mirror/rest"));
        Files.writeString(clone.resolve("postman/.mirror/manifest.json"), """
                {"version": 1, "items": {
                  "1-a": {"kind": "collection", "name": "Sample", "path": "collections/Sample", "format": "postman",
                    "origin": "w"}}}
                """);
        Files.writeString(
                clone.resolve("postman")
                        .resolve(new Manifest.Entry(
                                        "1-a",
                                        ItemKind.COLLECTION,
                                        "Sample",
                                        "collections/Sample",
                                        "",
                                        "w",
                                        Format.POSTMAN)
                                .path(Format.REST)),
                """
                {"rest": {
                  "/Größe.request.yaml": {"hash": "0", "method": "POST", "url": "https://example.com/then", "patch": [
                    {"op": "replace", "path": "/request/url", "was": "https://example.com/then", "value": "x"}]}}}
                """);

        CommandLineRun run = new CommandLineRun().call("assemble", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.file()).contains("https://example.com").doesNotContain("then");
        assertThat(run.err())
                .isEqualTo("Warning: Größe.request.yaml: request.url is left out. The file was edited, and the"
                        + " mirror's note about this no longer fits.\n");
    }

    @Test
    void an_environment_is_one_file_too() throws Exception {
        Path file = Files.writeString(
                clone.resolve("Dev.environment.yaml"), "name: Dev\nvalues:\n  - key: a\n    value: b\n");

        assertThat(new CommandLineRun().call("assemble", file.toString()).file())
                .contains("\"name\": \"Dev\"", "\"key\": \"a\"", "\"value\": \"b\"");
    }

    @Test
    void what_is_damaged_is_named_and_nothing_is_printed_in_half() throws Exception {
        Files.writeString(folder.resolve("Zoo.request.yaml"), "$kind: http-request\nurl: [\n");

        CommandLineRun run = new CommandLineRun().call("assemble", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.file()).isEmpty();
        assertThat(run.err()).startsWith("Failed: The file Zoo.request.yaml is damaged: line ");
    }

    @Test
    void a_link_that_leads_out_of_the_folder_is_no_file() throws Exception {
        Path secret = Files.writeString(
                Files.createTempFile("outside", ".yaml"), "$kind: http-request\nurl: https://secret.example.com\n");
        Files.createSymbolicLink(folder.resolve("Zoo.request.yaml"), secret);

        CommandLineRun run = new CommandLineRun().call("assemble", folder.toString());

        Files.delete(secret);
        assertThat(run.exitCode()).isZero();
        assertThat(run.file()).contains("Größe").doesNotContain("secret", "Zoo");
    }

    @Test
    void a_folder_that_is_none_or_no_collections_is_refused() throws Exception {
        assertThat(new CommandLineRun()
                        .call("assemble", clone.resolve("nowhere").toString())
                        .err())
                .startsWith("Failed: There is no folder ")
                .contains("Name a collection's folder, such as postman/collections/Users API.");
        assertThat(new CommandLineRun()
                        .call(
                                "assemble",
                                Files.createDirectory(clone.resolve("empty")).toString())
                        .err())
                .startsWith("Failed: The folder has no *.request.yaml and no .resources/definition.yaml");
    }

    @Test
    void the_folder_has_to_be_said() {
        CommandLineRun run = new CommandLineRun().call("assemble");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "Wrong options: Missing required parameter: 'DIR'\nTry 'collection-mirror assemble --help'.\n");
    }
}
