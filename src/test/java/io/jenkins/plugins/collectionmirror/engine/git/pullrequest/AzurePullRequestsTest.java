package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.AzureLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzurePullRequestsTest extends PullRequestsContract<AzureLookAlike> {
    private static final String ENTRA_TOKEN = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJhcGki.c2lnbmF0dXJl-_x";

    AzurePullRequestsTest() throws IOException {
        super(new AzureLookAlike("/acme"));
    }

    @Override
    ServerKind kind() {
        return ServerKind.AZURE_DEVOPS_SERVICES;
    }

    @Override
    String repository() {
        return "acme/Payments%20API/_git/apis";
    }

    @Override
    String creation() {
        return "POST .*/pullrequests[^/]*";
    }

    @Override
    String page(int number) {
        return server.url() + "/acme/Payments%20API/_git/apis/pullrequest/" + number;
    }

    @Override
    String permission() {
        return "'Code: Read & write'";
    }

    private Place ofServer() {
        return place(ServerKind.AZURE_DEVOPS_SERVER, "/acme/Payments%20API/_git/apis");
    }

    private static Wishes reviewers(String... names) {
        return new Wishes(List.of(names), List.of(), false, false);
    }

    @Test
    void opens_with_both_branches_and_the_text() throws Exception {
        PullRequests.Opened opened =
                client().open(PROPOSAL, new Wishes(List.of(), List.of("api", "mirror"), true, false));

        assertThat(opened.request())
                .isEqualTo(new PullRequest(
                        "1",
                        server.url() + "/acme/Payments%20API/_git/apis/pullrequest/1",
                        PullRequest.State.OPEN,
                        PROPOSAL.title(),
                        PROPOSAL.description(),
                        server.only().head));
        assertThat(opened.unfulfilled()).isEmpty();
        assertThat(server.only().isBetween(FROM, INTO)).isTrue();
        assertThat(server.only().draft).isTrue();
        assertThat(server.only().labels).containsExactly("api", "mirror");
    }

    @Test
    void a_blank_in_the_name_of_a_project_is_encoded() throws Exception {
        Place plain = place(ServerKind.AZURE_DEVOPS_SERVICES, "/acme/Payments API/_git/apis");

        assertThat(client(plain, "", TOKEN).find()).isEmpty();
    }

    /** A list has the first 400 characters of a description alone. */
    @Test
    void the_whole_description_is_found() throws Exception {
        Entry entry = server.add(FROM, INTO, "Long");
        entry.description = "x".repeat(4_000);

        assertThat(client().find()).map(PullRequest::description).contains(entry.description);
    }

    @Test
    void the_branch_of_a_fork_is_another_one() throws Exception {
        server.fromFork.add(server.add(FROM, INTO, "Of a fork").number);

        assertThat(client().find()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7.1, 7.0", "7.0, 7.0", "6.1, 6.0", "6.0, 6.0", "5.1, 5.0", "5.0, 5.0"})
    void a_server_is_spoken_to_in_a_version_that_it_knows(String newest, String spoken) throws Exception {
        server.newest = newest;
        PullRequests client = client(ofServer(), "", TOKEN);

        PullRequests.Opened opened = client.open(PROPOSAL, new Wishes(List.of("zoe"), List.of("api"), false, false));

        assertThat(opened.request().number()).isEqualTo("1");
        assertThat(server.only().labels).containsExactly("api");
        assertThat(server.requests().stream()
                        .map(request -> request.query().get("api-version"))
                        .filter(version -> !version.contains("preview"))
                        .reduce((one, other) -> other))
                .contains(spoken);
    }

    @Test
    void a_server_that_knows_none_of_the_versions_is_reported() {
        server.newest = "4.1";

        assertThatThrownBy(() -> client(ofServer(), "", TOKEN).find())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("The latest REST API version this server supports is 4.1");
    }

    @Test
    void the_project_may_be_called_like_the_repository() {
        Place abridged = place(ServerKind.AZURE_DEVOPS_SERVICES, "/acme/_git/apis");

        assertThatThrownBy(() -> client(abridged, "", TOKEN).find()).hasMessageContaining("TF401019");
        assertThat(server.lines().get(0)).contains("/acme/apis/_apis/git/repositories/apis/");
    }

    @Test
    void a_token_of_Microsoft_Entra_signs_in_by_itself() throws Exception {
        server.knowEntraToken(ENTRA_TOKEN);

        assertThat(client(place(), "pat", ENTRA_TOKEN).find()).isEmpty();
        assertThatThrownBy(() -> client(ofServer(), "pat", ENTRA_TOKEN).find())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageNotContaining(ENTRA_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 302})
    void a_page_to_sign_in_means_a_token_that_is_not_accepted(int status) {
        server.signIn = status == 203
                ? Reply.html(203)
                : Reply.empty(302).with("Location", "https://spsprodeus23.vssps.visualstudio.com/_signin?realm=x");

        assertThatThrownBy(() -> client(place(), "", "a-strange-token-55a").find())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("sign in")
                .hasMessageContaining("to a valid token")
                .hasMessageNotContaining("a-strange-token-55a");
    }

    @Test
    void a_missing_permission_is_named() {
        server.mayContribute = Optional.of(false);

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("HTTP 403: TF401027")
                .hasMessageContaining("'Contribute to pull requests'");
        Finding finding = client().check();
        assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(finding.cure()).contains("'Contribute to pull requests'");
    }

    @Test
    void a_token_that_may_not_ask_for_permissions_is_told_what_it_needs() {
        server.mayContribute = Optional.empty();

        Finding finding = client().check();

        assertThat(finding.status()).isEqualTo(Finding.Status.OK);
        assertThat(finding.message()).contains("'Code: Read & write'").contains("'Contribute to pull requests'");
    }

    @Test
    void a_branch_that_is_not_there_is_named() {
        server.missingBranches.add(INTO);

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("the branch " + FROM + " or " + INTO + " is not there")
                .hasMessageContaining("TF401398");
    }

    @Test
    void a_repository_that_is_not_there_is_reported() {
        Place missing = place(ServerKind.AZURE_DEVOPS_SERVICES, "/acme/Payments%20API/_git/none");

        assertThatThrownBy(() -> client(missing, "", TOKEN).find())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("there is no such repository")
                .hasMessageContaining("TF401019");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoe@example.com", "zoe", "d6245f20-2af8-44f4-9451-000000000002"})
    void a_reviewer_is_named_by_address_name_or_id(String name) throws Exception {
        assertThat(client().open(PROPOSAL, reviewers(name)).unfulfilled()).isEmpty();
        assertThat(server.only().reviewers).containsExactly("zoe@example.com");
    }

    @Test
    void a_reviewer_who_is_not_known_is_reported_and_the_others_are_added() throws Exception {
        PullRequests.Opened opened =
                client().open(PROPOSAL, reviewers("nobody", "00000000-0000-4000-8000-000000000000", "zoe"));

        assertThat(server.only().reviewers).containsExactly("zoe@example.com");
        assertThat(opened.unfulfilled()).hasSize(2);
        assertThat(opened.unfulfilled().get(0))
                .isEqualTo("The reviewer 'nobody' was not added: No account has this name. Name the reviewer by e-mail"
                        + " address or by id.");
        assertThat(opened.unfulfilled().get(1)).contains("TF401186");
    }

    @Test
    void a_token_that_may_not_look_up_accounts_opens_without_the_reviewer() throws Exception {
        server.mayLookUpAccounts = false;

        assertThat(client().open(PROPOSAL, reviewers("zoe")).unfulfilled())
                .singleElement()
                .asString()
                .contains("The reviewer 'zoe' was not added")
                .contains("'Identity: Read'");
    }

    @Test
    void a_label_that_is_refused_is_reported() throws Exception {
        server.refusedLabels.add("new");

        assertThat(client().open(PROPOSAL, new Wishes(List.of(), List.of("new", "api"), false, false))
                        .unfulfilled())
                .singleElement()
                .asString()
                .startsWith("The label 'new' was not set: ");
        assertThat(server.only().labels).containsExactly("api");
    }

    @Test
    void auto_complete_is_set_by_who_opened_it() throws Exception {
        assertThat(client().open(PROPOSAL, new Wishes(List.of(), List.of(), false, true))
                        .unfulfilled())
                .isEmpty();
        assertThat(server.only().autoMerge).isTrue();
    }

    @Test
    void auto_complete_that_the_server_ignores_is_reported() throws Exception {
        server.hasPolicies = false;

        assertThat(client().open(PROPOSAL, new Wishes(List.of(), List.of(), false, true))
                        .unfulfilled())
                .containsExactly("Auto-complete was not set: The server did not take it. It needs a branch policy to"
                        + " wait for.");
    }

    @Test
    void a_description_that_is_too_long_is_refused_in_the_servers_words() {
        Proposal large = new Proposal("Large", "x".repeat(client().limits().description() + 1));

        assertThatThrownBy(() -> client().open(large, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("must not be longer than 4000 characters");
    }

    @Test
    void the_word_on_closing_leaves_no_open_question() throws Exception {
        server.add(FROM, INTO, "Old");

        client().close(client().find().orElseThrow(), "Bye");

        assertThat(server.threadStates).isEqualTo(Map.of(1, "closed"));
    }

    @Test
    void it_has_everything() {
        assertThat(client().lacks(new Wishes(List.of("zoe"), List.of("api"), true, true)))
                .isEmpty();
    }
}
