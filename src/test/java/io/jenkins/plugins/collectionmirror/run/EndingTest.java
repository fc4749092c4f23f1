package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import io.jenkins.plugins.collectionmirror.run.Ending.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class EndingTest {
    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = Mode.EXCLUDE, names = "FAILED")
    void a_run_without_failures_is_a_success(Outcome outcome) {
        assertThat(Ending.of(report(outcome, List.of())).verdict()).isEqualTo(Verdict.MIRRORED);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = Mode.EXCLUDE, names = "FAILED")
    void items_that_failed_make_a_build_unstable(Outcome outcome) {
        Ending ending = Ending.of(report(outcome, List.of(new Failure("Users API", "1-a", "broken"))));
        assertThat(ending.verdict().result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void what_the_message_cures_is_a_failure_without_a_stack_trace() {
        for (MirrorException thrown : List.of(
                new InvalidSetupException("Set the key."),
                new SourceException("Postman is away."),
                new RemoteException("The server is away."))) {
            Ending ending = Ending.of(thrown, EndingTest::failed);
            assertThat(ending)
                    .isEqualTo(new Ending(Verdict.FAILED, thrown.getMessage(), "", failed(thrown.getMessage()), ""));
            assertThat(ending.verdict().result()).isEqualTo(Result.FAILURE);
        }
    }

    @Test
    void a_full_disk_is_said_so() {
        Ending ending =
                Ending.of(new UncheckedIOException(new IOException("No space left on device")), EndingTest::failed);
        assertThat(ending.message())
                .isEqualTo(
                        "A file could not be read or written where the mirror ran (IOException: No space left on device)."
                                + " The branch is as it was, or whole at the new commit."
                                + " Look for free space and permissions in the temporary folder beside the workspace.");
        assertThat(ending.trace()).startsWith("java.io.IOException: No space left on device");
    }

    @Test
    void too_little_memory_is_said_so() {
        assertThat(Ending.of(new OutOfMemoryError("heap"), EndingTest::failed).message())
                .startsWith("Java ran out of memory where the mirror ran.")
                .contains("-Xmx1g");
    }

    @Test
    void what_nobody_foresaw_is_called_a_bug_and_leaves_its_trace_to_the_system_log() {
        Ending ending = Ending.of(new IllegalStateException("token=s3cret"), EndingTest::failed);
        assertThat(ending.message())
                .matches("This is a bug in Collection Mirror \\(IllegalStateException at EndingTest\\.java:\\d+\\)\\."
                        + " The branch is as it was, or whole at the new commit\\."
                        + " Please report it with this line, the version of Jenkins, the step as it is written,"
                        + " and the build's log\\. Whoever may read Jenkins' system log finds there where it happened,"
                        + " which helps most\\.")
                .doesNotContain("s3cret");
        assertThat(ending.trace()).contains("IllegalStateException", "EndingTest");
        assertThat(ending.report().reason()).isEqualTo(ending.message());
        assertThat(ending.verdict().result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void comes_back_from_an_agent_as_it_was() throws Exception {
        Ending ending = Ending.of(report(Outcome.COMMITTED, List.of(new Failure("Users API", "1-a", "broken"))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ending);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(ending);
        }
    }

    private static MirrorReport failed(String reason) {
        return MirrorReport.notBegun(reason, 0);
    }

    private static MirrorReport report(Outcome outcome, List<Failure> failures) {
        return new MirrorReport(
                outcome,
                "",
                "",
                "main",
                List.of(),
                failures,
                3,
                0,
                5,
                1000,
                200,
                1,
                42,
                new CallsLeft(250, 9000, 10_000),
                List.of(),
                MirrorReport.Tag.NONE);
    }
}
