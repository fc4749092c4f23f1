package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import io.jenkins.plugins.collectionmirror.view.FailedItem;
import io.jenkins.plugins.collectionmirror.view.Links;
import io.jenkins.plugins.collectionmirror.view.Place;
import io.jenkins.plugins.collectionmirror.view.RunPage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of a build shows of a run, for each way in which the run can end. */
class PageOfEndingTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final List<Failure> ONE = List.of(new Failure("Users API", "1-a", "Open it."));

    @ParameterizedTest
    @CsvSource({
        "COMMITTED, committed, true, false, false",
        "UNCHANGED, unchanged, false, false, false",
        "DRY_RUN, dry-run, false, true, false",
        "FAILED, failed, false, false, true"
    })
    void each_outcome_has_a_page_of_its_own_kind(
            Outcome outcome, String id, boolean committed, boolean dryRun, boolean failed) {
        RunPage action = page(whole(report(outcome, committed ? COMMIT : "", List.of())));

        assertThat(action.getOutcome()).isEqualTo(id);
        assertThat(action.isCommitted()).isEqualTo(committed);
        assertThat(action.isDryRun()).isEqualTo(dryRun);
        assertThat(action.isFailed()).isEqualTo(failed);
        assertThat(action.getBranch()).isEqualTo("main");
        assertThat(failures(action)).isEmpty();
    }

    @Test
    void items_that_failed_are_shown_beside_the_commit_of_the_others() {
        RunPage action = page(whole(report(Outcome.COMMITTED, COMMIT, ONE)));

        assertThat(action.isFailed()).isFalse();
        assertThat(action.getShortCommit()).isEqualTo("0123456");
        assertThat(failures(action)).singleElement().satisfies(item -> {
            assertThat(item.getName()).isEqualTo("Users API");
            assertThat(item.getMessage()).isEqualTo("Open it.");
        });
    }

    @Test
    void a_run_that_never_began_shows_its_message_as_the_reason() {
        Ending<MirrorReport> ending = ended(new InvalidSetupException("Set the key."));

        assertThat(page(ending).isFailed()).isTrue();
        assertThat(page(ending).getReason()).isEqualTo("Set the key.");
        assertThat(page(ending)
                        .getView()
                        .changes(page(ending).getView().asked(null, null))
                        .shown())
                .isEmpty();
        assertThat(page(ending).getView().getHeadline().words()).isEqualTo("Nothing was mirrored:");
        assertThat(page(ending).getView().getReason()).isEqualTo("Set the key.");
        assertThat(page(ending).getView().getCards()).isEmpty();
    }

    @Test
    void a_bug_shows_its_message_and_no_trace() {
        Ending<MirrorReport> ending = ended(new IllegalStateException("token=s3cret"));

        assertThat(page(ending).isFailed()).isTrue();
        assertThat(page(ending).getReason())
                .isEqualTo(ending.message())
                .startsWith("This is a bug in Collection Mirror")
                .doesNotContain("s3cret", "\tat ");
    }

    private static List<FailedItem> failures(RunPage page) {
        return page.getView().failures(page.getView().asked(null, null)).shown();
    }

    private static RunPage page(Ending<MirrorReport> ending) {
        return RunPage.of(ending.report(), 1, Place.UNKNOWN, Links.NONE);
    }

    private static Ending<MirrorReport> whole(MirrorReport report) {
        return new Ending<>(report.verdict(), "", "", report);
    }

    private static Ending<MirrorReport> ended(Exception thrown) {
        return Ending.of(
                thrown, "Nothing was changed.", reason -> MirrorReport.notBegun(reason, 0), Ending.Traced.UNFORESEEN);
    }

    private static MirrorReport report(Outcome outcome, String commit, List<Failure> failures) {
        return new MirrorReport(
                outcome,
                "",
                commit,
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
                MirrorReport.Tag.NONE,
                PullRequestResult.NONE);
    }
}
