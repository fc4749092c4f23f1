package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Item;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same restore once more: it ends what the one before did not, and makes nothing twice. */
class RestoreAgainTest {
    @TempDir
    private Path folder;

    private Restoring it;

    @BeforeEach
    void start() throws Exception {
        it = new Restoring(folder);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("403", 1, Answers.json(403, "{\"error\":{\"name\":\"forbidden\",\"message\":\"no\"}}")),
                Arguments.of("400", 1, Answers.json(400, "{\"error\":{\"name\":\"malformed\",\"message\":\"no\"}}")),
                Arguments.of(
                        "401",
                        1,
                        Answers.json(401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"no\"}}")),
                Arguments.of("429", 1, Answers.monthUsedUp()),
                Arguments.of("500", 4, (Answer)
                        proper -> Reply.json(500, "{\"error\":{}}").with("Retry-After", "0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void a_restore_that_was_refused_in_the_middle_is_gone_on_with(String status, int times, Answer refusal)
            throws Exception {
        String users = it.addCollection("Users API");
        String orders = it.addCollection("Orders API");
        it.mirror();
        Map<String, String> wanted = it.live();
        String commit = it.repository.head("main");
        it.workspace.edit(users, RestoreTest::breakIt);
        it.workspace.edit(orders, RestoreTest::breakIt);
        String second = Stream.of(users, orders).sorted().toList().get(1);
        it.postman.instead(
                "PUT /collections/" + second,
                Collections.nCopies(times, refusal).toArray(Answer[]::new));
        Restore restore = it.prepared();

        assertThat(goOn(restore)).isEqualTo(commit);
        assertThat(it.live()).isNotEqualTo(wanted);
        RestoreReport again = it.restore();

        assertThat(again.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(again.state().commit()).isEqualTo(commit);
        assertThat(again.state().goOn()).isEmpty();
        assertThat(it.live()).isEqualTo(wanted);
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.journal()).isEmpty();
    }

    /** The commit that a failed restore says to go on with. */
    private static String goOn(Restore restore) throws Exception {
        try {
            RestoreReport report = restore.run();
            assertThat(report.failures()).isNotEmpty();
            return report.state().goOn();
        } catch (MirrorException e) {
            return restore.failed(e.getMessage()).state().goOn();
        }
    }

    @Test
    void the_commits_of_a_restore_say_what_they_are() throws Exception {
        String users = it.addCollection("Users API");
        String gone = it.addCollection("Gone API");
        it.mirror();
        String commit = it.repository.head("main");
        it.workspace.edit(users, RestoreTest::breakIt);
        it.workspace.delete(gone);

        it.restore();

        String made = it.uid("Gone API");
        assertThat(it.repository.log("main"))
                .containsExactly(
                        "Mirror 2 collections from Acme APIs: 2 updated",
                        "Note what is made to restore Acme APIs as in " + commit.substring(0, 7),
                        "Mirror 1 collection from Acme APIs: 1 updated",
                        "Mirror 2 collections and 1 set of globals from Acme APIs: 3 added");
        assertThat(it.repository.run("log", "-1", "--format=%(trailers)", "main"))
                .contains("Restored: " + commit);
        assertThat(it.repository.run("log", "-1", "--format=%(trailers)", "main~1"))
                .contains("Successor: " + gone + " -> " + made, "Restoring: " + commit);
        assertThat(it.repository.run("log", "-1", "--format=%(trailers)", "main~2"))
                .contains("Restoring: " + commit);
        assertThat(it.journal()).contains("\"" + gone + "\" : \"" + made + "\"").doesNotContain(commit);
    }

    @Test
    void what_was_made_has_the_file_of_what_was_gone() throws Exception {
        String gone = it.addCollection("Gone API");
        it.mirror();
        Map<String, String> files = it.repository.files("main");
        it.workspace.delete(gone);

        it.restore();

        String made = it.uid("Gone API");
        String path = "postman/collections/Gone API.postman_collection.json";
        assertThat(it.repository.files("main")).containsKey(path).hasSize(files.size() + 1);
        assertThat(it.repository.content("main", "postman/.mirror/manifest.json"))
                .contains(made)
                .doesNotContain(gone);
        assertThat(it.mirror().changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beside_two_namesakes_an_item_is_made_once(boolean mirrorFirst) throws Exception {
        String gone = it.addCollection("Users API");
        it.mirror();
        it.workspace.delete(gone);
        String one = it.workspace.addCollection(described("Users API", "one"));
        String two = it.workspace.addCollection(described("Users API", "two"));
        it.mirrorFirst(mirrorFirst);

        List<Action> actions = List.of(it.restore().items().get(0).action(), last(it.restore()), last(it.restore()));

        assertThat(actions).containsExactly(Action.CREATED, Action.UNCHANGED, Action.UNCHANGED);
        assertThat(it.uids("Users API")).hasSize(3).contains(one, two);
        assertThat(it.raw(one).at("/info/description").asText()).isEqualTo("one");
        assertThat(it.raw(two).at("/info/description").asText()).isEqualTo("two");
    }

    private static Action last(RestoreReport report) {
        return report.items().isEmpty()
                ? Action.UNCHANGED
                : report.items().get(0).action();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twins_that_are_gone_are_made_once_each(boolean mirrorFirst) throws Exception {
        String one = it.workspace.addCollection(described("Users API", "one"));
        String two = it.workspace.addCollection(described("Users API", "two"));
        it.mirror();
        Map<String, String> wanted = it.live();
        it.workspace.delete(one);
        it.workspace.delete(two);
        it.mirrorFirst(mirrorFirst);

        assertThat(it.restore().items()).hasSize(2);
        assertThat(it.restore().items()).isEmpty();
        assertThat(it.restore().items()).isEmpty();

        assertThat(it.uids("Users API")).hasSize(2);
        assertThat(it.live()).isEqualTo(wanted);
    }

    @Test
    void one_namesake_takes_the_place_of_one_twin_alone() throws Exception {
        String one = it.workspace.addCollection(described("Users API", "one"));
        String two = it.workspace.addCollection(described("Users API", "two"));
        it.mirror();
        Map<String, String> wanted = it.live();
        it.workspace.delete(one);
        it.workspace.delete(two);
        it.workspace.addCollection(described("Users API", "six"));

        it.restore();

        assertThat(it.uids("Users API")).hasSize(2);
        assertThat(it.live()).isEqualTo(wanted);
    }

    @Test
    void the_copy_of_one_twin_is_not_that_of_the_other() throws Exception {
        String one = it.workspace.addCollection(described("Users API", "same"));
        it.workspace.addCollection(described("Users API", "same"));
        it.mirror();
        it.copies(Copies.called("Copy of {name}")).only(one).restore();

        it.only("*").restore();

        assertThat(it.uids("Copy of Users API")).hasSize(2);
    }

    @Test
    void an_edit_that_changes_no_length_is_an_edit() throws Exception {
        String uid = it.workspace.addCollection(described("Users API", "one"));
        it.mirror();
        Map<String, String> wanted = it.live();
        it.workspace.edit(uid, tree -> ((ObjectNode) tree.get("info")).put("description", "two"));

        assertThat(it.restore().items())
                .singleElement()
                .extracting(Item::action)
                .isEqualTo(Action.UPDATED);

        assertThat(it.live()).isEqualTo(wanted);
    }

    /** Exports say more than the API gives back. */
    @Test
    void what_only_exports_say_is_no_difference() throws Exception {
        it.addEnvironment("Staging");
        it.workspace.addCollection(described("Users API", "one"));
        it.mirror();
        String environment = "postman/environments/Staging.postman_environment.json";
        String collection = "postman/collections/Users API.postman_collection.json";
        it.repository.commit(
                "main",
                Map.of(
                        environment,
                        it.repository
                                .content("main", environment)
                                .replaceFirst("\\{", "{\n  \"_postman_variable_scope\": \"environment\","),
                        collection,
                        it.repository
                                .content("main", collection)
                                .replace("schema.getpostman.com", "schema.postman.com")));

        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_was_made_is_known_after_it_was_renamed_and_edited() throws Exception {
        String gone = it.addCollection("Users API");
        it.mirror();
        String commit = it.repository.head("main");
        it.workspace.delete(gone);
        it.restore();
        String made = it.uid("Users API");
        it.workspace.rename(made, "People API");
        it.mirror();
        it.addCollection("Users API");

        RestoreReport report = it.at(commit).restore();

        assertThat(report.items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.UPDATED);
            assertThat(item.uid()).isEqualTo(made);
        });
    }

    @Test
    void an_item_that_the_state_knows_by_its_uid_is_no_namesake_of_another() throws Exception {
        String one = it.workspace.addCollection(described("Users API", "one"));
        String two = it.workspace.addCollection(described("Users API", "two"));
        it.mirror();
        it.workspace.delete(one);

        RestoreReport report = it.restore();

        assertThat(report.items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.CREATED);
            assertThat(item.formerUid()).isEqualTo(one);
        });
        assertThat(it.raw(two).at("/info/description").asText()).isEqualTo("two");
        assertThat(it.uids("Users API")).hasSize(2);
    }

    @Test
    void a_namesake_takes_the_place_under_ids_of_its_own() throws Exception {
        String gone = it.addCollection("Users API");
        String formerRequest = it.raw(gone).at("/item/0/item/0/id").asText();
        it.mirror();
        Map<String, String> wanted = it.live();
        it.workspace.delete(gone);
        ObjectNode again = Restoring.collection("Users API");
        RestoreTest.breakIt(again);
        String namesake = it.workspace.addCollection(again);

        RestoreReport report = it.restore();

        assertThat(report.items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.UPDATED);
            assertThat(item.uid()).isEqualTo(namesake);
            assertThat(item.notes())
                    .containsExactly("The one that was mirrored was deleted; its namesake takes its place.");
        });
        assertThat(it.calls("PUT /collections/" + namesake)).isEqualTo(1);
        assertThat(it.raw(namesake).at("/item/0/item/0/id").asText())
                .isNotEmpty()
                .isNotEqualTo(formerRequest);
        assertThat(it.live()).isEqualTo(wanted);
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.uids("Users API")).containsExactly(namesake);
        assertThat(it.repository.files("main").keySet())
                .filteredOn(path -> path.contains("/collections/"))
                .hasSize(1);
    }

    @Test
    void what_the_list_lacks_without_being_gone_is_not_made_a_second_time() throws Exception {
        String users = it.addCollection("Users API");
        it.mirror();
        it.postman.next("/collections", Answers.json(200, "{\"collections\":[]}"));
        it.postman.next(
                "/workspaces/" + it.workspace.id(),
                Answers.json(
                        200,
                        "{\"workspace\":{\"id\":\"" + it.workspace.id()
                                + "\",\"name\":\"Acme APIs\",\"collections\":[]}}"));
        it.postman.next("/collections/" + users, Answers.json(403, "{\"error\":{\"name\":\"x\",\"message\":\"no\"}}"));

        RestoreReport report = it.only("*").restore();

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains(
                        "It is not in the workspace's lists, but the API key may not see it",
                        "not created a second time"));
        assertThat(it.writes()).isZero();
    }

    @Test
    void what_moved_to_another_workspace_is_named_with_it_and_not_made_a_second_time() throws Exception {
        String users = it.addCollection("Users API");
        it.addCollection("Orders API");
        String staging = it.addEnvironment("Staging");
        it.mirror();
        Workspace other = it.postman.account().addWorkspace("Other");
        it.workspace.move(users, other);
        it.workspace.move(staging, other);
        // Not even one of its name takes its place.
        String namesake = it.addCollection("Users API");

        for (boolean dryRun : new boolean[] {true, false}) {
            RestoreReport report = it.dryRun(dryRun).restore();

            assertThat(report.failures())
                    .extracting(RestoreReport.Failure::name)
                    .containsExactlyInAnyOrder("Users API", "Staging");
            assertThat(report.failures()).allSatisfy(failure -> assertThat(failure.message())
                    .contains("moved to the workspace \"Other\" (" + other.id() + ")", "not created a second time"));
        }
        assertThat(it.writes()).isZero();
        assertThat(it.uids("Users API")).containsExactly(namesake);
        assertThat(it.repository.files("main")).containsKey("postman/collections/Users API.postman_collection.json");

        RestoreReport copies =
                it.dryRun(false).copies(Copies.called("")).only(users).restore();
        assertThat(copies.items()).extracting(Item::action).containsExactly(Action.COPIED);
        assertThat(it.to(other).copies(Copies.NONE).only(users).restore().outcome())
                .isEqualTo(Outcome.UNCHANGED);
    }

    /** An empty list with status 200 is what an access that was lost looks like, and what a broken server says. */
    @Test
    void an_empty_list_makes_nothing_a_second_time() throws Exception {
        it.addCollection("Users API");
        it.addCollection("Orders API");
        it.mirror();
        it.postman.next("/collections", Answers.json(200, "{\"collections\":[]}"));
        it.postman.next(
                "/workspaces/" + it.workspace.id(),
                Answers.json(
                        200,
                        "{\"workspace\":{\"id\":\"" + it.workspace.id()
                                + "\",\"name\":\"Acme APIs\",\"collections\":[]}}"));

        RestoreReport report = it.only("*").restore();

        assertThat(report.failures()).hasSize(2).allSatisfy(failure -> assertThat(failure.message())
                .contains("not created a second time"));
        assertThat(it.writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_with_the_id_of_another_item_overwrites_nothing(boolean named) throws Exception {
        it.inVirtualTime();
        String gone = it.addCollection("Gone API");
        String users = it.addCollection("Users API");
        it.mirror();
        it.workspace.delete(gone);
        String before = it.live().get("COLLECTION Users API");
        String id = users.substring(users.indexOf('-') + 1);
        if (named) {
            it.postman.next(
                    "POST /collections",
                    proper -> Reply.json(
                            200,
                            new String(proper.body(), StandardCharsets.UTF_8)
                                    .replaceAll("\"uid\":\"[^\"]*\"", "\"uid\":\"" + users + "\"")));
        } else {
            it.postman.instead(
                    "POST /collections",
                    Answers.json(
                            200, "{\"collection\":{\"id\":\"" + id + "\",\"name\":\"x\",\"uid\":\"" + users + "\"}}"));
        }

        RestoreReport report = it.restore();

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains(named ? "that is another item" : "Postman answered with another one"));
        assertThat(it.live()).containsEntry("COLLECTION Users API", before);
        assertThat(it.restore().items())
                .singleElement()
                .extracting(Item::action)
                .isEqualTo(Action.CREATED);
    }

    @Test
    void a_copy_is_made_once_even_after_its_secrets_were_changed() throws Exception {
        String users = it.addCollection("Users API");
        it.mirror();
        it.copies(Copies.called(""));

        assertThat(it.restore().items()).hasSize(1);
        it.workspace.edit(
                users, tree -> ((ObjectNode) tree.at("/auth/bearer/0")).put("value", "rotated-meanwhile-5531"));
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);

        String name = "Users API (restored from " + it.repository.head("main").substring(0, 7) + ")";
        assertThat(it.uids(name)).hasSize(1);
    }

    @Test
    void another_workspace_gets_nothing_twice_and_the_mirror_stays_one_of_its_own() throws Exception {
        String users = it.addCollection("Users API");
        it.addCollection("Orders API");
        it.mirror();
        Workspace own = it.workspace;
        Workspace other = it.postman.account().addWorkspace("Somewhere else");
        it.to(other).only("*");
        assertThat(it.restore().items()).hasSize(2);
        it.workspace.edit(it.uid("Users API"), RestoreTest::breakIt);
        assertThat(it.restore().items()).singleElement().satisfies(item -> assertThat(item.action())
                .isEqualTo(Action.UPDATED));
        it.workspace.edit(it.uid("Orders API"), RestoreTest::breakIt);

        assertThat(it.restore().items()).singleElement().satisfies(item -> assertThat(item.name())
                .isEqualTo("Orders API"));

        assertThat(it.uids("Users API")).hasSize(1);
        assertThat(it.uids("Orders API")).hasSize(1);
        assertThat(it.repository.content("main", "postman/.mirror/manifest.json"))
                .contains(users);
        it.to(own);
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_came_back_from_the_trash_and_is_deleted_again_is_restored_beside_its_successor() throws Exception {
        String first = it.addCollection("Users API");
        JsonNode deleted = it.raw(first);
        it.mirror();
        it.workspace.delete(first);
        it.restore();
        it.workspace.rename(it.uid("Users API"), "Users API v2");
        it.workspace.addCollection(deleted);
        it.mirror();
        Set<String> both = it.live().keySet();
        it.workspace.delete(first);

        it.restore();

        assertThat(both).contains("COLLECTION Users API", "COLLECTION Users API v2");
        assertThat(it.live().keySet()).isEqualTo(both);
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_second_run_that_begins_meanwhile_ends_the_first_and_makes_nothing_twice() throws Exception {
        it.inVirtualTime();
        String users = it.addCollection("Users API");
        it.addCollection("Orders API");
        it.mirror();
        Set<String> both = it.live().keySet();
        it.workspace.delete(users);
        Restoring second = it;
        AtomicBoolean begun = new AtomicBoolean();
        try (FaultyRelay relay = FaultyRelay.before(it.postman.url())) {
            relay.always(line -> line.startsWith("POST /collections"), request -> {
                // The first run is about to make the collection; the second one comes in between, and does all of it.
                if (begun.compareAndSet(false, true)) {
                    runNow(second.by(second.postman.url()));
                }
                request.serve();
            });
            it.by(relay.url(""));

            assertThatThrownBy(it::restore)
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("Another run of this restore has begun meanwhile");
        }

        it.by(it.postman.url());
        assertThat(it.uids("Users API")).hasSize(1);
        assertThat(it.live().keySet()).containsAll(both);
    }

    private static void runNow(Restoring second) {
        try {
            assertThat(second.restore().failures()).isEmpty();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_rollback_stays_whatever_is_mirrored_and_restored_after_it() throws Exception {
        String users = it.addCollection("Users API");
        String orders = it.addCollection("Orders API");
        it.mirror();
        Map<String, String> first = it.live();
        String then = it.repository.head("main");
        it.workspace.edit(users, tree -> ((ObjectNode) tree.get("info")).put("description", "newer"));
        it.workspace.edit(orders, tree -> ((ObjectNode) tree.get("info")).put("description", "newer"));
        it.mirror();
        it.workspace.delete(orders);

        it.at(then).restore();

        first.replaceAll((name, document) -> name.contains("Orders")
                ? document.replace("s3cr3t-of-all-7781", "").replace("k-5d41402abc4b2a76b971", "")
                : document);
        assertThat(it.live()).isEqualTo(first);
        assertThat(it.at("").restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        it.mirror();
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.live()).isEqualTo(first);
    }

    @Test
    void where_the_branch_takes_no_push_nothing_is_made() throws Exception {
        String gone = it.addCollection("Gone API");
        it.mirror();
        it.workspace.delete(gone);
        it.repository.hook("pre-receive", "echo 'Only release managers push.' >&2; exit 1");
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            it.repository.config("http.receivepack", "true");
            it.from(server.url("repository.git"));

            assertThatThrownBy(() -> it.restore())
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("nothing was restored");
        }
        assertThat(it.writes()).isZero();
    }

    @Test
    void secrets_that_will_be_lost_are_named_before_anything_is_written_and_in_a_dry_run() throws Exception {
        String users = it.addCollection("Users API");
        it.mirror();
        it.workspace.edit(users, tree -> tree.withArrayProperty("item")
                .addObject()
                .put("name", "New request")
                .putObject("request")
                .put("method", "GET")
                .put("url", "https://api.example.com/new")
                .putArray("header")
                .addObject()
                .put("key", "X-Api-Key")
                .put("value", "k-of-the-new-request-77e1"));
        String lost = "Secrets that exist in Postman alone and will be lost for good, even if this restore is undone:"
                + " New request: request.header[X-Api-Key].value";

        RestoreReport plan = it.dryRun(true).restore();
        assertThat(plan.items()).singleElement().satisfies(item -> assertThat(item.notes())
                .contains(lost));
        it.log.clear();
        RestoreReport report = it.dryRun(false).restore();

        assertThat(it.log.get(0)).isEqualTo("Users API: " + lost);
        assertThat(it.log.get(1)).startsWith("What is overwritten is in commit ");
        assertThat(report.items())
                .singleElement()
                .extracting(Item::notes)
                .asString()
                .contains(lost);
    }

    @Test
    void an_update_costs_three_calls_and_what_it_takes_to_compare() throws Exception {
        String users = it.addCollection("Users API");
        it.addCollection("Orders API");
        String gone = it.addCollection("Gone API");
        it.mirror();
        it.workspace.edit(users, RestoreTest::breakIt);
        it.workspace.delete(gone);
        it.only("*");
        int before = it.postman.calls().size();

        RestoreReport report = it.restore();

        List<String> calls = it.postman.calls().stream()
                .skip(before)
                .map(call -> call.method() + " "
                        + call.path().replace(users, "USERS").replaceAll("[0-9]+-[0-9a-f-]{36}", "OTHER"))
                .toList();
        assertThat(calls)
                .containsExactlyInAnyOrder(
                        // What is there; what is not there any more, and another one that proves it.
                        "GET /workspaces/" + it.workspace.id(),
                        "GET /collections",
                        "GET /collections/USERS",
                        "GET /collections/OTHER",
                        "GET /collections/OTHER",
                        "GET /collections/OTHER",
                        // What is overwritten, as late as can be.
                        "GET /collections/USERS",
                        "POST /collections",
                        "PUT /collections/USERS",
                        "GET /collections/USERS",
                        "PUT /collections/OTHER",
                        "GET /collections/OTHER");
        assertThat(report.usage().apiCalls()).isEqualTo(calls.size());
    }

    private static ObjectNode described(String name, String description) {
        ObjectNode collection = Restoring.JSON.createObjectNode();
        collection
                .putObject("info")
                .put("name", name)
                .put("description", description)
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        collection
                .putArray("item")
                .addObject()
                .put("name", "Read " + description)
                .putObject("request")
                .put("method", "GET")
                .put("url", "{{host}}/x");
        return collection;
    }
}
