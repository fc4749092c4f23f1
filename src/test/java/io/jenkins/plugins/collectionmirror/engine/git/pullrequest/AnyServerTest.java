package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Fault;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every client does, whichever server it speaks with. */
abstract class AnyServerTest {
    static final String FROM = "mirror";
    static final String INTO = "main";
    static final Proposal TEXT = new Proposal("Mirror: 2 collections changed", "## Changes\n\n- *Users*: \"π\" & <b>");

    private LookAlike server;

    abstract LookAlike start() throws IOException;

    abstract Place place();

    /** What the token needs, in the server's words. */
    abstract String permission();

    @BeforeEach
    void startServer() throws IOException {
        server = start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    final Place place(ServerKind kind, String path) {
        return new Place(kind, CloneUrl.parse(server.url() + path).orElseThrow(), FROM, INTO);
    }

    final PullRequests requests() {
        return requests(place(), "", TOKEN);
    }

    static PullRequests requests(Place place, String user, String token) {
        Access access = new Access(user, Secret.of(token), Duration.ofSeconds(10), WebProxy.OF_JAVA);
        return PullRequestServers.at(place, access, duration -> {}).orElseThrow();
    }

    @Test
    void there_is_none_at_first() throws Exception {
        assertThat(requests().find()).isEmpty();
    }

    @Test
    void the_open_one_is_found_before_newer_ones_that_are_not() throws Exception {
        server.add("other", INTO, "From another branch");
        server.add(FROM, "release", "Into another branch");
        server.add(FROM, INTO, "Merged").state = Entry.State.MERGED;
        Entry open = server.add(FROM, INTO, "Open");
        server.add(FROM, INTO, "Closed").state = Entry.State.CLOSED;

        assertThat(requests().find()).get().satisfies(found -> {
            assertThat(found.number()).isEqualTo(String.valueOf(open.number));
            assertThat(found.state()).isEqualTo(PullRequest.State.OPEN);
            assertThat(found.title()).isEqualTo("Open");
            assertThat(found.description()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Entry.State.class,
            names = {"MERGED", "CLOSED"})
    void else_the_newest_is(Entry.State state) throws Exception {
        server.add(FROM, INTO, "Older").state = Entry.State.MERGED;
        server.add(FROM, INTO, "Old").state = Entry.State.CLOSED;
        server.add(FROM, INTO, "Newest").state = state;

        assertThat(requests().find()).get().satisfies(found -> {
            assertThat(found.title()).isEqualTo("Newest");
            assertThat(found.state().name()).isEqualTo(state.name());
        });
    }

    @Test
    void after_a_closed_one_a_new_one_is_opened() throws Exception {
        server.add(FROM, INTO, "Old").state = Entry.State.CLOSED;

        PullRequest opened = requests().open(TEXT, Wishes.NONE).request();

        assertThat(opened.number()).isEqualTo("2");
        assertThat(requests().find()).contains(opened);
    }

    @Test
    void what_somebody_else_just_opened_is_refreshed() throws Exception {
        Entry theirs = server.add(FROM, INTO, "Theirs");

        PullRequests.Opened opened = requests().open(TEXT, Wishes.NONE);

        assertThat(opened.request().number()).isEqualTo(String.valueOf(theirs.number));
        assertThat(TEXT.isIn(opened.request())).isTrue();
        assertThat(server.only().title).isEqualTo(TEXT.title());
        assertThat(server.only().description).isEqualTo(TEXT.description());
    }

    @Test
    void two_opens_at_once_make_one_request() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<PullRequests.Opened> one = threads.submit(() -> requests().open(TEXT, Wishes.NONE));
            Future<PullRequests.Opened> other = threads.submit(() -> requests().open(TEXT, Wishes.NONE));

            assertThat(one.get().request().number())
                    .isEqualTo(other.get().request().number());
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.only().title).isEqualTo(TEXT.title());
    }

    @Test
    void an_answer_that_is_lost_makes_no_second_request() throws Exception {
        server.nextTo("POST .*", Fault.BREAKS_AFTER);

        assertThat(requests().open(TEXT, Wishes.NONE).request().number()).isEqualTo("1");
        assertThat(server.only().title).isEqualTo(TEXT.title());
    }

    @Test
    void a_connection_that_breaks_before_is_tried_again() throws Exception {
        server.nextTo("POST .*", Fault.BREAKS_BEFORE);

        assertThat(requests().open(TEXT, Wishes.NONE).request().number()).isEqualTo("1");
    }

    @Test
    void a_refresh_changes_the_text_alone() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.description = "Old words";

        PullRequest now = requests().refresh(requests().find().orElseThrow(), TEXT);

        assertThat(TEXT.isIn(now)).isTrue();
        assertThat(entry.title).isEqualTo(TEXT.title());
        assertThat(entry.description).isEqualTo(TEXT.description());
        assertThat(entry.isOpen()).isTrue();
    }

    @Test
    void a_refresh_can_empty_the_description() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.description = "Old words";

        requests().refresh(requests().find().orElseThrow(), new Proposal("New", ""));

        assertThat(entry.description).isEmpty();
    }

    @Test
    void closing_leaves_a_word() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");

        PullRequest closed = requests().close(requests().find().orElseThrow(), "main has all of it.");

        assertThat(closed.state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(entry.state).isEqualTo(Entry.State.CLOSED);
        assertThat(entry.comments).containsExactly("main has all of it.");
    }

    @Test
    void closing_one_that_was_merged_meanwhile_leaves_it_merged() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        PullRequest open = requests().find().orElseThrow();
        entry.state = Entry.State.MERGED;

        assertThat(requests().close(open, "Bye").state()).isEqualTo(PullRequest.State.MERGED);
    }

    @Test
    void a_word_that_cannot_be_left_does_not_keep_it_open() throws Exception {
        server.add(FROM, INTO, "Old");
        PullRequest open = requests().find().orElseThrow();
        server.nextTo("POST .*/(comments|threads)", Reply.json(403, Map.of("message", "No comments")));

        assertThat(requests().close(open, "Bye").state()).isEqualTo(PullRequest.State.CLOSED);
    }

    @Test
    void refreshing_one_that_was_closed_meanwhile_is_refused() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        PullRequest open = requests().find().orElseThrow();
        entry.state = Entry.State.CLOSED;

        assertThatThrownBy(() -> requests().refresh(open, TEXT))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Could not change pull request 1 in " + server.url());
    }

    @Test
    void the_check_changes_nothing() {
        Finding finding = requests().check();

        assertThat(finding.status()).isEqualTo(Finding.Status.OK);
        assertThat(finding.message()).contains(server.url());
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void a_token_that_is_not_known_is_named_by_what_it_needs() {
        PullRequests stranger = requests(place(), "", "a-strange-token-55a");

        assertThatThrownBy(stranger::find)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(permission())
                .hasMessageContaining("HTTP 401")
                .hasMessageNotContaining("a-strange-token-55a");
        assertThat(stranger.check().status()).isEqualTo(Finding.Status.FAILED);
        assertThat(stranger.check().toString()).contains(permission()).doesNotContain("a-strange-token-55a");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
    void a_refusal_is_for_the_user_to_fix(int status) {
        Reply refusal = Reply.json(status, Map.of("message", "Not with " + TOKEN + ", says the server"));
        for (int i = 0; i < 2; i++) {
            server.nextTo("POST .*", refusal);
        }

        assertThatThrownBy(() -> requests().open(TEXT, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Could not open a pull request in " + server.url())
                .hasMessageContaining("HTTP " + status + ": Not with ****, says the server")
                .hasMessageNotContaining(TOKEN);
        assertThat(server.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void a_server_that_is_busy_is_asked_again(int status) throws Exception {
        server.nextTo("GET .*", Reply.empty(status));

        assertThat(requests().find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    void one_that_stays_busy_is_the_servers_fault(int status) {
        for (int i = 0; i < 20; i++) {
            server.nextTo("GET .*", Reply.empty(status));
        }

        assertThatThrownBy(() -> requests().find())
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("HTTP " + status);
        assertThat(requests().check().status()).isEqualTo(Finding.Status.FAILED);
    }

    @Test
    void a_page_is_no_answer() {
        server.next(Reply.html(200));

        assertThatThrownBy(() -> requests().find())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("web page instead of JSON");
    }

    @Test
    void an_answer_without_a_list_is_incomplete() {
        server.next(Reply.json(200, Map.of()));

        assertThatThrownBy(() -> requests().find())
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("incomplete answer");
    }

    @Test
    void a_request_without_a_number_is_incomplete() {
        server.nextTo("POST .*", Reply.json(201, Map.of("title", "No more")));

        assertThatThrownBy(() -> requests().open(TEXT, Wishes.NONE))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("incomplete answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void another_host_never_sees_the_token(int status) throws Exception {
        PullRequests here = requests();
        try (LookAlike elsewhere = start()) {
            server.next(Reply.empty(status).with("Location", elsewhere.url() + "/stolen"));
            Throwable failure = catchThrowable(here::find);

            assertThat(failure).isInstanceOf(InvalidSetupException.class);
            assertThat(((MirrorException) failure).getMessage())
                    .contains("redirects to " + elsewhere.url())
                    .doesNotContain(TOKEN);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void the_limits_are_what_the_server_takes() {
        assertThat(requests().limits().title()).isBetween(255, 400);
        assertThat(requests().limits().description()).isGreaterThanOrEqualTo(4_000);
    }

    @Test
    void over_plain_http_to_another_machine_no_token_is_sent() {
        Place elsewhere = new Place(
                place().server(),
                CloneUrl.parse(place().repository().webRoot().replace("127.0.0.1", "git.example.com")
                                + place().repository().path())
                        .orElseThrow(),
                FROM,
                INTO);
        Access access = new Access("", Secret.of(TOKEN), Duration.ofSeconds(1), WebProxy.OF_JAVA);

        assertThat(PullRequestServers.at(elsewhere, access)).isEmpty();
    }

    @Test
    void wishes_for_nothing_lack_nothing() {
        assertThat(requests().lacks(new Wishes(List.of("zoe"), List.of(), true, false)))
                .isEmpty();
    }
}
