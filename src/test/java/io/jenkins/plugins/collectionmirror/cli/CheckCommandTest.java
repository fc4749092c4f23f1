package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final List<Finding> BAD_BRANCH = List.of(
            Finding.ok("API key", "valid, belongs to Alice (Acme)"),
            Finding.warning("quota", "91 % of this month's calls are used", "Mirror less often."),
            Finding.failed("branch", "main does not exist", "Use --create-branch, or one of:\ntrunk, dev"),
            Finding.skipped("push", "the branch was not found"));

    @Test
    void prints_a_line_each_with_the_cure_below() {
        CommandLineRun run = new CommandLineRun().checking(() -> BAD_BRANCH).check();

        assertThat(run.out()).isEqualTo("""
                ok       API key  valid, belongs to Alice (Acme)
                warning  quota    91 % of this month's calls are used
                                  → Mirror less often.
                failed   branch   main does not exist
                                  → Use --create-branch, or one of:
                                    trunk, dev
                skipped  push     the branch was not found
                Check failed: 1 failed, 1 skipped, 1 warning, 1 ok
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void passes_when_nothing_failed() {
        CommandLineRun run =
                new CommandLineRun().checking(() -> BAD_BRANCH.subList(0, 2)).check();

        assertThat(run.lines()).endsWith("Check passed: 1 warning, 1 ok");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void quiet_gets_the_last_line_and_what_failed() {
        CommandLineRun run = new CommandLineRun().checking(() -> BAD_BRANCH).check("--quiet");

        assertThat(run.out()).isEqualTo("Check failed: 1 failed, 1 skipped, 1 warning, 1 ok\n");
        assertThat(run.err()).isEqualTo("""
                failed   branch  main does not exist
                                 → Use --create-branch, or one of:
                                   trunk, dev
                """);
    }

    @Test
    void colours_keep_the_columns_aligned() {
        CommandLineRun run = new CommandLineRun()
                .atTerminal(80)
                .inColour()
                .checking(() -> BAD_BRANCH)
                .check();

        assertThat(run.lines())
                .contains(
                        "\u001b[32mok\u001b[0m       API key  valid, belongs to Alice (Acme)",
                        "\u001b[31mfailed\u001b[0m   branch   main does not exist");
    }

    @Test
    void findings_cannot_control_the_terminal() {
        CommandLineRun run = new CommandLineRun()
                .checking(() -> List.of(Finding.failed("a\u001b", "b\u001b", "c\u001b")))
                .check();

        assertThat(run.out()).doesNotContain("\u001b").contains("a\\u001b", "b\\u001b", "c\\u001b");
    }

    @Test
    void a_check_that_cannot_be_made_says_whose_fault_it_is() {
        CommandLineRun world = new CommandLineRun()
                .checking(() -> {
                    throw new SourceException("Postman is down.");
                })
                .check();
        CommandLineRun user = new CommandLineRun()
                .checking(() -> {
                    throw new InvalidSetupException("The directory .. leaves the repository.");
                })
                .check();

        assertThat(world.exitCode()).isEqualTo(3);
        assertThat(world.err()).isEqualTo("Failed: Postman is down.\n");
        assertThat(user.exitCode()).isEqualTo(2);
        assertThat(user.err()).isEqualTo("Failed: The directory .. leaves the repository.\n");
    }

    @Test
    void the_report_file_is_tried_but_not_written(@TempDir Path folder) {
        Path report = folder.resolve("sub/mirror.json");

        assertThat(new CommandLineRun().check("--report", report.toString()).exitCode())
                .isZero();
        assertThat(report).doesNotExist();
        assertThat(Files.exists(report.getParent())).isTrue();
        assertThat(new CommandLineRun().check("--report", folder.toString()).exitCode())
                .isEqualTo(2);
    }
}
