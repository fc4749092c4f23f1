package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static io.jenkins.plugins.collectionmirror.engine.ItemKind.COLLECTION;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.ENVIRONMENT;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.GLOBALS;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanListingTest {
    private static final Set<ItemKind> ALL = EnumSet.allOf(ItemKind.class);
    private static final Set<ItemKind> COLLECTIONS = Set.of(COLLECTION);

    @TempDir
    Path scratch;

    private PostmanFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = PostmanFixture.unlimited();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void lists_collections_environments_and_globals() throws Exception {
        String users = fixture.addCollection("Users API");
        String orders = fixture.addCollection("Orders API");
        String staging = fixture.addEnvironment("Staging");
        Listing listing = list(ALL);
        assertThat(listing.title()).isEqualTo("Acme APIs");
        assertThat(listing.origin()).isEqualTo("workspace " + fixture.acme.id());
        assertThat(listing.items())
                .extracting(ItemRef::kind, ItemRef::name, ItemRef::uid)
                .containsExactly(
                        tuple(COLLECTION, "Orders API", orders),
                        tuple(COLLECTION, "Users API", users),
                        tuple(ENVIRONMENT, "Staging", staging),
                        tuple(GLOBALS, "Globals", fixture.acme.id() + "-globals"));
        assertThat(listing.items().get(0).revision()).startsWith("2026-01-05T");
        assertThat(listing.unreadable()).isEmpty();
        assertThat(listing.alsoPresent()).isEmpty();
    }

    @Test
    void kinds_that_are_not_asked_for_are_known_to_exist() throws Exception {
        String users = fixture.addCollection("Users API");
        String staging = fixture.addEnvironment("Staging");
        Listing listing = list(Set.of(ENVIRONMENT));
        assertThat(listing.items()).extracting(ItemRef::uid).containsExactly(staging);
        assertThat(listing.alsoPresent()).containsExactlyInAnyOrder(users, fixture.acme.id() + "-globals");
        assertThat(fixture.calls("/collections")).isZero();
    }

    @Test
    void takes_all_collections_in_one_call() throws Exception {
        for (int i = 0; i < 250; i++) {
            fixture.addCollection("API " + i);
        }
        assertThat(list(COLLECTIONS).items()).hasSize(250);
        assertThat(fixture.calls("/collections")).isOne();
    }

    @Test
    void goes_through_all_pages_where_there_are_pages() throws Exception {
        fixture.postman.account().setListsAlwaysPaged(true);
        for (int i = 0; i < 250; i++) {
            fixture.addCollection("API " + i);
        }
        assertThat(list(COLLECTIONS).items()).hasSize(250);
        assertThat(fixture.calls("/collections")).isEqualTo(3);
    }

    @Test
    void goes_on_where_a_list_ends_before_the_workspace_does_and_nothing_says_why() throws Exception {
        for (int i = 0; i < 130; i++) {
            fixture.addCollection("API " + i);
        }
        fixture.postman.account().setListsAlwaysPaged(true);
        fixture.postman.next(
                "/collections",
                proper -> Reply.json(
                        200, new String(proper.body(), StandardCharsets.UTF_8).replaceAll(",\"meta\":.*", "}")));
        assertThat(list(COLLECTIONS).items()).hasSize(130).noneMatch(item -> item.revision()
                .isEmpty());
        assertThat(fixture.calls("/collections")).isEqualTo(2);
    }

    @Test
    void takes_a_list_without_pages() throws Exception {
        String users = fixture.addCollection("Users API");
        fixture.postman.next(
                "/collections",
                Answers.json(200, "{\"collections\":[{\"uid\":\"" + users + "\",\"name\":\"Users API\"}]}"));
        assertThat(list(COLLECTIONS).items()).extracting(ItemRef::uid).containsExactly(users);
    }

    @Test
    void takes_exactly_a_page_without_saying_how_many_there_are() throws Exception {
        for (int i = 0; i < 100; i++) {
            fixture.addCollection("API " + i);
        }
        fixture.postman.next(
                "/collections",
                proper -> Reply.json(
                        200, new String(proper.body(), StandardCharsets.UTF_8).replaceAll(",\"meta\":.*", "}")));
        assertThat(list(COLLECTIONS).items()).hasSize(100);
        assertThat(fixture.calls("/collections")).isOne();
    }

    @Test
    void takes_a_workspace_without_an_envelope() throws Exception {
        fixture.postman.next(
                "/workspaces/" + fixture.acme.id(),
                Answers.json(
                        200,
                        "{\"id\":\"" + fixture.acme.id() + "\",\"name\":\"Bare\",\"collections\":"
                                + "[{\"id\":\"5\",\"name\":\"Five\",\"uid\":\"1-5\"}]}"));
        Listing listing = list(COLLECTIONS);
        assertThat(listing.title()).isEqualTo("Bare");
        assertThat(listing.items()).extracting(ItemRef::name).containsExactly("Five");
    }

    @Test
    void what_only_the_workspace_knows_of_exists() throws Exception {
        String users = fixture.addCollection("Users API");
        fixture.postman.next("/collections", Answers.json(200, "{\"collections\":[],\"meta\":{\"total\":0}}"));
        assertThat(list(COLLECTIONS).items()).extracting(ItemRef::uid).containsExactly(users);
    }

    @Test
    void what_only_the_list_knows_of_exists() throws Exception {
        fixture.postman.next(
                "/collections",
                Answers.json(
                        200,
                        "{\"collections\":[{\"id\":\"7\",\"owner\":\"1\",\"name\":\"New\"}],\"meta\":{\"total\":1}}"));
        assertThat(list(COLLECTIONS).items()).extracting(ItemRef::uid).containsExactly("1-7");
    }

    @Test
    void an_item_without_an_id_is_unreadable_and_no_deletion() throws Exception {
        fixture.postman.next(
                "/collections", Answers.json(200, "{\"collections\":[{\"name\":\"Odd\"}],\"meta\":{\"total\":1}}"));
        assertThat(list(COLLECTIONS).unreadable())
                .containsExactly(new Listing.Unreadable(
                        "Odd", "Postman lists this collection without an id, so it cannot be read."));
    }

    @Test
    void an_empty_workspace_is_empty() throws Exception {
        assertThat(list(COLLECTIONS).items()).isEmpty();
    }

    @Test
    void a_page_that_comes_again_ends_the_run() throws Exception {
        String page =
                "{\"collections\":[{\"uid\":\"1-1\",\"name\":\"A\"}],\"meta\":{\"total\":5,\"offset\":0,\"limit\":1}}";
        fixture.postman.next("/collections", Answers.json(200, page), Answers.json(200, page));
        assertThatThrownBy(() -> list(COLLECTIONS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the list of collections does not end: after 1 collections in 2 rows, of 5, "
                        + "the next page brings the same again");
    }

    @Test
    void an_empty_page_before_the_end_ends_the_run() throws Exception {
        fixture.postman.next("/collections", Answers.json(200, "{\"collections\":[],\"meta\":{\"total\":5}}"));
        assertThatThrownBy(() -> list(COLLECTIONS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("of 5, the next page brings none");
    }

    @Test
    void a_list_that_never_ends_ends_the_run() throws Exception {
        for (int page = 0; page < 20; page++) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 100; row++) {
                rows.append(row == 0 ? "" : ",")
                        .append("{\"uid\":\"1-")
                        .append(page * 100 + row)
                        .append("\"}");
            }
            fixture.postman.next(
                    "/collections",
                    Answers.json(
                            200, "{\"collections\":[" + rows + "],\"meta\":{\"total\":" + (page + 2) * 100 + "}}"));
        }
        assertThatThrownBy(() -> list(COLLECTIONS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("more than there can be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "99999999999", "-1", "\"many\"", "1e9", "null"})
    void a_total_that_is_not_true_does_no_harm(String total) throws Exception {
        String users = fixture.addCollection("Users API");
        fixture.postman.next(
                "/collections",
                Answers.json(
                        200,
                        "{\"collections\":[{\"uid\":\"" + users + "\",\"name\":\"Users API\"}],\"meta\":{\"total\":"
                                + total + "}}"));
        assertThat(list(COLLECTIONS).items()).extracting(ItemRef::uid).containsExactly(users);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"text\"", "7", "true"})
    void something_else_in_place_of_a_list_ends_the_run(String other) {
        fixture.postman.next("/collections", Answers.json(200, "{\"collections\":" + other + "}"));
        assertThatThrownBy(() -> list(COLLECTIONS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the answer's \"collections\" is no list");
    }

    @Test
    void a_list_whose_pages_never_end_and_hold_nothing_is_given_up() {
        AtomicInteger page = new AtomicInteger();
        Answer[] pages = Stream.generate(() -> (Answer) proper -> Reply.json(
                        200, "{\"specs\":[],\"meta\":{\"nextCursor\":\"" + cursor(page.incrementAndGet()) + "\"}}"))
                .limit(2_000)
                .toArray(Answer[]::new);
        fixture.postman.next("/specs", pages);
        assertThatThrownBy(() -> list(Set.of(SPEC)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the list of specs does not end: after 0 rows, pages go on without a row");
        assertThat(page.get()).isLessThan(10);
    }

    @Test
    void a_list_with_ever_new_pages_is_given_up() {
        AtomicInteger page = new AtomicInteger();
        Answer[] pages = Stream.generate(() -> (Answer) proper -> Reply.json(
                        200,
                        "{\"specs\":[{\"id\":\"" + page.incrementAndGet()
                                + "\",\"name\":\"x\"}],\"meta\":{\"nextCursor\":\"" + cursor(page.get()) + "\"}}"))
                .limit(2_000)
                .toArray(Answer[]::new);
        fixture.postman.next("/specs", pages);
        assertThatThrownBy(() -> list(Set.of(SPEC)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the list of specs does not end: after 1000 rows, there are still more pages");
    }

    @Test
    void the_same_id_for_two_things_is_said() throws Exception {
        String users = fixture.addCollection("Users API");
        fixture.postman.next(
                "/environments",
                Answers.json(200, "{\"environments\":[{\"uid\":\"" + users + "\",\"name\":\"Staging\"}]}"));
        Listing listing = list(Set.of(COLLECTION, ENVIRONMENT));
        assertThat(listing.items()).extracting(ItemRef::kind).containsExactly(COLLECTION);
        assertThat(listing.unreadable())
                .containsExactly(new Listing.Unreadable(
                        "Staging",
                        "Postman lists this environment under the id of the collection \"Users API\", so it cannot"
                                + " be read."
                                + " Run again later."));
    }

    @Test
    void a_wrong_workspace_is_a_setup_error_that_says_what_to_check() {
        assertThatThrownBy(() -> fixture.reader(scratch, "1f0df51a-0000-0000-0000-000000000000")
                        .list(ALL))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("Workspace 1f0df51a-0000-0000-0000-000000000000 cannot be listed: "
                        + "HTTP 404, Workspace not found. Check the workspace id"
                        + " (1f0df51a-0000-0000-0000-000000000000; "
                        + "Postman shows it under Workspace info), that the API key's owner is a member of the"
                        + " workspace, "
                        + "and the API URL's data region (api.getpostman.com for US, api.eu.postman.com for EU; "
                        + "this is 127.0.0.1).");
    }

    @Test
    void no_access_is_a_setup_error() {
        fixture.postman.next(
                "/workspaces/" + fixture.acme.id(),
                Answers.json(
                        403,
                        "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"You do not have access to this"
                                + " workspace.\"}"));
        assertThatThrownBy(() -> list(ALL))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("HTTP 403, Forbidden: You do not have access to this workspace.")
                .hasMessageContaining("ask an admin of the workspace for access");
    }

    @Test
    void an_answer_about_another_workspace_ends_the_run() {
        fixture.postman.next(
                "/workspaces/" + fixture.acme.id(),
                Answers.json(200, "{\"workspace\":{\"id\":\"other\",\"name\":\"Other\"}}"));
        assertThatThrownBy(() -> list(ALL))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the answer is about another workspace");
    }

    @Test
    void a_login_page_never_passes_for_an_empty_list() {
        fixture.postman.next(
                "/collections", Answers.loginPage(), Answers.loginPage(), Answers.loginPage(), Answers.loginPage());
        assertThatThrownBy(() -> list(COLLECTIONS))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("HTTP 200 with an HTML page, as of a login or a proxy");
    }

    @Test
    void an_interrupt_stops_the_listing_and_is_kept() throws Exception {
        fixture.postman.next("/workspaces/" + fixture.acme.id(), Answers.serviceUnavailable());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> list(ALL)).isInstanceOf(SourceException.class).hasMessageContaining("told to stop");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** As the look-alike has them. */
    private static String cursor(int offset) {
        return Base64.getEncoder().encodeToString(("at " + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private Listing list(Set<ItemKind> kinds) throws Exception {
        try (SourceReader reader = fixture.reader(scratch)) {
            return reader.list(kinds);
        }
    }
}
