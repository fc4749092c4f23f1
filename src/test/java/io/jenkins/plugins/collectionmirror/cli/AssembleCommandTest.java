package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembleCommandTest {
    @TempDir
    Path clone;

    @BeforeEach
    void collection() throws Exception {
        Files.createDirectory(clone.resolve("Größe.request"));
        Files.writeString(clone.resolve("collection.json"), """
                {"info": {"name": "Sample"}, "item": {"$files": ["Größe.request.json"]}}
                """);
        Files.writeString(clone.resolve("Größe.request.json"), """
                {"request": {"body": {"mode": "raw", "raw": {"$text": "body.txt"}}}}
                """);
        Files.writeString(clone.resolve("Größe.request/body.txt"), "one\r\ntwo\r\n");
    }

    @Test
    void a_tree_is_one_file_on_standard_output_and_nothing_else() {
        CommandLineRun run = new CommandLineRun().call("assemble", clone.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.file()).isEqualTo("""
                {
                  "info": {
                    "name": "Sample"
                  },
                  "item": [
                    {
                      "name": "Größe",
                      "request": {
                        "body": {
                          "mode": "raw",
                          "raw": "one\\ntwo"
                        }
                      }
                    }
                  ]
                }
                """);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void what_is_missing_is_named_and_nothing_is_printed_in_half() throws Exception {
        Files.delete(clone.resolve("Größe.request/body.txt"));

        CommandLineRun run = new CommandLineRun().call("assemble", clone.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.file()).isEmpty();
        assertThat(run.err())
                .startsWith("Failed: The file Größe.request/body.txt is missing; it is named in Größe.request.json.");
    }

    @Test
    void a_link_that_leads_out_of_the_folder_is_no_file() throws Exception {
        Path secret = Files.writeString(Files.createTempFile("outside", ".txt"), "secret");
        Files.delete(clone.resolve("Größe.request/body.txt"));
        Files.createSymbolicLink(clone.resolve("Größe.request/body.txt"), secret);

        CommandLineRun run = new CommandLineRun().call("assemble", clone.toString());

        Files.delete(secret);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Größe.request/body.txt is missing");
    }

    @Test
    void a_folder_that_is_none_or_no_collections_is_refused() {
        assertThat(new CommandLineRun()
                        .call("assemble", clone.resolve("nowhere").toString())
                        .err())
                .startsWith("Failed: There is no folder ")
                .contains("Name a collection's folder, such as postman/collections/Users API.");
        assertThat(new CommandLineRun()
                        .call("assemble", clone.resolve("Größe.request").toString())
                        .err())
                .startsWith("Failed: The folder has no collection.json");
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
