package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests.Opened;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GiteaLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GiteaPullRequestsTest extends PullRequestsContract<GiteaLookAlike> {
    GiteaPullRequestsTest() throws IOException {
        super(new GiteaLookAlike());
    }

    @Override
    ServerKind kind() {
        return ServerKind.GITEA;
    }

    @Override
    String repository() {
        return "acme/apis.git";
    }

    @Override
    String creation() {
        return "POST .*/pulls";
    }

    @Override
    String page(int number) {
        return server.url() + "/acme/apis/pulls/" + number;
    }

    @Override
    String permission() {
        return "\"write:repository\"";
    }

    @Test
    void its_list_is_read_page_by_page() throws Exception {
        server.add(FROM, INTO, "The oldest of many");
        server.others = 120;

        assertThat(client().find().orElseThrow().title()).isEqualTo("The oldest of many");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_server_with_shorter_pages_is_read_to_the_end_too() throws Exception {
        server.add(FROM, INTO, "The oldest of many");
        server.others = 25;
        server.longestPage = 10;

        assertThat(client().find().orElseThrow().title()).isEqualTo("The oldest of many");
    }

    @Test
    void a_list_without_end_is_given_up() throws Exception {
        server.others = 2_000;

        assertThat(client().find()).isEmpty();
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void a_relative_root_is_kept() throws Exception {
        try (GiteaLookAlike below = new GiteaLookAlike("/git")) {
            below.add(FROM, INTO, "Below");

            assertThat(client(below.url() + "/git/acme/apis.git", LookAlike.TOKEN, Duration.ofSeconds(20))
                            .find()
                            .orElseThrow()
                            .title())
                    .isEqualTo("Below");
        }
    }

    @Test
    void all_wishes_are_fulfilled() throws Exception {
        Opened opened = client().open(
                        PROPOSAL,
                        new Wishes(List.of("robin", "acme/api-team"), List.of("postman", "shared"), true, true));

        Entry entry = server.only();
        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(entry.title).isEqualTo("WIP: " + PROPOSAL.title());
        // By their ids; one is of the organisation.
        assertThat(entry.labels).containsExactlyInAnyOrder("7", "21");
        assertThat(entry.reviewers).containsExactly("robin", "team api-team");
        assertThat(entry.autoMerge).isTrue();
    }

    @Test
    void a_reviewer_or_a_label_that_is_not_there_keeps_nothing_from_being_opened() throws Exception {
        Opened opened =
                client().open(PROPOSAL, new Wishes(List.of("stranger"), List.of("nowhere", "bug"), false, false));

        assertThat(server.only().labels).containsExactly("8");
        assertThat(opened.unfulfilled())
                .hasSize(2)
                .anyMatch(why -> why.contains("The label nowhere does not exist"))
                .anyMatch(why -> why.startsWith("No review was requested from stranger:"));
    }

    @Test
    void a_draft_keeps_its_mark() throws Exception {
        server.add(FROM, INTO, "[WIP] Before");
        PullRequest open = client().find().orElseThrow();
        assertThat(open.title()).isEqualTo("Before");

        client().refresh(open, PROPOSAL);

        assertThat(server.only().title).isEqualTo("[WIP] " + PROPOSAL.title());
    }

    @Test
    void an_archived_repository_is_named() {
        server.settings.put("archived", true);

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("HTTP 423")
                .hasMessageContaining("unarchive it");
        assertThat(client().check().message()).contains("is archived");
    }

    @Test
    void a_token_without_the_scope_is_named_it() {
        server.next(Reply.json(
                403, Map.of("message", "token does not have at least one of required scope(s): [write:repository]")));

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("required scope(s): [write:repository]")
                .hasMessageContaining("\"write:repository\"");
    }

    @Test
    void the_check_names_what_is_in_the_way() {
        server.settings.put("permissions", Map.of("push", false));
        assertThat(client().check().message()).contains("may not write");

        server.settings.put("has_pull_requests", false);
        Finding finding = client().check();
        assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(finding.message()).contains("has no pull requests");
    }
}
