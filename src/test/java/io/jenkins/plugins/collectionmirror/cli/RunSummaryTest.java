package io.jenkins.plugins.collectionmirror.cli;

import static io.jenkins.plugins.collectionmirror.cli.Reports.added;
import static io.jenkins.plugins.collectionmirror.cli.Reports.deleted;
import static io.jenkins.plugins.collectionmirror.cli.Reports.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private static final List<Change> THREE =
            List.of(updated("Users API"), added(ItemKind.COLLECTION, "Orders API"), updated("Search"));
    private static final List<Failure> ONE_FAILED = List.of(new Failure("Big", "1-b", "too slow"));

    @Test
    void a_commit_says_what_went_where() {
        assertThat(summary(Outcome.COMMITTED, THREE, List.of(), 117))
                .isEqualTo("Mirrored 3 collections to main at 1a2b3c4: 1 added, 2 updated, 117 unchanged"
                        + " (4.2 s, 121 API calls)");
    }

    @Test
    void a_commit_of_several_kinds_names_each() {
        List<Change> changes = List.of(
                deleted(ItemKind.COLLECTION, "Legacy"),
                added(ItemKind.ENVIRONMENT, "Staging"),
                added(ItemKind.GLOBALS, "globals"));

        assertThat(summary(Outcome.COMMITTED, changes, ONE_FAILED, 0))
                .isEqualTo("Mirrored 1 collection, 1 environment and 1 set of globals to main at 1a2b3c4:"
                        + " 2 added, 1 deleted, 1 failed (4.2 s, 121 API calls)");
    }

    @Test
    void a_commit_without_changed_items_says_so() {
        assertThat(summary(Outcome.COMMITTED, List.of(), List.of(), 5))
                .isEqualTo("Updated the mirror's own files in main at 1a2b3c4: 5 unchanged (4.2 s, 121 API calls)");
    }

    @Test
    void nothing_to_do_is_said_with_its_reason() {
        assertThat(summary(Outcome.UNCHANGED, List.of(), List.of(), 120))
                .isEqualTo("Nothing to do: 120 items unchanged in main (4.2 s, 121 API calls)");
        assertThat(summary(Outcome.UNCHANGED, List.of(), ONE_FAILED, 1))
                .isEqualTo("Nothing to do: 1 item unchanged in main, 1 failed (4.2 s, 121 API calls)");
    }

    @Test
    void with_no_items_at_all_the_engines_reason_is_given() {
        MirrorReport empty = new MirrorReport(
                Outcome.UNCHANGED, "no item matches --include", "", "main", List.of(), List.of(), 0, 0, 1, 0, 0, 0, 90);

        assertThat(new RunSummary(empty)).hasToString("Nothing to do: no item matches --include (0.1 s, 1 API call)");
    }

    @Test
    void a_dry_run_says_what_would_have_been() {
        assertThat(summary(Outcome.DRY_RUN, THREE, List.of(), 117))
                .isEqualTo("Dry run: would mirror 3 collections to main: 1 added, 2 updated, 117 unchanged;"
                        + " nothing was pushed (4.2 s, 121 API calls)");
        assertThat(summary(Outcome.DRY_RUN, List.of(), List.of(), 2))
                .isEqualTo("Dry run: nothing to do: 2 items unchanged in main (4.2 s, 121 API calls)");
    }

    @Test
    void redacted_values_are_counted_and_files_cost_no_api_calls() {
        MirrorReport report = new MirrorReport(
                Outcome.COMMITTED, "", Reports.COMMIT, "main", THREE, List.of(), 0, 2, 0, 5, 5, 1, 12_000);

        assertThat(new RunSummary(report))
                .hasToString("Mirrored 3 collections to main at 1a2b3c4: 1 added, 2 updated"
                        + " (12 s, 2 secret values redacted)");
    }

    @Test
    void a_branch_name_cannot_control_the_terminal() {
        MirrorReport report =
                new MirrorReport(Outcome.UNCHANGED, "", "", "m\u001b[2Jain", List.of(), List.of(), 1, 0, 0, 0, 0, 0, 0);

        assertThat(new RunSummary(report)).hasToString("Nothing to do: 1 item unchanged in m\\u001b[2Jain (0.0 s)");
    }

    private static String summary(Outcome outcome, List<Change> changes, List<Failure> failures, int unchanged) {
        return new RunSummary(Reports.of(outcome, changes, failures, unchanged)).toString();
    }
}
