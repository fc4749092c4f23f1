package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Postman shows for a while what was there before a write, or for ever: a restore takes that for nothing else. */
class LaggingReadsTest {
    private static final int FOR_EVER = 1000;

    @TempDir
    private Path folder;

    private Restoring it;
    private String users;
    private Map<String, String> wanted;

    @BeforeEach
    void an_edited_a_deleted_and_an_untouched_item() throws Exception {
        it = new Restoring(folder).inVirtualTime();
        users = it.addCollection("Users API");
        String orders = it.addCollection("Orders API");
        it.addCollection("Same API");
        String staging = it.addEnvironment("Staging");
        it.setGlobals("blue");
        it.mirror();
        wanted = it.live();
        it.workspace.edit(users, RestoreTest::breakIt);
        it.setGlobals("red");
        it.workspace.delete(orders);
        it.workspace.delete(staging);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void what_shows_after_a_while_is_restored_and_the_same_again_changes_nothing(int reads) throws Exception {
        it.postman.lag(reads);

        RestoreReport report = it.restore();

        it.postman.lag(0);
        assertThat(report.failures()).isEmpty();
        assertThat(report.items()).hasSize(4);
        assertThat(withoutSecrets(it.live())).isEqualTo(withoutSecrets(wanted));
        assertThat(it.repository.files("main").keySet()).noneMatch(path -> path.contains("unfinished"));
        assertNothingIsLeftToDo();
    }

    @Test
    void what_never_shows_fails_by_name_and_is_no_newest_state() throws Exception {
        it.postman.lag(FOR_EVER);

        RestoreReport report = it.restore();

        it.postman.lag(0);
        assertThat(report.failures())
                .extracting(RestoreReport.Failure::name)
                .containsExactlyInAnyOrder("Users API", "Orders API", "Staging", "Globals");
        assertThat(report.failures()).allSatisfy(failure -> assertThat(failure.message())
                .contains("still answers with what was there before", "Run the same restore again"));
        assertThat(report.items()).isEmpty();
        assertThat(report.state().goOn()).isEqualTo(report.state().commit());
        assertThat(it.repository.files("main").keySet()).noneMatch(path -> path.contains("unfinished"));

        assertThat(it.restore().failures()).isEmpty();
        assertThat(withoutSecrets(it.live())).isEqualTo(withoutSecrets(wanted));
        assertNothingIsLeftToDo();
    }

    @Test
    void it_may_lag_from_run_to_run() throws Exception {
        it.postman.lag(FOR_EVER);
        it.restore();
        it.restore();
        it.postman.lag(2);

        assertThat(it.restore().failures()).isEmpty();

        it.postman.lag(0);
        assertThat(withoutSecrets(it.live())).isEqualTo(withoutSecrets(wanted));
        assertThat(it.uids("Orders API")).hasSize(1);
        assertNothingIsLeftToDo();
    }

    @Test
    void a_copy_that_does_not_show_is_filled_by_the_next_run_and_not_made_twice() throws Exception {
        it.copies(Copies.called("")).only(users);
        it.postman.lag(FOR_EVER);

        assertThat(it.restore().failures()).hasSize(1);

        it.postman.lag(0);
        RestoreReport report = it.restore();
        assertThat(report.failures()).isEmpty();
        assertThat(it.live().keySet())
                .filteredOn(name -> name.contains("restored from"))
                .hasSize(1);
        assertThat(it.calls("POST /collections")).isEqualTo(1);
    }

    /** What is overwritten could not be brought back if an older state was committed for it. */
    @Test
    void what_is_answered_in_two_ways_is_not_overwritten() throws Exception {
        String outdated = "{\"collection\":" + it.raw(users) + "}";
        it.workspace.edit(users, tree -> ((ObjectNode) tree.path("info")).put("name", "Edited API"));
        it.only(users).postman.next("GET /collections/" + users, Answers.proper(), Answers.json(200, outdated));

        RestoreReport report = it.restore();

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("was not overwritten", "a moment later with another one"));
        assertThat(it.raw(users).at("/info/name").asText()).isEqualTo("Edited API");

        assertThat(it.restore().failures()).isEmpty();
        assertThat(it.raw(users).at("/info/name").asText()).isEqualTo("Users API");
    }

    /** Lists lag too: what an earlier restore made is there, though it is not listed. */
    @Test
    void what_was_created_and_is_not_listed_yet_is_not_created_again() throws Exception {
        String then = it.repository.head("main");
        String workspace = "/workspaces/" + it.workspace.id();
        it.only("Orders API").restore();
        long made = it.calls("POST /collections");
        it.workspace.rename(it.uid("Orders API"), "Renamed API");
        it.postman.next("/collections", Answers.json(200, "{\"collections\":[]}"));
        it.postman.next(
                workspace,
                Answers.json(
                        200,
                        "{\"workspace\":{\"id\":\"" + it.workspace.id()
                                + "\",\"name\":\"Acme APIs\",\"collections\":[]}}"));

        RestoreReport report = it.at(then).restore();

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("Postman still has it", "not created a second time"));
        assertThat(it.calls("POST /collections")).isEqualTo(made);
        assertThat(it.restore().items()).extracting(RestoreReport.Item::action).containsExactly(Action.UPDATED);
    }

    /**
     * The look that found an item as it should be counts, and no later one that may come from a copy that lags behind.
     */
    @Test
    void an_item_that_is_right_is_mirrored_as_it_was_seen() throws Exception {
        String file = "postman/collections/Users API.postman_collection.json";
        String then = it.repository.head("main");
        String right = it.repository.content("main", file);
        it.mirror();
        it.only(users).at(then);
        String broken = it.raw(users).toString();
        it.restore();
        it.repository.run("update-ref", "refs/heads/main", "main~1");
        it.postman.next(
                "GET /collections/" + users, Answers.proper(), Answers.json(200, "{\"collection\":" + broken + "}"));

        RestoreReport report = it.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.repository.content("main", file)).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "half", "another"})
    void what_answers_well_and_is_not_done_is_a_failure(String done) throws Exception {
        String path = "/collections/" + users;
        String answer = "{\"collection\":{\"id\":\"" + users.substring(users.indexOf('-') + 1) + "\",\"uid\":\"" + users
                + "\",\"name\":\"Users API\"}}";
        it.postman.instead("PUT " + path, Answers.json(200, answer));
        if (!done.equals("nothing")) {
            it.workspace.edit(users, tree -> {
                tree.withArray("item").removeAll();
                if (done.equals("another")) {
                    tree.withArray("item")
                            .addObject()
                            .put("name", "Other")
                            .putObject("request")
                            .put("method", "PUT");
                }
            });
        }

        RestoreReport report = it.only(users).restore();

        assertThat(report.items()).isEmpty();
        assertThat(report.failures()).extracting(RestoreReport.Failure::name).containsExactly("Users API");

        assertThat(it.restore().items()).extracting(RestoreReport.Item::action).containsExactly(Action.UPDATED);
        assertThat(it.raw(users).path("item")).hasSize(2);
    }

    private void assertNothingIsLeftToDo() throws Exception {
        long writes = it.writes();
        String head = it.repository.head("main");
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.writes()).isEqualTo(writes);
        assertThat(it.repository.head("main")).isEqualTo(head);
        assertThat(it.journal()).doesNotContain("\"commit\"");
    }

    /** Secrets of what was deleted are gone. */
    private static Map<String, String> withoutSecrets(Map<String, String> live) {
        live.replaceAll((name, document) ->
                document.replaceAll("s3cr3t-of-all-7781|k-5d41402abc4b2a76b971|hunter2-live|tok-9f8e7d6c5b4a", ""));
        return live;
    }
}
