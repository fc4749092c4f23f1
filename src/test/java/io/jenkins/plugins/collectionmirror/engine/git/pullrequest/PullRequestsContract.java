package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests.Opened;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Fault;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GiteaLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each server, whatever its API is like. */
abstract class PullRequestsContract<L extends LookAlike> {
    static final String FROM = "mirror/postman";
    static final String INTO = "main";
    static final Proposal PROPOSAL = new Proposal("Mirror: 2 changed", "## Changes\n\n- *Users*: \"\u03c0\" & <b>\n");

    final L server;

    /** What was waited, in seconds; nothing really was. */
    final List<Long> pauses = new ArrayList<>();

    PullRequestsContract(L server) {
        this.server = server;
    }

    abstract ServerKind kind();

    /** The path of the repository that the look-alike has. */
    abstract String repository();

    /** The name of a call that opens a pull request, as an expression. */
    abstract String creation();

    /** The page of a pull request. */
    abstract String page(int number);

    /** What the token needs, in the server's words. */
    abstract String permission();

    @AfterEach
    void close() {
        server.close();
    }

    final PullRequests client() {
        return client(LookAlike.TOKEN, Duration.ofSeconds(20));
    }

    final PullRequests client(String token, Duration patience) {
        return client(server.url() + "/" + repository(), token, patience);
    }

    final PullRequests client(String url, String token, Duration patience) {
        return client(at(kind(), url), "", token, patience);
    }

    final PullRequests client(Place place, String user, String token) {
        return client(place, user, token, Duration.ofSeconds(20));
    }

    private PullRequests client(Place place, String user, String token, Duration patience) {
        Access access = new Access(user, Secret.of(token), patience, WebProxy.OF_JAVA);
        return PullRequestServers.at(place, access, pause -> pauses.add(pause.toSeconds()))
                .orElseThrow();
    }

    final Place place() {
        return place(kind(), "/" + repository());
    }

    final Place place(ServerKind kind, String path) {
        return at(kind, server.url() + path);
    }

    private static Place at(ServerKind kind, String url) {
        return new Place(kind, CloneUrl.parse(url).orElseThrow(), FROM, INTO);
    }

    @Test
    void where_there_is_none_none_is_found() throws Exception {
        server.add("feature", INTO, "Another branch");
        server.add(FROM, "release", "Another target");

        assertThat(client().find()).isEmpty();
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void one_is_opened_and_found() throws Exception {
        Opened opened = client().open(PROPOSAL, Wishes.NONE);

        assertThat(opened.unfulfilled()).isEmpty();
        Entry entry = server.only();
        assertThat(entry.isBetween(FROM, INTO)).isTrue();
        assertThat(entry.title).isEqualTo(PROPOSAL.title());
        assertThat(entry.description).isEqualTo(PROPOSAL.description());
        PullRequest found = client().find().orElseThrow();
        assertThat(found).isEqualTo(opened.request());
        assertThat(PROPOSAL.isIn(found)).isTrue();
        assertThat(found.isOpen()).isTrue();
        assertThat(found.number()).isEqualTo("1");
        assertThat(found.url()).isEqualTo(page(1));
        // Bitbucket Cloud has only its first characters.
        assertThat(found.head()).isIn(entry.head, "");
        assertThat(entry.draft).isFalse();
    }

    @Test
    void the_open_one_comes_before_newer_ones() throws Exception {
        server.add(FROM, INTO, "Open");
        server.add(FROM, INTO, "Closed").state = Entry.State.CLOSED;

        assertThat(client().find().orElseThrow().title()).isEqualTo("Open");
    }

    @Test
    void of_those_that_are_merged_or_closed_the_newest_is_found() throws Exception {
        server.add(FROM, INTO, "First").state = Entry.State.CLOSED;
        server.add(FROM, INTO, "Second").state = Entry.State.MERGED;

        PullRequest second = client().find().orElseThrow();
        assertThat(second.title()).isEqualTo("Second");
        assertThat(second.state()).isEqualTo(PullRequest.State.MERGED);

        server.add(FROM, INTO, "Third").state = Entry.State.CLOSED;
        assertThat(client().find().orElseThrow().state()).isEqualTo(PullRequest.State.CLOSED);
    }

    @Test
    void one_without_a_description_has_an_empty_one() throws Exception {
        server.add(FROM, INTO, "No words");

        assertThat(client().find().orElseThrow().description()).isEmpty();
    }

    @Test
    void that_of_somebody_else_is_refreshed_instead_of_a_second() throws Exception {
        server.add(FROM, INTO, "Theirs");

        Opened opened = client().open(PROPOSAL, new Wishes(List.of("robin"), List.of("postman"), false, false));

        assertThat(opened.request().title()).isEqualTo(PROPOSAL.title());
        assertThat(server.only().title).isEqualTo(PROPOSAL.title());
        // Whatever people set stays.
        assertThat(server.only().labels).isEmpty();
        assertThat(server.only().reviewers).isEmpty();
    }

    @Test
    void two_at_once_make_one() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Opened> one = threads.submit(() -> client().open(PROPOSAL, Wishes.NONE));
            Future<Opened> other = threads.submit(() -> client().open(PROPOSAL, Wishes.NONE));

            assertThat(one.get().request().number())
                    .isEqualTo(other.get().request().number());
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.entries()).hasSize(1);
    }

    @Test
    void a_lost_answer_makes_no_second_one() throws Exception {
        server.nextTo(creation(), Fault.BREAKS_AFTER);

        Opened opened = client().open(PROPOSAL, Wishes.NONE);

        assertThat(opened.request().number()).isEqualTo("1");
        assertThat(server.entries()).hasSize(1);
        assertThat(server.writes()).hasSize(1);
    }

    @Test
    void a_lost_request_is_sent_again_once_nothing_was_found() throws Exception {
        server.nextTo(creation(), Fault.BREAKS_BEFORE);

        client().open(PROPOSAL, Wishes.NONE);

        assertThat(server.entries()).hasSize(1);
        assertThat(server.writes()).hasSize(2);
    }

    @Test
    void a_server_error_on_opening_is_looked_into_before_the_next_try() throws Exception {
        server.nextTo(creation(), Reply.html(502));

        client().open(PROPOSAL, Wishes.NONE);

        assertThat(server.entries()).hasSize(1);
        List<String> lines = new ArrayList<>(server.lines());
        lines.removeIf(line -> !line.startsWith("GET ") && !line.matches(creation()));
        int first = lines.indexOf(server.writes().get(0));
        assertThat(lines.subList(first + 1, lines.lastIndexOf(server.writes().get(0))))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void a_request_that_is_lost_twice_is_not_sent_a_third_time() {
        server.nextTo(creation(), Fault.BREAKS_BEFORE);
        server.nextTo(creation(), Fault.BREAKS_BEFORE);

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE))).isInstanceOf(RemoteException.class);
        assertThat(server.entries()).isEmpty();
    }

    @Test
    void a_text_is_refreshed_and_nothing_else() throws Exception {
        Entry entry = server.add(FROM, INTO, "Before");
        entry.labels.add("theirs");

        PullRequest after = client().refresh(client().find().orElseThrow(), PROPOSAL);

        assertThat(PROPOSAL.isIn(after)).isTrue();
        assertThat(entry.title).isEqualTo(PROPOSAL.title());
        assertThat(entry.description).isEqualTo(PROPOSAL.description());
        assertThat(entry.labels).containsExactly("theirs");
        assertThat(entry.isOpen()).isTrue();
    }

    @Test
    void it_is_closed_with_a_word() throws Exception {
        Entry entry = server.add(FROM, INTO, "Before");

        PullRequest closed = client().close(client().find().orElseThrow(), "Nothing is left to merge.");

        assertThat(closed.state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(entry.state).isEqualTo(Entry.State.CLOSED);
        assertThat(entry.comments).containsExactly("Nothing is left to merge.");
        assertThat(entry.title).isEqualTo("Before");
    }

    @Test
    void it_is_closed_even_if_the_word_is_refused() throws Exception {
        Entry entry = server.add(FROM, INTO, "Before");
        PullRequest open = client().find().orElseThrow();
        server.nextTo("POST .*", Reply.json(403, Map.of("message", "The conversation is locked")));

        client().close(open, "Nothing is left to merge.");

        assertThat(entry.state).isEqualTo(Entry.State.CLOSED);
        assertThat(entry.comments).isEmpty();
    }

    @Test
    void the_check_changes_nothing() {
        assertThat(client().check().status()).isEqualTo(Finding.Status.OK);
        assertThat(server.requests()).isNotEmpty();
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void a_token_that_is_not_known_is_told_what_it_needs() {
        PullRequests stranger = client("a-strange-token-55a", Duration.ofSeconds(20));

        assertThatThrownBy(stranger::find)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(permission())
                .hasMessageContaining("HTTP 401")
                .hasMessageNotContaining("a-strange-token-55a");
        assertThat(stranger.check().status()).isEqualTo(Finding.Status.FAILED);
        assertThat(stranger.check().toString()).contains(permission()).doesNotContain("a-strange-token-55a");
    }

    @Test
    void a_token_without_the_right_is_the_users_to_fix() {
        server.nextTo(creation(), Reply.json(403, Map.of("message", "You may not")));

        assertThat(catchThrowable(() -> client().open(PROPOSAL, Wishes.NONE)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("the token does not allow it (HTTP 403: You may not)");
    }

    @Test
    void a_repository_that_is_not_there_is_the_users_to_fix() {
        PullRequests elsewhere =
                client(server.url() + "/" + repository() + "2", LookAlike.TOKEN, Duration.ofSeconds(20));

        assertThat(catchThrowable(elsewhere::find))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("no such repository")
                .hasMessageContaining("HTTP 404");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 422})
    void what_else_is_refused_is_the_users_to_fix(int status) {
        server.add(FROM, INTO, "Before");
        PullRequests client = client();
        PullRequest open = found(client);
        server.nextTo("(PUT|PATCH|POST) .*", Reply.json(status, Map.of("message", "The title is reserved")));

        assertThat(catchThrowable(() -> client.refresh(open, PROPOSAL)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("HTTP " + status + ": The title is reserved");
    }

    private static PullRequest found(PullRequests client) {
        try {
            return client.find().orElseThrow();
        } catch (InvalidSetupException | RemoteException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_limit_is_waited_for_as_long_as_the_server_asks() throws Exception {
        Reply wait = Reply.json(429, Map.of("message", "Slow down")).with("Retry-After", "7");
        server.next(wait, wait);

        assertThat(client().find()).isEmpty();
        assertThat(pauses).containsExactly(7L, 7L);
    }

    @Test
    void a_limit_on_opening_is_waited_for_too() throws Exception {
        server.nextTo(
                creation(), Reply.json(429, Map.of("message", "Slow down")).with("Retry-After", "3"));

        client().open(PROPOSAL, Wishes.NONE);

        assertThat(pauses).contains(3L);
        assertThat(server.entries()).hasSize(1);
    }

    @Test
    void a_limit_that_lasts_ends_the_call() {
        server.next(Reply.json(429, Map.of("message", "Slow down")).with("Retry-After", "1800"));

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("lets no more calls through for now (HTTP 429: Slow down). Run again in 30 min.");
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_server_that_fails_for_a_while_is_asked_again() throws Exception {
        server.next(Reply.html(500), Reply.html(503), Reply.html(502));

        assertThat(client().find()).isEmpty();
        assertThat(pauses).containsExactly(1L, 2L, 4L);
    }

    @Test
    void a_server_that_fails_on_and_on_ends_the_call() {
        for (int i = 0; i < 10; i++) {
            server.next(Reply.html(500));
        }

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("failed (HTTP 500)");
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(60);
    }

    @Test
    void a_page_instead_of_JSON_is_no_answer() {
        server.next(Reply.html(200), Reply.html(200), Reply.html(200));

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("web page instead of JSON");
    }

    @Test
    void a_page_to_sign_in_means_that_the_token_is_wrong() {
        server.next(Reply.html(203), Reply.html(203), Reply.html(203));

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("did not accept the token");
    }

    @Test
    void a_broken_connection_is_tried_once_more() throws Exception {
        server.next(Fault.BREAKS_BEFORE);

        assertThat(client().find()).isEmpty();
    }

    @Test
    void a_silent_server_is_not_waited_for_for_ever() {
        server.next(Fault.SILENT);
        PullRequests client = client(LookAlike.TOKEN, Duration.ofMillis(300));

        assertThat(catchThrowable(client::find))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("did not answer in time");
    }

    @Test
    void an_answer_that_does_not_end_is_not_waited_for_for_ever() {
        server.next(Fault.STALLS);
        PullRequests client = client(LookAlike.TOKEN, Duration.ofMillis(300));

        assertThat(catchThrowable(client::find)).isInstanceOf(RemoteException.class);
    }

    @Test
    void a_huge_answer_is_given_up() {
        server.next(Fault.HUGE, Fault.HUGE);

        assertThat(catchThrowable(() -> client().find()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("its answer is larger than 5 MB");
    }

    @Test
    void a_server_that_is_not_there_is_no_fault_of_the_user() {
        PullRequests nowhere = client("http://127.0.0.1:1/" + repository(), LookAlike.TOKEN, Duration.ofSeconds(20));

        assertThat(catchThrowable(nowhere::find))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("it refuses the connection");
        assertThat(nowhere.check().status()).isEqualTo(Finding.Status.FAILED);
    }

    @Test
    void an_interrupted_call_leaves_the_thread_interrupted() {
        PullRequests client = client();
        Thread.currentThread().interrupt();

        Throwable failure = catchThrowable(client::find);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(RemoteException.class).hasMessageContaining("interrupted");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500})
    void a_server_that_repeats_the_token_shows_it_to_nobody(int status) {
        for (int i = 0; i < 10; i++) {
            server.next(Reply.json(status, Map.of("message", "Bearer " + LookAlike.TOKEN + " is no good")));
        }

        Throwable failure = catchThrowable(() -> client().find());

        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain(LookAlike.TOKEN);
        assertThat(client().check().toString()).doesNotContain(LookAlike.TOKEN);
    }

    @Test
    void after_a_closed_one_a_new_one_is_opened() throws Exception {
        server.add(FROM, INTO, "Old").state = Entry.State.CLOSED;

        PullRequest opened = client().open(PROPOSAL, Wishes.NONE).request();

        assertThat(opened.number()).isEqualTo("2");
        assertThat(client().find()).contains(opened);
    }

    @Test
    void a_refresh_can_empty_the_description() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        entry.description = "Old words";

        client().refresh(client().find().orElseThrow(), new Proposal("New", ""));

        assertThat(entry.description).isEmpty();
    }

    @Test
    void closing_one_that_was_merged_meanwhile_leaves_it_merged() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        PullRequest open = client().find().orElseThrow();
        entry.state = Entry.State.MERGED;

        assertThat(client().close(open, "Bye").state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(entry.state).isEqualTo(Entry.State.MERGED);
    }

    /** Some servers let a closed one be changed; none opens it by that. */
    @Test
    void refreshing_one_that_was_closed_meanwhile_opens_it_nowhere() throws Exception {
        Entry entry = server.add(FROM, INTO, "Old");
        PullRequest open = client().find().orElseThrow();
        entry.state = Entry.State.CLOSED;

        Throwable refusal = catchThrowable(() -> client().refresh(open, PROPOSAL));

        assertThat(entry.isOpen()).isFalse();
        if (refusal == null) {
            assertThat(entry.title).isEqualTo(PROPOSAL.title());
        } else {
            assertThat(refusal)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("Could not change pull request 1 in " + server.url());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
    void what_is_refused_on_opening_is_the_users_to_fix(int status) {
        Reply refusal = Reply.json(status, Map.of("message", "Not with " + LookAlike.TOKEN + ", says the server"));
        server.nextTo(creation(), refusal);

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Could not open a ")
                .hasMessageContaining("request in " + server.url())
                .hasMessageContaining("HTTP " + status + ": Not with ****, says the server");
        assertThat(server.entries()).isEmpty();
    }

    @Test
    void an_answer_without_a_list_is_incomplete() {
        server.nextTo("GET .*(requests|pulls)", Reply.json(200, Map.of()));

        assertThatThrownBy(() -> client().find())
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("incomplete answer");
    }

    @Test
    void a_request_without_a_number_is_incomplete() {
        server.nextTo(creation(), Reply.json(201, Map.of("title", "No more")));

        assertThatThrownBy(() -> client().open(PROPOSAL, Wishes.NONE))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("incomplete answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void another_host_never_sees_the_token(int status) throws Exception {
        try (LookAlike elsewhere = new GiteaLookAlike()) {
            server.next(Reply.empty(status).with("Location", elsewhere.url() + "/stolen?token=" + LookAlike.TOKEN));

            assertThatThrownBy(() -> client().find())
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("redirects to " + elsewhere.url() + "/stolen (HTTP " + status + ")")
                    .hasMessageNotContaining(LookAlike.TOKEN);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void over_plain_http_to_another_machine_no_token_is_sent() {
        Place elsewhere = at(kind(), server.url().replace("127.0.0.1", "git.example.com") + "/" + repository());
        Access access = new Access("", Secret.of(LookAlike.TOKEN), Duration.ofSeconds(1), WebProxy.OF_JAVA);

        assertThat(PullRequestServers.at(elsewhere, access)).isEmpty();
    }

    @Test
    void the_limits_are_what_the_server_takes() {
        assertThat(client().limits().title()).isBetween(240, 400);
        assertThat(client().limits().description()).isGreaterThanOrEqualTo(4_000);
    }

    @Test
    void wishes_for_nothing_lack_nothing() {
        assertThat(client().lacks(new Wishes(List.of("zoe"), List.of(), true, false)))
                .isEmpty();
    }
}
