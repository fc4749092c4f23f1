package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {
    private static final List<Failure> ONE_FAILED = List.of(new Failure("Big", "1-b", "too slow"));

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of(0, Reports.of(Outcome.COMMITTED, List.of(Reports.updated("a")), List.of(), 1)),
                Arguments.of(0, Reports.unchanged(5)),
                Arguments.of(0, Reports.of(Outcome.DRY_RUN, List.of(Reports.updated("a")), List.of(), 1)),
                Arguments.of(1, Reports.of(Outcome.COMMITTED, List.of(Reports.updated("a")), ONE_FAILED, 1)),
                Arguments.of(1, Reports.of(Outcome.UNCHANGED, List.of(), ONE_FAILED, 1)),
                Arguments.of(1, Reports.of(Outcome.DRY_RUN, List.of(), ONE_FAILED, 1)),
                Arguments.of(3, Reports.of(Outcome.FAILED, List.of(), ONE_FAILED, 1)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_run_that_ends_with_a_report(int expected, MirrorReport report) {
        assertThat(new CommandLineRun().mirroring((l, s) -> report).mirror().exitCode())
                .isEqualTo(expected);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(
                        2, new InvalidSetupException("No branch x. Branches: main."), "No branch x. Branches: main."),
                Arguments.of(3, new SourceException("Postman is down."), "Postman is down."),
                Arguments.of(3, new RemoteException("example.com is away."), "example.com is away."),
                Arguments.of(
                        3,
                        new InterruptedException(),
                        "Interrupted. The branch is as it was, or whole at the new commit. Run it again."),
                Arguments.of(
                        3,
                        new IOException("No space left on device"),
                        "A file of this machine could not be read or written (IOException: No space left on device)."
                                + " The branch is as it was, or whole at the new commit. Look for free space and"
                                + " permissions in the temporary folder "
                                + System.getProperty("java.io.tmpdir") + "; another one is set with: java"
                                + " -Djava.io.tmpdir=FOLDER -jar collection-mirror-cli.jar"),
                Arguments.of(
                        3,
                        new OutOfMemoryError("Java heap space"),
                        "Java ran out of memory. The branch is as it was, or whole at the new commit. Give Java"
                                + " more, as in:"
                                + " java -Xmx1g -jar collection-mirror-cli.jar"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void a_run_that_ends_with_an_exception(int expected, Throwable thrown, String message) {
        CommandLineRun run = failing(thrown).mirror();

        assertThat(run.exitCode()).isEqualTo(expected);
        assertThat(run.err()).isEqualTo("Failed: " + message + "\n");
        assertThat(run.lines()).containsExactly("Mirroring exports in in");
    }

    @Test
    void a_disk_failure_is_one_however_it_is_wrapped() {
        assertThat(failing(new UncheckedIOException(new IOException("No space left on device")))
                        .mirror()
                        .err())
                .startsWith("Failed: A file of this machine could not be read or written (IOException: No space");
    }

    @Test
    void a_bug_is_called_one_with_its_place_but_without_its_message() {
        for (Throwable bug : List.of(new IllegalStateException("token s3cret"), new StackOverflowError("s3cret"))) {
            CommandLineRun run = failing(bug).mirror();

            assertThat(run.exitCode()).isEqualTo(70);
            assertThat(run.err())
                    .startsWith("Failed: This is a bug in Collection Mirror ("
                            + bug.getClass().getSimpleName() + " at ExitCodeTest.java:")
                    .contains(
                            "Please report it with this line, the command and its options", "COLLECTION_MIRROR_DEBUG=1")
                    .doesNotContain("s3cret", "\tat ");
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    /** Of any command, and not only while the engine runs. */
    @Test
    void a_bug_in_a_command_is_one_too() {
        for (Throwable bug : List.of(new IllegalStateException("s3cret"), new StackOverflowError("s3cret"))) {
            CommandLineRun run = new CommandLineRun()
                    .checking(() -> {
                        throw sneaky(bug);
                    })
                    .check();

            assertThat(run.exitCode()).isEqualTo(70);
            assertThat(run.err())
                    .startsWith("Failed: This is a bug in Collection Mirror (")
                    .doesNotContain("s3cret", "\tat ");
        }
    }

    @Test
    void the_stack_trace_is_for_those_who_ask_and_stands_before_the_last_line() {
        CommandLineRun run = failing(new IllegalStateException("why"))
                .with("COLLECTION_MIRROR_DEBUG", "1")
                .mirror();

        assertThat(run.err())
                .startsWith("java.lang.IllegalStateException: why\n\tat ")
                .containsPattern("\nFailed: This is a bug[^\n]*\n$");
    }

    @Test
    void a_missing_api_key_is_a_wrong_setup() {
        CommandLineRun run = new CommandLineRun().call("mirror", "--workspace", "1f0df51a", "--repository", "out.git");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Failed: POSTMAN_API_KEY is not set, and --workspace needs it. Create a key");
        assertThat(run.request()).isNull();
    }

    @Test
    void a_failure_of_a_quiet_run_is_not_silent() {
        CommandLineRun run = failing(new SourceException("Postman is down.")).mirror("--quiet");

        assertThat(run.err()).isEqualTo("Failed: Postman is down.\n");
        assertThat(run.out()).isEmpty();
    }

    private static CommandLineRun failing(Throwable thrown) {
        return new CommandLineRun().mirroring((listener, scratch) -> {
            throw sneaky(thrown);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
