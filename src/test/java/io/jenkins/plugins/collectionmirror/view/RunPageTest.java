package io.jenkins.plugins.collectionmirror.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunPageTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final Links LINKS = new Links(
            "https://page", "https://before", "https://compare", "https://tag", path -> "https://file/" + path);

    private static final Asked ALL = Asked.of("", "true");

    private static final Place PLACE = new Place("Payments", "https://github.com/acme/api.git", "postman");

    @Test
    void shows_what_the_report_says() {
        RunPage action = RunPage.of(report(9000), 1, PLACE, LINKS);
        assertThat(action.getUrlName()).isEqualTo("collection-mirror");
        assertThat(action.isCommitted()).isTrue();
        assertThat(action.isDryRun()).isFalse();
        assertThat(action.isFailed()).isFalse();
        assertThat(action.getView().changes(ALL).shown()).singleElement().satisfies(item -> {
            assertThat(item.getWord()).isEqualTo("Renamed");
            assertThat(item.getName()).isEqualTo("Users\\u202e API");
            assertThat(item.getPath()).isEqualTo("postman/b.json");
            assertThat(item.getFrom()).isEqualTo("postman/a.json");
            assertThat(item.getPage()).isEqualTo("https://file/postman/b.json");
        });
        assertThat(action.getView().failures(ALL).shown())
                .singleElement()
                .satisfies(item -> assertThat(item.getMessage()).isEqualTo("Open it."));
    }

    @Test
    void says_from_where_to_where_and_leads_to_the_pages_of_the_git_server() {
        RunView view = RunPage.of(report(9000), 1, PLACE, LINKS).getView();

        assertThat(view.getRoute()).isEqualTo("Payments \u2192 main");
        assertThat(view.getHeadline()).isEqualTo(new Headline("Committed to main:", "0123456", "https://page"));
        assertThat(view.getLinks())
                .extracting(PageLink::text)
                .containsExactly("Commit 0123456", "Compare with the last one", "Commit before the restore");
        assertThat(view.getNamesOfChanged()).isEqualTo("Users\\u202e API");
    }

    @Test
    void a_server_without_pages_has_no_links() {
        assertThat(RunPage.of(report(0), 1, PLACE, Links.NONE).getView().getLinks())
                .isEmpty();
    }

    @Test
    void cards_show_what_happened_and_no_zeros() {
        assertThat(RunPage.of(report(9000), 1, PLACE, LINKS).getView().getCards())
                .containsExactly(
                        new Card("Changes", "1", List.of("1 renamed", "7 unchanged"), ""),
                        new Card("Not mirrored", "1", List.of("Orders API", "kept the last good file"), ""),
                        new Card("Redacted", "2", List.of("secret values"), ""),
                        new Card("Release", "v1.4.0", List.of("tagged"), "https://tag"),
                        new Card(
                                "Cost",
                                "0.4 s",
                                List.of(
                                        "9 API calls",
                                        "9,000 left this month",
                                        "1.2 MB from Postman",
                                        "200 B from the Git server"),
                                ""));
    }

    @Test
    void knows_when_the_quota_was_not_told() {
        assertThat(costs(report(-1))).noneMatch(note -> note.contains("this month"));
        assertThat(costs(report(0))).contains("0 left this month");
    }

    private static List<String> costs(MirrorReport report) {
        List<Card> cards = RunPage.of(report, 1, PLACE, Links.NONE).getView().getCards();
        return cards.get(cards.size() - 1).notes();
    }

    @Test
    void each_mirror_of_a_build_has_a_page_of_its_own() {
        assertThat(RunPage.of(report(0), 2, PLACE, Links.NONE).getUrlName()).isEqualTo("collection-mirror-2");
    }

    @Test
    void shows_where_secret_values_were_and_by_which_rule() {
        RunPage action = RunPage.of(report(-1), 1, PLACE, Links.NONE);

        assertThat(action.getView().redacted(ALL).shown()).singleElement().satisfies(value -> {
            assertThat(value.getName()).isEqualTo("Users\\u202e API");
            assertThat(value.getPath()).isEqualTo("/item/0/request/auth/bearer/0/value");
            assertThat(value.getRule()).isEqualTo("auth");
        });
    }

    @Test
    void shows_the_release_and_where_it_is() {
        RunPage action = RunPage.of(report(0), 1, PLACE, LINKS);

        assertThat(action.getTag()).isEqualTo("v1.4.0");
        assertThat(action.getTagState()).isEqualTo("created");
        assertThat(action.getTagPage()).isEqualTo("https://tag");
    }

    @Test
    void leads_to_the_pull_request_where_a_browser_can_follow() {
        RunPage opened = RunPage.of(report(0, "https://git.example.com/pull/7"), 1, PLACE, LINKS);
        assertThat(opened.getPullRequest()).isEqualTo("pull request 7 opened");
        assertThat(opened.getPullRequestPage()).isEqualTo("https://git.example.com/pull/7");

        RunPage hostile = RunPage.of(report(0, "javascript:alert(1)"), 1, PLACE, LINKS);
        assertThat(hostile.getPullRequestPage()).isEmpty();
    }

    @Test
    void says_nothing_of_a_pull_request_where_there_is_none() {
        RunPage action = RunPage.of(MirrorReport.notBegun("", 0), 1, PLACE, LINKS);
        assertThat(action.getPullRequest()).isEmpty();
        assertThat(action.getPullRequestPage()).isEmpty();
    }

    @Test
    void is_stored_as_plain_values_that_a_later_version_can_read() {
        Set<Class<?>> plain = Set.of(String.class, int.class, long.class, List.class);
        assertThat(Stream.of(RunPage.class)
                        .flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .filter(field -> !Modifier.isTransient(field.getModifiers())))
                .isNotEmpty()
                .extracting(Field::getType)
                .allMatch(plain::contains);
    }

    private static MirrorReport report(long callsLeft) {
        return report(callsLeft, "");
    }

    private static MirrorReport report(long callsLeft, String pullRequest) {
        return new MirrorReport(
                Outcome.COMMITTED,
                "1 item failed",
                COMMIT,
                "main",
                List.of(new Change(
                        Action.RENAMED,
                        ItemKind.COLLECTION,
                        "Users\u202e API",
                        "1-a",
                        "postman/b.json",
                        "postman/a.json")),
                List.of(new Failure("Orders API", "1-b", "Open it.")),
                7,
                2,
                9,
                1_200_000,
                200,
                1,
                400,
                new CallsLeft(-1, callsLeft, -1),
                List.of(new Redacted("1-a", "Users\u202e API", "/item/0/request/auth/bearer/0/value", "auth")),
                new Tag("v1.4.0", Tag.State.CREATED, COMMIT, COMMIT),
                new PullRequestResult("7", pullRequest, PullRequestResult.State.OPENED, ""));
    }
}
