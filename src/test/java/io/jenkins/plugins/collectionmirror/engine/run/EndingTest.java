package io.jenkins.plugins.collectionmirror.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.run.Ending.Traced;
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
    private static final String STANDING = "Two of three are done.";

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = Mode.EXCLUDE, names = "FAILED")
    void a_run_that_comes_to_its_end_is_done_but_for_the_items_that_failed(Outcome outcome) throws Exception {
        MirrorReport all = report(outcome, List.of());
        MirrorReport some = report(outcome, List.of(new Failure("Users API", "1-a", "broken")));

        assertThat(Ending.of(ending(all, null), Traced.ALL)).isEqualTo(new Ending<>(Verdict.DONE, "", "", all));
        assertThat(Ending.of(ending(some, null), Traced.ALL))
                .isEqualTo(new Ending<>(Verdict.SOME_FAILED, "", "", some));
    }

    @Test
    void what_a_message_explains_needs_no_trace() throws Exception {
        for (MirrorException thrown : List.of(
                new InvalidSetupException("Set the key."),
                new SourceException("Postman is away."),
                new RemoteException("The server is away."))) {
            Ending<MirrorReport> ending = Ending.of(ending(null, thrown), Traced.UNFORESEEN);

            assertThat(ending)
                    .isEqualTo(new Ending<>(
                            thrown instanceof InvalidSetupException ? Verdict.WRONG_SETUP : Verdict.OUTSIDE,
                            thrown.getMessage(),
                            "",
                            MirrorReport.notBegun(thrown.getMessage(), 0)));
            assertThat(ending.isWhole()).isFalse();
            assertThat(Ending.of(ending(null, thrown), Traced.ALL).trace()).contains("EndingTest");
        }
    }

    @Test
    void a_full_disk_is_told_from_a_bug_and_says_how_things_stand() throws Exception {
        Ending<MirrorReport> ending = Ending.of(
                ending(null, new UncheckedIOException(new IOException("No space left on device"))), Traced.UNFORESEEN);

        assertThat(ending.verdict()).isEqualTo(Verdict.OUTSIDE);
        assertThat(ending.in(Surface.JENKINS).message())
                .isEqualTo("A file of this machine could not be read or written (IOException: No space left on device)."
                        + " Two of three are done."
                        + " Look for free space and permissions in the temporary folder beside the workspace.");
        assertThat(ending.in(Surface.COMMAND_LINE).message()).contains("-Djava.io.tmpdir=FOLDER");
        assertThat(ending.trace()).startsWith("java.io.UncheckedIOException");
    }

    @Test
    void too_little_memory_is_no_bug() throws Exception {
        Ending<MirrorReport> ending = Ending.of(ending(null, new OutOfMemoryError("heap")), Traced.UNFORESEEN);

        assertThat(ending.verdict()).isEqualTo(Verdict.OUTSIDE);
        assertThat(ending.in(Surface.JENKINS).message())
                .startsWith("Java ran out of memory. Two of three are done.")
                .contains("-Xmx1g");
    }

    @Test
    void what_nobody_foresaw_is_a_bug_and_leaves_its_trace() throws Exception {
        Ending<MirrorReport> ending =
                Ending.of(ending(null, new IllegalStateException("token=s3cret")), Traced.UNFORESEEN);

        assertThat(ending.verdict()).isEqualTo(Verdict.BUG);
        assertThat(ending.in(Surface.JENKINS).message())
                .matches("This is a bug in Collection Mirror \\(IllegalStateException at EndingTest\\.java:\\d+\\)\\."
                        + " Two of three are done\\. Please report it with this line, the version of Jenkins,.*")
                .doesNotContain("s3cret");
        assertThat(ending.report().reason()).isEqualTo(ending.message());
        assertThat(ending.trace()).contains("IllegalStateException", "EndingTest");
    }

    @Test
    void whoever_is_told_to_stop_stops_whatever_that_led_to() {
        assertThatThrownBy(() -> Ending.of(ending(null, new InterruptedException("stop")), Traced.ALL))
                .isInstanceOf(InterruptedException.class);
        Operation<MirrorReport> stopped = new Scripted(null, new IllegalStateException("closed")) {
            @Override
            public MirrorReport run() throws MirrorException, IOException, InterruptedException {
                Thread.currentThread().interrupt();
                return super.run();
            }
        };
        assertThatThrownBy(() -> Ending.of(stopped, Traced.ALL)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void comes_back_from_another_Java_as_it_was() throws Exception {
        Ending<MirrorReport> ending = Ending.of(ending(report(Outcome.COMMITTED, List.of()), null), Traced.ALL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ending);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(ending);
        }
    }

    private static Operation<MirrorReport> ending(MirrorReport report, Throwable thrown) {
        return new Scripted(report, thrown);
    }

    private static class Scripted implements Operation<MirrorReport> {
        private final MirrorReport report;
        private final Throwable thrown;

        Scripted(MirrorReport report, Throwable thrown) {
            this.report = report;
            this.thrown = thrown;
        }

        @Override
        public MirrorReport run() throws MirrorException, IOException, InterruptedException {
            if (thrown != null) {
                throw EndingTest.<RuntimeException>sneaky(thrown);
            }
            return report;
        }

        @Override
        public MirrorReport failed(String reason) {
            return MirrorReport.notBegun(reason, 0);
        }

        @Override
        public String standing() {
            return STANDING;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static MirrorReport report(Outcome outcome, List<Failure> failures) {
        return new MirrorReport(outcome, "", "", "main", List.of(), failures, 3, 0, 5, 1000, 200, 1, 42);
    }
}
