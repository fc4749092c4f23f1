package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.BitbucketDataCenterLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Fault;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitbucketDataCenterPullRequestsTest extends PullRequestsContract<BitbucketDataCenterLookAlike> {
    private static final Wishes AUTO_MERGE = new Wishes(List.of(), List.of(), false, true);
    private static final Wishes DRAFT = new Wishes(List.of(), List.of(), true, false);

    BitbucketDataCenterPullRequestsTest() throws IOException {
        super(new BitbucketDataCenterLookAlike());
    }

    @Override
    ServerKind kind() {
        return ServerKind.BITBUCKET_DATA_CENTER;
    }

    @Override
    String repository() {
        return "git/scm/API/apis.git";
    }

    @Override
    String creation() {
        return "POST .*/pull-requests";
    }

    @Override
    String page(int number) {
        return server.url() + "/git/projects/API/repos/apis/pull-requests/" + number;
    }

    @Override
    String permission() {
        return "'Repository write'";
    }

    @Test
    void opens_with_both_branches_and_the_text() throws Exception {
        PullRequests.Opened opened = client().open(PROPOSAL, Wishes.NONE);

        assertThat(opened.request())
                .isEqualTo(new PullRequest(
                        "1",
                        server.url() + "/git/projects/API/repos/apis/pull-requests/1",
                        PullRequest.State.OPEN,
                        PROPOSAL.title(),
                        PROPOSAL.description(),
                        server.only().head));
        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(server.only().isBetween(FROM, INTO)).isTrue();
    }

    @Test
    void the_repository_of_a_user_has_a_tilde() {
        Place own = place(ServerKind.BITBUCKET_DATA_CENTER, "/git/scm/~ada/apis.git");

        assertThatThrownBy(() -> client(own, "", TOKEN).find()).hasMessageContaining("HTTP 404");
        assertThat(server.lines().get(0)).contains("/git/rest/api/latest/projects/~ada/repos/apis/");
    }

    @Test
    void a_user_name_makes_the_token_a_password() throws Exception {
        assertThat(client(place(), "ada", TOKEN).find()).isEmpty();
        assertThat(client(place(), "x-token-auth", TOKEN).find()).isEmpty();
    }

    @Test
    void a_request_to_the_repository_that_this_one_is_a_fork_of_is_another_one() throws Exception {
        server.toOtherRepository.add(server.add(FROM, INTO, "Upstream").number);

        assertThat(client().find()).isEmpty();
    }

    @Test
    void all_pages_are_looked_through() throws Exception {
        server.largestPage = 1;
        server.add(FROM, INTO, "Ours");
        server.add(FROM, "release", "Into another branch");

        assertThat(client().find()).map(PullRequest::title).contains("Ours");
    }

    @Test
    void default_reviewers_are_added_since_the_server_does_not_do_it() throws Exception {
        server.defaultReviewers.add("zoe");

        client().open(PROPOSAL, new Wishes(List.of("yan", "zoe"), List.of(), false, false));

        assertThat(server.only().reviewers).containsExactly("yan", "zoe");
    }

    @Test
    void a_server_without_default_reviewers_opens_too() throws Exception {
        server.nextTo("GET /git/rest/default-reviewers/.*", Reply.html(404));

        assertThat(client().open(PROPOSAL, Wishes.NONE).unfulfilled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_refused_reviewer_is_reported(boolean named) throws Exception {
        server.namesRefusedReviewers = named;
        server.defaultReviewers.add("gone");

        PullRequests.Opened opened =
                client().open(PROPOSAL, new Wishes(List.of("zoe", "nobody"), List.of(), false, false));

        assertThat(server.only().reviewers).isEqualTo(named ? List.of("zoe") : List.of());
        assertThat(opened.unfulfilled()).hasSize(named ? 1 : 2);
        assertThat(opened.unfulfilled().get(opened.unfulfilled().size() - 1))
                .startsWith("The reviewer 'nobody' was not added: ")
                .contains(named ? "nobody is not a user." : "Errors encountered while adding some reviewers");
    }

    @Test
    void a_refresh_keeps_reviewers_and_the_draft() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.reviewers.addAll(List.of("zoe", "yan"));
        entry.draft = true;

        client().refresh(client().find().orElseThrow(), PROPOSAL);

        assertThat(entry.reviewers).containsExactly("zoe", "yan");
        assertThat(entry.draft).isTrue();
    }

    @Test
    void a_refresh_leaves_a_reviewer_out_who_has_left() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.reviewers.addAll(List.of("zoe", "gone"));

        client().refresh(client().find().orElseThrow(), PROPOSAL);

        assertThat(entry.title).isEqualTo(PROPOSAL.title());
        assertThat(entry.reviewers).containsExactly("zoe");
    }

    @Test
    void what_changed_meanwhile_is_read_again() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        PullRequest open = client().find().orElseThrow();
        server.changesMeanwhile = 3;

        assertThat(PROPOSAL.isIn(client().refresh(open, PROPOSAL))).isTrue();

        server.changesMeanwhile = 3;
        client().close(open, "Bye");
        assertThat(entry.state).isEqualTo(Entry.State.CLOSED);
    }

    @Test
    void what_changes_all_the_time_is_given_up() {
        server.add(FROM, INTO, "Old");
        server.changesMeanwhile = 100;

        assertThatThrownBy(() -> client().refresh(client().find().orElseThrow(), PROPOSAL))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("out-of-date information");
    }

    @Test
    void a_decline_whose_answer_is_lost_is_looked_for() throws Exception {
        server.add(FROM, INTO, "Old");
        server.nextTo("POST .*/decline", Fault.BREAKS_AFTER);

        assertThat(client().close(client().find().orElseThrow(), "Bye").state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(server.writes())
                .filteredOn(line -> line.endsWith("/decline"))
                .hasSize(1);
    }

    @Test
    void nothing_to_merge_is_said() {
        server.nothingToMerge = true;

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(FROM + " has no changes that are not in main yet (HTTP 409:");
    }

    @ParameterizedTest
    @CsvSource({"9.2.0, true", "8.19.3, false"})
    void drafts_came_with_a_version(String version, boolean draft) throws Exception {
        server.version = version;

        List<String> unfulfilled = client().open(PROPOSAL, DRAFT).unfulfilled();

        assertThat(server.only().draft).isEqualTo(draft);
        assertThat(unfulfilled).hasSize(draft ? 0 : 1).allMatch(why -> why.contains("since 9.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.2.0", "8.15.0", "10.0.1"})
    void auto_merge_waits_for_the_checks(String version) throws Exception {
        server.version = version;

        assertThat(client().open(PROPOSAL, AUTO_MERGE).unfulfilled()).isEmpty();
        assertThat(server.only().autoMerge).isTrue();
        assertThat(server.only().isOpen()).isTrue();
    }

    /** Such a server takes the call for a merge. */
    @ParameterizedTest
    @ValueSource(strings = {"8.14.9", "7.21.0", "", "new"})
    void before_it_was_invented_auto_merge_is_not_even_tried(String version) throws Exception {
        server.version = version;

        assertThat(client().open(PROPOSAL, AUTO_MERGE).unfulfilled())
                .containsExactly("Auto-merge was not set: it needs Bitbucket Data Center 8.15 or later.");
        assertThat(server.only().isOpen()).isTrue();
    }

    @Test
    void auto_merge_that_is_turned_off_is_reported() throws Exception {
        server.autoMergeOn = false;

        assertThat(client().open(PROPOSAL, AUTO_MERGE).unfulfilled())
                .singleElement()
                .asString()
                .startsWith("Auto-merge was not set: it is turned off in the repository's settings");
    }

    @Test
    void a_token_that_may_not_merge_is_reported() throws Exception {
        server.tokenMayMerge = false;

        assertThat(client().open(PROPOSAL, AUTO_MERGE).unfulfilled())
                .singleElement()
                .asString()
                .contains("HTTP 401: You are not permitted");
    }

    @Test
    void the_answer_to_auto_merge_may_be_lost() throws Exception {
        server.nextTo("POST .*/merge", Fault.BREAKS_BEFORE);

        assertThat(client().open(PROPOSAL, AUTO_MERGE).unfulfilled()).hasSize(1);
    }

    @Test
    void a_status_of_401_may_mean_a_permission() {
        server.tokenMayWrite = false;

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("the token is not valid, or does not allow it (HTTP 401: You are not permitted")
                .hasMessageContaining("'Repository write'");
        assertThat(client().check().status()).isEqualTo(Finding.Status.WARNING);
        assertThat(client().check().cure()).contains("'Repository write'");
    }

    @Test
    void it_has_no_labels() {
        assertThat(client().lacks(new Wishes(List.of(), List.of("api"), true, true)))
                .containsExactly("labels");
        assertThat(client().lacks(AUTO_MERGE)).isEmpty();
    }
}
