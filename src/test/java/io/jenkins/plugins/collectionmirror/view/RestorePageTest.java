package io.jenkins.plugins.collectionmirror.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Changes;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Usage;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of a restore shows, for each way in which it can end. */
class RestorePageTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String BEFORE = "fedcba9876543210fedcba9876543210fedcba98";
    private static final Asked ALL = Asked.of("", "true");

    private static final Links LINKS =
            new Links("https://page", "https://before", "", "", path -> "https://file/" + path);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESTORED | Restored from main, commit | 0123456 | Written to Postman",
                "DRY_RUN | Dry run: nothing was written. A restore from main would restore commit | 0123456 | Would be written",
                "UNCHANGED | Nothing to do: the workspace already matches main at commit | 0123456 | Written to Postman",
                "FAILED | The restore was not completed: | '' | Written to Postman"
            })
    void each_outcome_has_words_of_its_own(Outcome outcome, String words, String commit, String title) {
        RunView view = page(outcome).getView();

        assertThat(view.getHeadline().words()).isEqualTo(words);
        assertThat(view.getHeadline().commit()).isEqualTo(commit);
        assertThat(view.getCards()).first().extracting(Card::title).isEqualTo(title);
    }

    @Test
    void shows_what_was_written_and_what_failed_and_why() {
        RunView view = page(Outcome.RESTORED).getView();

        assertThat(view.getRoute()).isEqualTo("main \u2192 Payments");
        assertThat(view.getCards())
                .containsExactly(
                        new Card(
                                "Written to Postman",
                                "2",
                                List.of("1 created, 1 updated", "5 unchanged", "1 not in that commit, left alone"),
                                ""),
                        new Card("Not restored", "1", List.of("Staging", "unchanged in Postman"), ""),
                        new Card("Cost", "2.0 s", List.of("12 API calls", "3 KB from Postman", "4 KB to Postman"), ""));
        assertThat(view.changes(ALL).shown()).first().satisfies(item -> {
            assertThat(item.getWord()).isEqualTo("Updated");
            assertThat(item.getPartsInWords()).isEqualTo("5 changes");
            assertThat(item.getParts())
                    .containsExactly(
                            new ChangedPart("added", "GET List"),
                            new ChangedPart("edited", "GET Users: query parameter \"limit\""),
                            new ChangedPart("", "\u2026 and 3 more"),
                            new ChangedPart("", "A secret is left out."));
        });
        assertThat(view.failures(ALL).shown()).singleElement().satisfies(item -> {
            assertThat(item.getName()).isEqualTo("Staging");
            assertThat(item.getMessage()).isEqualTo("Postman refused it.");
        });
    }

    @Test
    void leads_to_what_was_there_before() {
        RunPage page = page(Outcome.RESTORED);

        assertThat(page.getShortBefore()).isEqualTo("fedcba9");
        assertThat(page.getBeforePage()).isEqualTo("https://before");
        assertThat(page.getView().getLinks())
                .contains(new PageLink("Commit before the restore", "symbol-undo", "https://before"))
                .extracting(PageLink::page)
                .contains("https://git.example.com/pulls/7");
    }

    @Test
    void one_that_was_not_completed_says_how_to_continue() {
        assertThat(page(Outcome.RESTORED).getView().getHowToGoOn()).isEmpty();
        assertThat(page(Outcome.FAILED, COMMIT).getView().getHowToGoOn())
                .startsWith("To continue, run the step again with ")
                .contains(COMMIT);
    }

    @Test
    void one_that_never_began_shows_why() {
        RunView view = RunPage.of(RestoreReport.notBegun("Set the key.", 0), 1, Place.UNKNOWN, Links.NONE)
                .getView();

        assertThat(view.getHeadline().words()).isEqualTo("The restore was not completed:");
        assertThat(view.getReason()).isEqualTo("Set the key.");
        assertThat(view.getRoute()).isEmpty();
        assertThat(view.getCards()).isEmpty();
    }

    private static RunPage page(Outcome outcome) {
        return page(outcome, "");
    }

    private static RunPage page(Outcome outcome, String goOn) {
        RestoreReport report = new RestoreReport(
                outcome,
                "",
                new RestoreReport.State("main", COMMIT, "2026-08-01T10:00:00Z", goOn),
                new RestoreReport.Trail(
                        BEFORE,
                        new PullRequestResult(
                                "7", "https://git.example.com/pulls/7", PullRequestResult.State.OPENED, "")),
                List.of(
                        item(
                                Action.UPDATED,
                                "Users API",
                                new Changes(List.of("+ GET List", "~ GET Users: query parameter \"limit\""), 3),
                                List.of("A secret is left out.")),
                        item(Action.CREATED, "Orders API", Changes.NONE, List.of())),
                List.of(new RestoreReport.Failure(ItemKind.ENVIRONMENT, "Staging", "1-e", "Postman refused it.")),
                5,
                List.of(new RestoreReport.Other(ItemKind.COLLECTION, "New", "1-n")),
                new Usage(12, 3000, 4000, 0, 2000, CallsLeft.UNTOLD));
        return RunPage.of(report, 1, new Place("Payments", "https://git.example.com/a.git", "postman"), LINKS);
    }

    private static RestoreReport.Item item(Action action, String name, Changes changes, List<String> notes) {
        return new RestoreReport.Item(
                action, ItemKind.COLLECTION, name, "1-b", "1-a", "postman/" + name + ".json", changes, notes);
    }
}
