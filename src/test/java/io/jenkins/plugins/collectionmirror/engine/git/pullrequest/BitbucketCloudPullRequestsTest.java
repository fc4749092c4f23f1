package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.BitbucketCloudLookAlike.AUTHOR;
import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.BitbucketCloudLookAlike.GONE;
import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.BitbucketCloudLookAlike.YAN;
import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.BitbucketCloudLookAlike.ZOE;
import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.BitbucketCloudLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Fault;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitbucketCloudPullRequestsTest extends PullRequestsContract<BitbucketCloudLookAlike> {
    private static final String API_TOKEN = "ATATT3xFfGF0-an-api-token-of-ada";

    BitbucketCloudPullRequestsTest() throws IOException {
        super(new BitbucketCloudLookAlike());
    }

    @Override
    ServerKind kind() {
        return ServerKind.BITBUCKET_CLOUD;
    }

    @Override
    String repository() {
        return "acme/apis.git";
    }

    @Override
    String creation() {
        return "POST .*/pullrequests";
    }

    @Override
    String page(int number) {
        return "https://bitbucket.org/acme/apis/pull-requests/" + number;
    }

    @Override
    String permission() {
        return "'Pull requests: Write'";
    }

    @Test
    void opens_with_both_branches_and_the_text() throws Exception {
        PullRequests.Opened opened = client().open(PROPOSAL, Wishes.NONE);

        assertThat(opened.request())
                .isEqualTo(new PullRequest(
                        "1",
                        "https://bitbucket.org/acme/apis/pull-requests/1",
                        PullRequest.State.OPEN,
                        PROPOSAL.title(),
                        PROPOSAL.description(),
                        ""));
        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(server.only().isBetween(FROM, INTO)).isTrue();
        assertThat(server.only().draft).isFalse();
    }

    @Test
    void branches_with_quotes_in_their_names_are_told_apart() throws Exception {
        Place odd = new Place(ServerKind.BITBUCKET_CLOUD, place().repository(), "a\"b", INTO);

        assertThat(client(odd, "", TOKEN).find()).isEmpty();
        assertThat(server.requests().get(0).query().get("q"))
                .isEqualTo("source.branch.name=\"a\\\"b\" AND destination.branch.name=\"main\"");
    }

    @Test
    void the_branch_of_a_fork_is_another_one() throws Exception {
        server.fromFork.add(server.add(FROM, INTO, "Of a fork").number);

        assertThat(client().find()).isEmpty();
    }

    @Test
    void all_pages_are_looked_through() throws Exception {
        server.largestPage = 1;
        Entry ours = server.add(FROM, INTO, "Ours");
        server.fromFork.add(server.add(FROM, INTO, "Of a fork").number);

        assertThat(client().find()).map(PullRequest::title).contains(ours.title);
    }

    @Test
    void one_that_was_superseded_is_closed() throws Exception {
        server.nextTo("GET .*", Reply.json(200, Map.of("values", List.of())));
        server.nextTo(
                "GET .*",
                Reply.json(
                        200,
                        Map.of(
                                "values",
                                List.of(Map.of(
                                        "id",
                                        3,
                                        "state",
                                        "SUPERSEDED",
                                        "summary",
                                        Map.of("raw", "Words"),
                                        "source",
                                        Map.of("repository", Map.of("full_name", "acme/apis")),
                                        "links",
                                        Map.of("html", Map.of("href", "https://bitbucket.org/x")))))));

        assertThat(client().find()).get().satisfies(found -> {
            assertThat(found.state()).isEqualTo(PullRequest.State.CLOSED);
            assertThat(found.description()).isEqualTo("Words");
        });
    }

    @Test
    void default_reviewers_are_added_since_the_server_does_not_do_it() throws Exception {
        server.defaultReviewers.add(ZOE);

        assertThat(client().open(PROPOSAL, Wishes.NONE).unfulfilled()).isEmpty();
        assertThat(server.only().reviewers).containsExactly(ZOE);
        assertThat(server.writes()).hasSize(1);
    }

    @Test
    void the_author_is_left_out_of_the_default_reviewers() throws Exception {
        server.defaultReviewers.addAll(List.of(AUTHOR, ZOE));

        assertThat(client().open(PROPOSAL, Wishes.NONE).unfulfilled()).isEmpty();
        assertThat(server.only().reviewers).containsExactly(ZOE);
    }

    @Test
    void default_reviewers_that_the_token_may_not_see_keep_nothing_from_being_opened() throws Exception {
        server.nextTo(
                "GET .*effective-default-reviewers",
                Reply.json(403, Map.of("type", "error", "error", Map.of("message", "Forbidden"))));

        assertThat(client().open(PROPOSAL, Wishes.NONE).unfulfilled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{00000000-0000-4000-8000-000000000002}",
                "00000000-0000-4000-8000-000000000002",
                "557058:00000000-0000-4000-8000-000000000002",
                "zoë",
                "Zoë Writer"
            })
    void a_reviewer_is_named_by_id_account_nickname_or_name(String name) throws Exception {
        Wishes wishes = new Wishes(List.of(name), List.of(), true, false);

        assertThat(client().open(PROPOSAL, wishes).unfulfilled()).isEmpty();
        assertThat(server.only().reviewers).containsExactly(ZOE);
        assertThat(server.only().draft).isTrue();
    }

    @Test
    void a_refused_reviewer_is_reported_and_the_others_are_added() throws Exception {
        Wishes wishes = new Wishes(List.of(GONE, "Yan", "Nobody"), List.of(), true, false);

        PullRequests.Opened opened = client().open(PROPOSAL, wishes);

        assertThat(server.only().reviewers).containsExactly(YAN);
        assertThat(server.only().draft).isTrue();
        assertThat(server.only().title).isEqualTo(PROPOSAL.title());
        assertThat(opened.unfulfilled()).hasSize(2);
        assertThat(opened.unfulfilled().get(0)).startsWith("The reviewer 'Nobody' was not added: exactly one member");
        assertThat(opened.unfulfilled().get(1))
                .startsWith("The reviewer '" + GONE + "' was not added: ")
                .contains("is not a member of this workspace");
    }

    @Test
    void a_refresh_keeps_reviewers_and_whatever_people_set() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.reviewers.addAll(List.of(ZOE, YAN));
        entry.draft = true;
        server.closeTheirBranch.add(entry.number);

        PullRequest now = client().refresh(client().find().orElseThrow(), PROPOSAL);

        assertThat(PROPOSAL.isIn(now)).isTrue();
        assertThat(entry.reviewers).containsExactly(ZOE, YAN);
        assertThat(entry.draft).isTrue();
        assertThat(server.closeTheirBranch).containsExactly(entry.number);
    }

    @Test
    void a_refresh_leaves_a_reviewer_out_who_has_left() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.reviewers.addAll(List.of(ZOE, GONE, YAN));

        client().refresh(client().find().orElseThrow(), PROPOSAL);

        assertThat(entry.title).isEqualTo(PROPOSAL.title());
        assertThat(entry.reviewers).containsExactly(ZOE, YAN);
    }

    @Test
    void a_refresh_leaves_all_out_if_several_have_left() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.reviewers.addAll(List.of(AUTHOR, GONE, YAN));

        client().refresh(client().find().orElseThrow(), PROPOSAL);

        assertThat(entry.title).isEqualTo(PROPOSAL.title());
        assertThat(entry.reviewers).isEmpty();
    }

    @Test
    void a_server_that_refuses_a_second_one_is_understood_too() throws Exception {
        server.refusesRepeats = true;
        Entry theirs = server.add(FROM, INTO, "Theirs");

        assertThat(client().open(PROPOSAL, Wishes.NONE).request().number()).isEqualTo("1");
        assertThat(theirs.title).isEqualTo(PROPOSAL.title());
    }

    @Test
    void nothing_to_merge_is_said() {
        server.nothingToPull = true;

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(FROM + " has no changes that are not in main yet (HTTP 400:");
    }

    @Test
    void a_decline_that_took_too_long_is_tried_again() throws Exception {
        server.add(FROM, INTO, "Old");
        server.nextTo("POST .*/decline", Reply.empty(555));
        server.nextTo("POST .*/decline", Fault.BREAKS_BEFORE);

        assertThat(client().close(client().find().orElseThrow(), "No longer needed")
                        .state())
                .isEqualTo(PullRequest.State.CLOSED);
        assertThat(server.only().comments).containsExactly("No longer needed");
    }

    @Test
    void a_decline_that_took_too_long_but_worked_is_not_tried_again() throws Exception {
        server.add(FROM, INTO, "Old");
        server.nextTo("POST .*/decline", Fault.BREAKS_AFTER);

        assertThat(client().close(client().find().orElseThrow(), "Bye").state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(server.writes())
                .filteredOn(line -> line.endsWith("/decline"))
                .hasSize(1);
    }

    @Test
    void a_decline_that_always_takes_too_long_fails() {
        server.add(FROM, INTO, "Old");
        for (int i = 0; i < 3; i++) {
            server.nextTo("POST .*/decline", Reply.empty(555));
        }

        assertThatThrownBy(() -> client().close(client().find().orElseThrow(), "Bye"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("HTTP 555");
    }

    @Test
    void an_API_token_signs_in_with_an_address() throws Exception {
        server.knowApiToken("ada@example.com", API_TOKEN);

        assertThat(client(place(), "ada@example.com", API_TOKEN).find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-bitbucket-api-token-auth", "ada"})
    void an_API_token_without_an_address_is_told_to_have_one(String user) {
        server.knowApiToken("ada@example.com", API_TOKEN);

        assertThatThrownBy(() -> client(place(), user, API_TOKEN).find())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("write:pullrequest:bitbucket")
                .hasMessageContaining("the user name to the e-mail address of its Atlassian account")
                .hasMessageNotContaining(API_TOKEN);
    }

    @Test
    void an_access_token_may_come_with_its_usual_user_name() throws Exception {
        assertThat(client(place(), "x-token-auth", TOKEN).find()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'pullrequest:write, repository:write', true, OK",
        "'read:pullrequest:bitbucket, write:pullrequest:bitbucket', true, OK",
        "'pullrequest, repository:write', true, FAILED",
        "'pullrequest, repository:write', false, OK",
    })
    void the_check_looks_at_the_scopes_if_the_server_shows_them(String scopes, boolean shown, Finding.Status status) {
        server.scopes = scopes;
        server.showsScopes = shown;

        Finding finding = client().check();

        assertThat(finding.status()).isEqualTo(status);
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void a_missing_scope_is_named() {
        server.scopes = "pullrequest";

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("required privilege scopes")
                .hasMessageContaining("'Pull requests: Write'");
    }

    @Test
    void it_has_no_labels_and_no_auto_merge() {
        assertThat(client().lacks(new Wishes(List.of(), List.of("api"), true, true)))
                .containsExactly("labels", "auto-merge");
        assertThat(client().lacks(Wishes.NONE)).isEmpty();
    }
}
