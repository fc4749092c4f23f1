package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests.Opened;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GitHubLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubPullRequestsTest extends PullRequestsContract<GitHubLookAlike> {
    GitHubPullRequestsTest() throws IOException {
        super(new GitHubLookAlike());
    }

    @Override
    ServerKind kind() {
        return ServerKind.GITHUB_ENTERPRISE;
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
        return server.url() + "/acme/apis/pull/" + number;
    }

    @Override
    String permission() {
        return "the scope \"repo\"";
    }

    @Test
    void the_filter_has_the_owner_without_whom_GitHub_ignores_it() throws Exception {
        client().find();

        assertThat(server.requests().get(0).query())
                .containsEntry("head", "acme:" + FROM)
                .containsEntry("base", INTO);
    }

    @Test
    void a_filter_that_is_ignored_finds_nothing_of_other_branches() throws Exception {
        server.next(Reply.json(
                200,
                List.of(Map.of(
                        "number",
                        3,
                        "state",
                        "open",
                        "head",
                        Map.of("ref", FROM, "repo", Map.of("full_name", "fork/apis")),
                        "base",
                        Map.of("ref", INTO, "repo", Map.of("full_name", "acme/apis"))))));

        assertThat(client().find()).isEmpty();
    }

    @Test
    void closing_it_sends_no_base() throws Exception {
        server.add(FROM, INTO, "Before");

        client().close(client().find().orElseThrow(), "Done.");

        assertThat(server.requests().get(server.requests().size() - 1).body()).hasToString("{\"state\":\"closed\"}");
    }

    @Test
    void all_wishes_are_fulfilled() throws Exception {
        Opened opened = client().open(
                        PROPOSAL, new Wishes(List.of("robin", "acme/api-team"), List.of("postman", "bot"), true, true));

        Entry entry = server.only();
        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(entry.draft).isTrue();
        assertThat(entry.labels).containsExactly("postman", "bot");
        assertThat(entry.reviewers).containsExactly("robin", "team api-team");
        // By the one method that the repository allows.
        assertThat(entry.autoMerge).isTrue();
        assertThat(server.lines()).contains("POST /api/graphql");
    }

    @Test
    void a_reviewer_who_is_refused_keeps_nothing_from_being_opened() throws Exception {
        Opened opened = client().open(PROPOSAL, new Wishes(List.of("stranger", "robin"), List.of(), false, false));

        assertThat(server.only().reviewers).containsExactly("robin");
        assertThat(opened.unfulfilled())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("No review was requested from stranger:");
    }

    @Test
    void a_new_request_that_GitHub_does_not_know_yet_is_waited_for() throws Exception {
        Reply early = Reply.json(422, Map.of("message", "Could not resolve to a node with the global id of 'PR_1'."));
        server.nextTo("POST .*/labels", early);
        server.nextTo("POST .*/labels", early);

        Opened opened = client().open(PROPOSAL, new Wishes(List.of(), List.of("postman"), false, false));

        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(server.only().labels).containsExactly("postman");
        assertThat(pauses).containsExactly(1L, 2L);
    }

    @Test
    void without_drafts_it_is_opened_as_none() throws Exception {
        server.drafts = false;

        Opened opened = client().open(PROPOSAL, new Wishes(List.of(), List.of(), true, false));

        assertThat(server.only().draft).isFalse();
        assertThat(opened.unfulfilled()).containsExactly("It is not a draft: GitHub has no drafts in this repository.");
    }

    @Test
    void without_a_rule_to_wait_for_there_is_no_auto_merge() throws Exception {
        server.rules = false;

        Opened opened = client().open(PROPOSAL, new Wishes(List.of(), List.of(), false, true));

        assertThat(opened.unfulfilled())
                .hasSize(1)
                .first()
                .asString()
                .contains("is in clean status: the branch has no rule to wait for");
    }

    @Test
    void a_fine_grained_token_without_the_permission_is_named_it() {
        server.nextTo(
                creation(),
                Reply.json(403, Map.of("message", "Resource not accessible by personal access token"))
                        .with("X-Accepted-GitHub-Permissions", "pull_requests=write"));

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Resource not accessible by personal access token")
                .hasMessageContaining("Pull requests: read and write")
                .hasMessageContaining("pull_requests=write");
    }

    @Test
    void single_sign_on_is_named() {
        server.next(Reply.json(403, Map.of("message", "Resource protected by organization SAML enforcement."))
                .with("X-GitHub-SSO", "required; url=https://github.com/orgs/acme/sso?authorization_request=AB12"));

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Configure SSO");
    }

    @Test
    void an_archived_repository_is_named() {
        server.settings.put("archived", true);

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("unarchive it");
        assertThat(client().check().message()).contains("is archived");
    }

    @Test
    void a_missing_target_is_named() {
        server.nextTo(
                creation(),
                Reply.json(
                        422,
                        Map.of(
                                "message",
                                "Validation Failed",
                                "errors",
                                List.of(Map.of("resource", "PullRequest", "field", "base", "code", "invalid")))));

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Create the branch main");
    }

    @Test
    void nothing_to_merge_is_reported_in_words_of_GitHub() {
        server.nextTo(
                creation(),
                Reply.json(
                        422,
                        Map.of(
                                "message",
                                "Validation Failed",
                                "errors",
                                List.of(Map.of("code", "custom", "message", "No commits between main and " + FROM)))));

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Validation Failed; No commits between main and " + FROM);
    }

    @Test
    void its_limits_come_with_status_403_too() throws Exception {
        // By the server's own clock, which here is this machine's.
        long reset = Instant.now().plusSeconds(30).getEpochSecond();
        server.next(
                Reply.json(403, Map.of("message", "API rate limit exceeded"))
                        .with("X-RateLimit-Remaining", "0")
                        .with("X-RateLimit-Reset", String.valueOf(reset)),
                Reply.json(403, Map.of("message", "You have exceeded a secondary rate limit")));

        assertThat(client().find()).isEmpty();
        assertThat(pauses).hasSize(2).last().isEqualTo(2L);
        assertThat(pauses.get(0)).isBetween(10L, 30L);
    }

    @Test
    void the_check_reads_the_scopes_of_a_classic_token() {
        server.headers.put("X-OAuth-Scopes", "repo, workflow");
        assertThat(client().check().message()).contains("repo, workflow");

        server.headers.put("X-OAuth-Scopes", "read:org, public_repo");
        Finding finding = client().check();
        assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(finding.message()).contains("lacks the scope \"repo\"");

        server.settings.put("private", false);
        assertThat(client().check().status()).isEqualTo(Finding.Status.OK);
    }

    @Test
    void the_check_names_the_permission_that_is_missing() {
        server.nextTo(
                "GET .*/pulls", Reply.json(403, Map.of("message", "Resource not accessible by personal access token")));

        Finding finding = client().check();
        assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(finding.cure()).contains("Pull requests: read and write");
    }

    @Test
    void it_lacks_nothing() {
        assertThat(client().lacks(new Wishes(List.of("a"), List.of("b"), true, true)))
                .isEmpty();
        assertThat(client().limits()).isEqualTo(new Limits(256, 65_536));
    }
}
