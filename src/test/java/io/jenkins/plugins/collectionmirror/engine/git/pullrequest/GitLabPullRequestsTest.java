package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests.Opened;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiNotAllowedException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GitLabLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitLabPullRequestsTest extends PullRequestsContract<GitLabLookAlike> {
    GitLabPullRequestsTest() throws IOException {
        super(new GitLabLookAlike());
    }

    @Override
    ServerKind kind() {
        return ServerKind.GITLAB_SELF_MANAGED;
    }

    @Override
    String repository() {
        return "acme/shop/apis.git";
    }

    @Override
    String creation() {
        return "POST .*/merge_requests";
    }

    @Override
    String page(int number) {
        return server.url() + "/acme/shop/apis/-/merge_requests/" + number;
    }

    @Override
    String permission() {
        return "the scope \"api\"";
    }

    @Test
    void the_path_of_the_project_is_one_segment() throws Exception {
        client().find();

        assertThat(server.lines()).contains("GET /api/v4/projects/acme%2Fshop%2Fapis/merge_requests");
    }

    @Test
    void a_relative_root_is_found() throws Exception {
        try (GitLabLookAlike below = new GitLabLookAlike("/gitlab")) {
            below.add(FROM, INTO, "Below");
            PullRequests client =
                    client(below.url() + "/gitlab/acme/shop/apis.git", LookAlike.TOKEN, Duration.ofSeconds(20));

            assertThat(client.find().orElseThrow().title()).isEqualTo("Below");
            client.refresh(client.find().orElseThrow(), PROPOSAL);
            assertThat(below.only().title).isEqualTo(PROPOSAL.title());
        }
    }

    @Test
    void a_token_for_Git_alone_is_told_from_one_without_rights() {
        server.scopes = List.of("write_repository");

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(ApiNotAllowedException.class)
                .hasMessageContaining("insufficient_scope")
                .hasMessageContaining("the scope \"api\"");
        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(ApiNotAllowedException.class);
        Finding finding = client().check();
        assertThat(finding.status()).isEqualTo(Finding.Status.WARNING);
        assertThat(finding.cure()).contains("the scope \"api\"");
    }

    @Test
    void a_token_that_may_read_the_API_is_one_for_Git_when_it_writes() {
        server.scopes = List.of("read_api", "write_repository");

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(ApiNotAllowedException.class);
        assertThat(client().check().status()).isEqualTo(Finding.Status.WARNING);
        assertThat(client().check().message()).contains("read_api, write_repository");
    }

    @Test
    void a_deploy_token_is_one_for_Git() {
        Place place = new Place(
                kind(), CloneUrl.parse(server.url() + "/acme/shop/apis").orElseThrow(), FROM, INTO);
        Access access = new Access(
                "gitlab+deploy-token-7", Secret.of("gldt-of-nobody"), Duration.ofSeconds(20), WebProxy.OF_JAVA);
        PullRequests client = PullRequestServers.at(place, access, pause -> {}).orElseThrow();

        assertThat(catchThrowable(client::find)).isInstanceOf(ApiNotAllowedException.class);
    }

    @Test
    void all_wishes_are_fulfilled() throws Exception {
        Opened opened = client().open(PROPOSAL, new Wishes(List.of("robin"), List.of("postman", "bot"), false, true));

        Entry entry = server.only();
        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(entry.labels).containsExactly("postman", "bot");
        assertThat(entry.reviewers).containsExactly("robin");
        assertThat(entry.autoMerge).isTrue();
        // Until GitLab had looked at it.
        assertThat(pauses).isNotEmpty();
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(30);
    }

    @Test
    void a_reviewer_whom_GitLab_does_not_know_or_leaves_out_is_named() throws Exception {
        Opened opened = client().open(PROPOSAL, new Wishes(List.of("stranger", "guest"), List.of(), false, false));

        assertThat(server.only().reviewers).isEmpty();
        assertThat(opened.unfulfilled())
                .hasSize(2)
                .anyMatch(why -> why.contains("stranger: GitLab knows no user"))
                .anyMatch(why -> why.contains("guest: GitLab takes members"));
    }

    @Test
    void a_merge_request_that_never_can_be_merged_is_given_up() throws Exception {
        server.undecided = 1_000;

        Opened opened = client().open(PROPOSAL, new Wishes(List.of(), List.of(), false, true));

        assertThat(opened.unfulfilled()).hasSize(1).first().asString().contains("HTTP 405");
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(60);
    }

    @Test
    void a_draft_has_its_mark_in_the_title_and_keeps_it() throws Exception {
        Opened opened = client().open(PROPOSAL, new Wishes(List.of(), List.of(), true, false));
        assertThat(server.only().title).isEqualTo("Draft: " + PROPOSAL.title());
        assertThat(PROPOSAL.isIn(opened.request())).isTrue();

        client().refresh(opened.request(), new Proposal("Update more", ""));
        assertThat(server.only().title).isEqualTo("Draft: Update more");

        // Somebody marks it as ready.
        server.only().title = "Update more";
        client().refresh(opened.request(), PROPOSAL);
        assertThat(server.only().title).isEqualTo(PROPOSAL.title());
    }

    @Test
    void a_title_of_full_length_fits_with_the_mark() throws Exception {
        String title = "x".repeat(client().limits().title());

        client().open(new Proposal(title, ""), new Wishes(List.of(), List.of(), true, false));

        assertThat(server.only().title).hasSize(255);
    }

    @Test
    void the_check_names_what_is_in_the_way() {
        server.settings.put("permissions", Map.of("project_access", Map.of("access_level", 20)));
        assertThat(client().check().message()).contains("lower than Developer");

        server.settings.put("merge_requests_access_level", "disabled");
        assertThat(client().check().message()).contains("has no merge requests");

        server.settings.put("archived", true);
        assertThat(client().check().message()).contains("is archived");
    }

    @Test
    void what_is_wrong_with_a_field_is_in_the_message() {
        assertThat(catchThrowable(() -> client().open(new Proposal("x".repeat(300), ""), Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("title is too long");
    }
}
