package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Changes;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Item;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Usage;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreEndingTest {
    @Test
    void what_a_user_can_cure_is_its_message_alone() {
        RestoreEnding ending = RestoreEnding.of(new InvalidSetupException("Do this."), RestoreEndingTest::failed);

        assertThat(ending.failed()).isTrue();
        assertThat(ending.message()).isEqualTo("Do this.");
        assertThat(ending.trace()).isEmpty();
        assertThat(ending.report().reason()).isEqualTo("Do this.");
    }

    @Test
    void what_nobody_foresaw_has_a_trace_for_the_log_of_Jenkins() {
        RestoreEnding ending = RestoreEnding.of(new IllegalStateException("secret"), RestoreEndingTest::failed);

        assertThat(ending.message()).contains("bug in Collection Mirror").doesNotContain("secret");
        assertThat(ending.trace()).contains("IllegalStateException");
    }

    @Test
    void a_full_disk_is_no_bug() {
        RestoreEnding ending = RestoreEnding.of(
                new UncheckedIOException(new IOException("No space left on device")), RestoreEndingTest::failed);

        assertThat(ending.message()).contains("No space left on device", "Look for free space");
    }

    @Test
    void it_comes_back_from_an_agent_as_it_was() throws Exception {
        RestoreEnding ending = RestoreEnding.of(report());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ending);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(ending);
        }
        assertThat(report().toMap())
                .containsKeys(
                        "outcome", "commit", "goOn", "before", "items", "failures", "unchanged", "leftAlone", "millis");
    }

    @Test
    void what_is_not_finished_says_how_to_go_on() {
        assertThat(RestoreRun.howToGoOn(report())).isEmpty();
        assertThat(RestoreRun.howToGoOn(report("c1")))
                .isEqualTo(" To go on with it, run the step again with \"At\" (at: 'c1').");
    }

    private static RestoreReport failed(String reason) {
        return RestoreReport.notBegun(reason, 0);
    }

    private static RestoreReport report() {
        return report("");
    }

    private static RestoreReport report(String goOn) {
        return new RestoreReport(
                Outcome.RESTORED,
                "",
                new RestoreReport.State("main", "c1", "2026-11-20T17:30:19Z", goOn),
                "b1",
                List.of(new Item(
                        Action.UPDATED,
                        ItemKind.COLLECTION,
                        "Users",
                        "1-a",
                        "1-a",
                        "p",
                        new Changes(List.of("x"), 0),
                        List.of())),
                List.of(),
                0,
                List.of(),
                new Usage(1, 2, 3, 4, 5, CallsLeft.UNTOLD));
    }
}
