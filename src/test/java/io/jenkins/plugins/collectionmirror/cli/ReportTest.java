package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final MirrorReport FULL = new MirrorReport(
            Outcome.COMMITTED,
            "",
            Reports.COMMIT,
            "main",
            List.of(
                    new Change(
                            Action.ADDED,
                            ItemKind.ENVIRONMENT,
                            "Staging",
                            "12-e1",
                            "postman/environments/Staging.postman_environment.json",
                            ""),
                    new Change(
                            Action.UPDATED,
                            ItemKind.COLLECTION,
                            "Öffnungszeiten \"neu\"\u001b",
                            "12-c2",
                            "postman/collections/Öffnungszeiten _neu_.postman_collection.json",
                            "",
                            new ChangeList(
                                    List.of(new io.jenkins.plugins.collectionmirror.engine.change.Change(
                                            Sign.EDITED,
                                            "request",
                                            "GET Users / List users",
                                            List.of("method", "body"))),
                                    12,
                                    1,
                                    ChangeList.Result.COMPARED)),
                    new Change(
                            Action.RENAMED,
                            ItemKind.COLLECTION,
                            "Accounts API",
                            "12-c1",
                            "postman/collections/Accounts API.postman_collection.json",
                            "postman/collections/Users API.postman_collection.json"),
                    new Change(
                            Action.DELETED,
                            ItemKind.GLOBALS,
                            "globals",
                            "globals",
                            "postman/globals/workspace.postman_globals.json",
                            "")),
            List.of(new Failure("Big", "12-c9", "Postman gave up. Try again later.")),
            117,
            4,
            121,
            4_700_000,
            9_000,
            2,
            4_200,
            new CallsLeft(179, 8_821, 10_000),
            List.of(new Redacted("12-c2", "Users API", "/item/0/request/auth/bearer/0/value", "auth")),
            new Tag("v1.4.0", Tag.State.CREATED, Reports.COMMIT, "c0ffee0d5e6f708192a3b4c5d6e7f8091a2b3c4d"),
            new PullRequestResult("7", "https://github.com/acme/apis/pull/7", PullRequestResult.State.OPENED, ""));

    @TempDir
    private Path folder;

    @Test
    void other_programs_find_every_field_under_its_name_and_in_its_order() throws Exception {
        new CommandLineRun().mirroring((l, s) -> FULL).mirror("--report", file().toString());

        assertThat(file())
                .hasContent(resource("report.golden"))
                .hasSize(resource("report.golden").getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void a_run_that_fails_reports_what_it_had_cost_and_why() throws Exception {
        CommandLineRun run = new CommandLineRun()
                .mirroring((listener, scratch) -> {
                    throw new RemoteException("example.com is away.");
                })
                .mirror("--report", file().toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(report().get("outcome").asText()).isEqualTo("failed");
        assertThat(report().get("reason").asText()).isEqualTo("example.com is away.");
        assertThat(report().get("apiCalls").asInt()).isEqualTo(7);
    }

    @Test
    void a_run_that_cannot_begin_reports_why() throws Exception {
        new CommandLineRun()
                .call("mirror", "--workspace", "1", "--repository", "out.git", "--report", file().toString());

        assertThat(report().get("outcome").asText()).isEqualTo("failed");
        assertThat(report().get("reason").asText()).startsWith("POSTMAN_API_KEY is not set");
        assertThat(report().size()).isEqualTo(18);
    }

    @Test
    void a_report_replaces_the_last_one_and_leaves_nothing_else_behind() throws Exception {
        Files.writeString(file(), "last night's");

        assertThat(mirror(file()).exitCode()).isZero();

        assertThat(report().get("unchanged").asInt()).isEqualTo(3);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void what_a_killed_run_was_about_to_report_goes_with_the_next_run() throws IOException {
        // Process ids end at 2^22 on Linux and are 32-bit numbers elsewhere.
        Path ofKilled = Files.writeString(folder.resolve(".mirror.json.9999999999.tmp"), "{");
        Path ofLiving = Files.writeString(
                folder.resolve(".mirror.json."
                        + ProcessHandle.current().parent().orElseThrow().pid() + ".tmp"),
                "{");
        Path ofOthers = Files.writeString(folder.resolve(".other.json.9999999999.tmp"), "{");

        new CommandLineRun().mirror("--report", folder.resolve("mirror.json").toString());

        assertThat(ofKilled).doesNotExist();
        assertThat(ofLiving).exists();
        assertThat(ofOthers).exists();
    }

    @Test
    void folders_on_the_way_to_the_report_are_made() {
        Path deep = folder.resolve("a/b/report.json");

        assertThat(mirror(deep).exitCode()).isZero();
        assertThat(deep).isRegularFile();
    }

    @Test
    void a_report_that_cannot_be_written_stops_the_run_before_it_begins() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "x");

        for (Path impossible : List.of(folder, noFolder.resolve("report.json"))) {
            CommandLineRun run = mirror(impossible);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("Failed: The report cannot be written to " + impossible)
                    .contains("ame a file");
            assertThat(run.request()).isNull();
        }
    }

    @Test
    void a_report_that_can_no_longer_be_written_afterwards_is_a_failure_of_the_machine() throws Exception {
        CommandLineRun run = new CommandLineRun()
                .mirroring((listener, scratch) -> {
                    Files.delete(Files.createDirectories(folder.resolve("gone")));
                    return Reports.unchanged(3);
                })
                .mirror("--report", folder.resolve("gone/report.json").toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.lines().get(1)).startsWith("Nothing to do: 3 items");
        assertThat(run.err()).startsWith("Failed: The run ended as said above, but its report could not be written (");
    }

    @Test
    void a_link_to_a_report_stays_a_link() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), Files.writeString(file(), "old"));

        mirror(link);

        assertThat(link).isSymbolicLink();
        assertThat(report().get("outcome").asText()).isEqualTo("unchanged");
    }

    @Test
    void half_a_character_in_a_name_does_not_break_the_report() throws Exception {
        MirrorReport broken = Reports.of(Outcome.COMMITTED, List.of(Reports.updated("x\ud800y")), List.of(), 0);

        new CommandLineRun().mirroring((l, s) -> broken).mirror("--report", file().toString());

        assertThat(report().at("/changes/0/name").asText()).isEqualTo("x?y");
    }

    @Test
    void the_name_of_a_report_may_be_relative_to_the_working_folder() throws InvalidSetupException, IOException {
        Path relative = Path.of("target", "report-" + ProcessHandle.current().pid() + ".json");

        ReportFile.at(relative.toString(), ReportFile.Kind.REPORT)
                .write(Reports.unchanged(1).toMap());

        assertThat(relative).isRegularFile();
        Files.delete(relative);
    }

    private static CommandLineRun mirror(Path report) {
        return new CommandLineRun().mirror("--report", report.toString());
    }

    private Path file() {
        return folder.resolve("report.json");
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(file().toFile());
    }

    private static String resource(String name) throws IOException {
        return new String(ReportTest.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
    }
}
