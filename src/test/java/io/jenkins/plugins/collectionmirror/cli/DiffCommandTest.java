package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.cli.output.QuietProgress;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code diff} of exports and of commits, in a repository on this machine: what it prints, writes and exits with. */
class DiffCommandTest {
    private static final String USERS = """
            {"info": {"_postman_id": "3deb28d9-1b50-5d43-b447-74fe10199ebb", "name": "Users API",
              "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
             "item": [{"name": "List users", "request": {"method": "%s", "url": "https://example.com/users"}}]}""";

    @TempDir
    private Path folder;

    private Path exports;
    private CGit repository;

    @BeforeEach
    void a_mirror_of_exports() throws Exception {
        exports = Files.createDirectory(folder.resolve("exports"));
        repository = CGit.init(folder.resolve("apis.git"));
        mirror("GET", "v1.0.0");
    }

    private void mirror(String method, String tag) throws Exception {
        export(method);
        MirrorRequest request = MirrorRequest.of(
                new ExportFiles(exports.toString()),
                new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(), List.of()),
                new GitRemote(repository.directory().toString(), "", false, new GitCredentials.Ambient()));
        new Mirror(
                        request.with(HistorySettings.DEFAULT.tagged(tag)),
                        Files.createTempDirectory(folder, "scratch"),
                        new QuietProgress())
                .run();
    }

    private void export(String method) throws IOException {
        Files.writeString(exports.resolve("users.json"), USERS.formatted(method));
    }

    private CommandLineRun diff(String... options) {
        String[] all = Stream.concat(
                        Stream.of("diff", "--repository", repository.directory().toString()), Stream.of(options))
                .toArray(String[]::new);
        return new CommandLineRun().call(all);
    }

    @Test
    void exports_that_say_what_the_branch_says_are_no_difference() throws Exception {
        CommandLineRun run = diff("--exports", exports.toString(), "--exit-code");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(2).first().isEqualTo("Comparing exports in " + exports + " with the branch");
        assertThat(run.lines())
                .last()
                .asString()
                .matches("No differences between main \\([0-9a-f]{7}\\) and exports: 1 item unchanged \\(.* s\\)");
    }

    @Test
    void differences_are_an_exit_code_for_those_who_ask() throws Exception {
        export("POST");
        Path report = folder.resolve("reports/diff.json");
        Path markdown = folder.resolve("notes/changes.md");

        CommandLineRun run =
                diff("--exports", exports.toString(), "--report", report.toString(), "--markdown", markdown.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines().subList(1, 3))
                .containsExactly(
                        "M  Users API  (postman/collections/Users API.postman_collection.json)",
                        "   ~ POST List users: method GET → POST");
        assertThat(diff("--exports", exports.toString(), "--exit-code").exitCode())
                .isEqualTo(4);
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.path("outcome").asText()).isEqualTo("different");
        assertThat(json.at("/changes/0/change").asText()).isEqualTo("updated");
        assertThat(json.at("/changes/0/details/0/what/0").asText()).isEqualTo("method GET → POST");
        assertThat(json.at("/from/commit").asText()).isEqualTo(repository.head("main"));
        assertThat(markdown)
                .content()
                .startsWith("## Changes from main to exports\n\n1 collection: 1 updated (`")
                .endsWith("### Users API\n\n- **Edited** `POST List users`: method GET → POST\n");
        assertThat(repository.log("main")).hasSize(1);
    }

    @Test
    void release_notes_go_to_standard_output_alone() throws Exception {
        mirror("POST", "v1.1.0");

        CommandLineRun run = diff("--from", "v1.0.0", "--to", "v1.1.0", "--markdown", "-", "--exit-code");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.file()).startsWith("## Changes from v1.0.0 to v1.1.0\n\n1 collection: 1 updated (`");
        assertThat(diff("--from", "v1.0.0", "--quiet").lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 collection differs between v1.0.0 (");
        assertThat(diff("--from", "v1.1.0", "--exit-code").exitCode()).isZero();
    }

    /** A CI that asks for differences must not take a broken export for none, nor for one. */
    @Test
    void an_item_that_cannot_be_compared_goes_before_differences() throws Exception {
        export("POST");
        Files.writeString(exports.resolve("broken.postman_collection.json"), "{");

        CommandLineRun run = diff("--exports", exports.toString(), "--exit-code");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("Not compared: broken.postman_collection.json: ");
    }

    @Test
    void a_failed_comparison_leaves_a_report_and_no_markdown() throws Exception {
        Path report = folder.resolve("diff.json");
        Path markdown = folder.resolve("changes.md");

        CommandLineRun run =
                diff("--from", "v9", "--report", report.toString(), "--markdown", markdown.toString(), "--exit-code");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Failed: There is no tag and no branch 'v9' in ");
        assertThat(new ObjectMapper().readTree(report.toFile()).path("outcome").asText())
                .isEqualTo("failed");
        assertThat(markdown).doesNotExist();
        assertThat(diff("--from", "v1.0.0", "--markdown", folder.toString()).err())
                .startsWith("Failed: The Markdown cannot be written to " + folder
                        + ": it is no file. Name a file, as in --markdown notes/changes.md");
        assertThat(new CommandLineRun()
                        .call("diff", "--repository", folder.resolve("none.git").toString(), "--from", "v1.0.0")
                        .exitCode())
                .isEqualTo(2);
        assertThat(new CommandLineRun()
                        .call("diff", "--repository", "http://127.0.0.1:1/apis.git", "--from", "v1.0.0")
                        .exitCode())
                .isEqualTo(3);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("Say where the mirror is: --repository URL, and what to compare with it: --workspace ID or"
                        + " --exports PATH; or two commits of it: --from REVISION [--to REVISION]."),
                wrong("--to needs --from: the commit that it is compared with", "--repository", "x", "--to", "v1"),
                wrong("--to is for two commits, and a workspace or exports", "--exports", "in", "--to", "v1"),
                wrong("--from compares two commits", "--exports", "in", "--from", "v1"),
                wrong("--workspace and --exports exclude each other", "--exports", "in", "--workspace", "w"),
                wrong("--specs and --apis need --workspace", "--exports", "in", "--specs"),
                wrong(
                        "--secrets fail is for mirrors: it stops them before they commit. Use redact or keep.",
                        "--secrets",
                        "fail"),
                wrong("--from is given more than once", "--from", "a", "--from", "b"),
                wrong("--from is empty.", "--from", ""),
                wrong("Unknown option '--dry-run'", "--dry-run"));
    }

    private static Arguments wrong(String message, String... options) {
        return Arguments.of(message, options);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrong_options_are_explained(String message, String[] options) {
        CommandLineRun run = new CommandLineRun()
                .call(Stream.concat(Stream.of("diff"), Stream.of(options)).toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Wrong options: " + message)
                .endsWith("Try 'collection-mirror diff --help'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--environments", "--globals", "--specs"})
    void what_is_mirrored_is_compared_whether_it_is_asked_for_or_not(String option) {
        assertThat(diff("--from", "v1.0.0", option).exitCode()).isZero();
    }
}
