package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingLinesTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final LogOfBuild log = new LogOfBuild();

    @Test
    void the_last_line_links_to_the_commit() throws IOException {
        new ClosingLines(committed()).print(log, Optional.of("https://github.com/acme/api/commit/" + COMMIT));
        assertThat(log.lines())
                .containsExactly(
                        "Old API … deleted",
                        "Not mirrored: Users\\u001b[31m API: It cannot be read.",
                        "Mirrored 1 collection to main at 0123456<https://github.com/acme/api/commit/" + COMMIT
                                + ">: 1 deleted, 7 unchanged, 1 failed (0.4 s, 9 API calls)");
    }

    @Test
    void a_server_without_pages_gets_no_link() throws IOException {
        new ClosingLines(committed()).print(log, Optional.empty());
        assertThat(log.lines()).last().asString().startsWith("Mirrored 1 collection to main at 0123456: 1 deleted");
    }

    @Test
    void without_a_commit_there_is_nothing_to_link_to() throws IOException {
        new ClosingLines(new MirrorReport(
                        Outcome.UNCHANGED, "", "", "main", List.of(), List.of(), 7, 0, 9, 0, 0, 0, 400))
                .print(log, Optional.of("https://github.com/acme/api"));
        assertThat(log.lines()).containsExactly("Nothing to do: 7 items unchanged in main (0.4 s, 9 API calls)");
    }

    private static MirrorReport committed() {
        return new MirrorReport(
                Outcome.COMMITTED,
                "",
                COMMIT,
                "main",
                List.of(new Change(Action.DELETED, ItemKind.COLLECTION, "Old API", "1-a", "postman/Old API.json", "")),
                List.of(new Failure("Users\u001b[31m API", "1-b", "It cannot be read.")),
                7,
                0,
                9,
                0,
                0,
                1,
                400);
    }
}
