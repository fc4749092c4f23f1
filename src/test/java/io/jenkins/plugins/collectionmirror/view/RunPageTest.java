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

    private static final RunPage.Links LINKS =
            new RunPage.Links("https://page", "https://compare", "https://tag", path -> "https://file/" + path);

    @Test
    void shows_what_the_report_says() {
        RunPage action = RunPage.of(report(9000), 1, "https://github.com/acme/api.git", LINKS);
        assertThat(action.getUrlName()).isEqualTo("collection-mirror");
        assertThat(action.isCommitted()).isTrue();
        assertThat(action.isDryRun()).isFalse();
        assertThat(action.isFailed()).isFalse();
        assertThat(action.getShortCommit()).isEqualTo("0123456");
        assertThat(action.getCommitPage()).isEqualTo("https://page");
        assertThat(action.getComparePage()).isEqualTo("https://compare");
        assertThat(action.getRenamed()).isEqualTo(1);
        assertThat(action.getAdded()).isZero();
        assertThat(action.getChanges()).singleElement().satisfies(item -> {
            assertThat(item.getName()).isEqualTo("Users\\u202e API");
            assertThat(item.getPath()).isEqualTo("postman/b.json");
            assertThat(item.getFrom()).isEqualTo("postman/a.json");
            assertThat(item.getPage()).isEqualTo("https://file/postman/b.json");
        });
        assertThat(action.getFailures()).singleElement().satisfies(item -> assertThat(item.getMessage())
                .isEqualTo("Open it."));
        assertThat(action.getApiCallsLeft()).isEqualTo("9,000");
        assertThat(action.getBytesDownloaded()).isEqualTo("1.2 MB");
        assertThat(action.getDuration()).isEqualTo("0.4 s");
    }

    @Test
    void knows_when_the_quota_was_not_told() {
        assertThat(RunPage.of(report(-1), 1, "u", RunPage.Links.NONE).isQuotaKnown())
                .isFalse();
        assertThat(RunPage.of(report(0), 1, "u", RunPage.Links.NONE).isQuotaKnown())
                .isTrue();
    }

    @Test
    void each_mirror_of_a_build_has_a_page_of_its_own() {
        assertThat(RunPage.of(report(0), 2, "u", RunPage.Links.NONE).getUrlName())
                .isEqualTo("collection-mirror-2");
    }

    @Test
    void shows_where_secret_values_were_and_by_which_rule() {
        RunPage action = RunPage.of(report(-1), 1, "git", RunPage.Links.NONE);

        assertThat(action.getRedacted()).singleElement().satisfies(value -> {
            assertThat(value.getName()).isEqualTo("Users\\u202e API");
            assertThat(value.getPath()).isEqualTo("/item/0/request/auth/bearer/0/value");
            assertThat(value.getRule()).isEqualTo("auth");
        });
    }

    @Test
    void shows_the_release_and_where_it_is() {
        RunPage action = RunPage.of(report(0), 1, "git", LINKS);

        assertThat(action.getTag()).isEqualTo("v1.4.0");
        assertThat(action.getTagState()).isEqualTo("created");
        assertThat(action.getTagPage()).isEqualTo("https://tag");
    }

    @Test
    void leads_to_the_pull_request_where_a_browser_can_follow() {
        RunPage opened = RunPage.of(report(0, "https://git.example.com/pull/7"), 1, "git", LINKS);
        assertThat(opened.getPullRequest()).isEqualTo("pull request 7 opened");
        assertThat(opened.getPullRequestPage()).isEqualTo("https://git.example.com/pull/7");

        RunPage hostile = RunPage.of(report(0, "javascript:alert(1)"), 1, "git", LINKS);
        assertThat(hostile.getPullRequestPage()).isEmpty();
    }

    @Test
    void says_nothing_of_a_pull_request_where_there_is_none() {
        RunPage action = RunPage.of(MirrorReport.notBegun("", 0), 1, "git", LINKS);
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
