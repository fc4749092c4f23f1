package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Limits;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Proposal;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {
    private static final String STATE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final Limits WIDE = new Limits(256, 65_536);

    private static Change change(int number) {
        return new Change(
                Action.UPDATED, ItemKind.COLLECTION, "API " + number, "uid-" + number, "postman/" + number, "");
    }

    private static List<Change> changes(int count) {
        return IntStream.range(0, count).mapToObj(RequestTextTest::change).toList();
    }

    private static Review.Content content(List<Change> changes, List<String> people, List<Failure> failures) {
        return new Review.Content("Mirror things", changes, people, failures, 2, "https://ci.example.com/7/", STATE);
    }

    private static Proposal text(Review.Content content, Limits limits, String earlier) {
        return new RequestText(content, limits).after(earlier, "postman");
    }

    @Test
    void says_what_by_whom_what_is_missing_and_where_it_was_written() {
        Proposal text = text(
                content(changes(1), List.of("Ada"), List.of(new Failure("Big", "u", "too large. Try again."))),
                WIDE,
                "");

        assertThat(text.title()).isEqualTo("Mirror things");
        assertThat(text.description())
                .contains("up to date with Postman: 1 collection, 1 updated")
                .contains("Changed by Ada.")
                .contains("2 secret values are replaced by marks")
                .contains("[The run that wrote this](https://ci.example.com/7/)")
                .contains("**Not mirrored**, so this is not complete:")
                .contains("`Big`")
                .contains("### API 0");
        assertThat(RequestText.state(text.description())).contains(STATE);
    }

    @Test
    void what_people_wrote_below_stays_however_often_it_is_written_again() {
        String once =
                text(content(changes(1), List.of(), List.of()), WIDE, "").description() + "\nLGTM\n\n- [x] read\n";
        String twice =
                text(content(changes(2), List.of(), List.of()), WIDE, once).description();
        String again = text(content(changes(2), List.of(), List.of()), WIDE, twice.replace("\n", "\r\n"))
                .description();

        assertThat(twice).endsWith("\nLGTM\n\n- [x] read\n").contains("### API 1");
        assertThat(again).isEqualTo(twice);
    }

    @Test
    void a_text_that_somebody_else_wrote_is_kept_whole() {
        String text = text(content(changes(1), List.of(), List.of()), WIDE, "Mine.\nAll of it.")
                .description();
        assertThat(text).endsWith("\nMine.\nAll of it.\n");
    }

    @Test
    void those_who_changed_things_in_earlier_runs_are_still_named() {
        String first =
                text(content(changes(1), List.of("Ada"), List.of()), WIDE, "").description();
        String second = text(content(changes(1), List.of("Bob", "Ada"), List.of()), WIDE, first)
                .description();
        assertThat(second).contains("Changed by Ada, Bob.");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 32_768, 65_536})
    void is_never_longer_than_the_server_takes(int most) {
        List<Failure> failures = IntStream.range(0, 200)
                .mapToObj(
                        i -> new Failure("Item " + i, "u", "It could not be read, for a long reason. Try again later."))
                .toList();
        Proposal text =
                text(content(changes(5_000), List.of("Ada"), failures), new Limits(60, most), "kept ".repeat(50));

        assertThat(text.description())
                .hasSizeLessThanOrEqualTo(most)
                .contains("more items")
                .contains("kept kept");
        assertThat(RequestText.state(text.description())).contains(STATE);
        assertThat(text(content(changes(5_000), List.of("Ada"), failures), new Limits(60, most), text.description()))
                .isEqualTo(text);
    }

    @Test
    void no_name_takes_effect() {
        Change hostile = new Change(
                Action.ADDED, ItemKind.COLLECTION, "@all <img src=x> [a](http://evil) #1 `", "u", "postman/x", "");
        String text = text(content(List.of(hostile), List.of("@ada, [x](http://evil)"), List.of()), WIDE, "")
                .description();
        assertThat(text).contains("`@all <img src=x> [a](http://evil) #1 '`").contains("`@ada [x](http://evil)`");
    }

    @Test
    void a_run_that_has_nothing_to_add_leaves_the_link_of_the_one_that_wrote() {
        Review.Content first = content(changes(1), List.of("Ada"), List.of());
        String once = text(first, WIDE, "").description() + "\nLGTM\n";
        Review.Content later = new Review.Content(
                first.subject(), first.changes(), List.of(), first.failures(), 2, "https://ci.example.com/8/", STATE);

        assertThat(text(later, WIDE, once).description().strip()).isEqualTo(once.strip());

        Review.Content more = new Review.Content(
                first.subject(), changes(2), List.of(), first.failures(), 2, "https://ci.example.com/8/", STATE);
        assertThat(text(more, WIDE, once).description()).contains("https://ci.example.com/8/");
    }

    @Test
    void a_long_subject_is_cut() {
        Review.Content content = new Review.Content("x".repeat(300), changes(1), List.of(), List.of(), 0, "", STATE);
        assertThat(text(content, new Limits(255, 4_000), "").title()).hasSizeLessThanOrEqualTo(255);
    }
}
