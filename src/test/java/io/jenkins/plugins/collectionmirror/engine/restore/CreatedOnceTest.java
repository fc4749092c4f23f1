package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an earlier run asked Postman to make is not made again, however soon the next run begins, and however late it
 * shows.
 */
class CreatedOnceTest {
    private static final Answer REFUSED = Answers.json(403, "{\"error\":{\"name\":\"forbidden\",\"message\":\"no\"}}");
    private static final String POST = "POST /collections";

    @TempDir
    private Path folder;

    private Restoring it;
    private String then;
    private String orders;
    private String staging;
    private Map<String, String> wanted;

    @BeforeEach
    void two_items_that_are_gone() throws Exception {
        it = new Restoring(folder).inVirtualTime();
        orders = it.workspace.addCollection(plain("Orders API"));
        staging = it.workspace.addEnvironment(Restoring.JSON.readTree(
                "{\"name\": \"Staging\", \"values\": [{\"key\": \"host\", \"value\": \"x\"}]}"));
        it.mirror();
        then = it.repository.head("main");
        it.at(then);
        wanted = it.live();
        it.workspace.delete(orders);
        it.workspace.delete(staging);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    private static ObjectNode plain(String name) throws IOException {
        return (ObjectNode) Restoring.JSON.readTree("""
                {"info": {"name": "%s", "schema": "https://schema.postman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Read", "request": {"method": "GET", "url": "{{host}}/x"}}]}
                """.formatted(name));
    }

    /** Stopped with the call, and its answer: {@code kill -9}. */
    @ParameterizedTest
    @CsvSource({"/collections, collections, 2", "/collections, collections, 7", "/environments, environments, 5"})
    void what_a_killed_run_made_is_waited_for(String path, String field, int lists) throws Exception {
        Thread victim = Thread.currentThread();
        it.postman.next("POST " + path, proper -> {
            victim.interrupt();
            return proper;
        });
        Assertions.assertThatThrownBy(() -> it.restore()).isInstanceOf(InterruptedException.class);
        hide(field, lists);
        Duration before = it.time.passed();

        RestoreReport report = it.restore();

        assertThat(report.failures()).isEmpty();
        assertThat(it.calls("POST " + path)).isEqualTo(1);
        assertThat(it.time.passed().minus(before)).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(it.log).anyMatch(line -> line.startsWith("An earlier run may have created "));
        assertRestored();
    }

    /** Stopped after the branch was told of the call, and before it: nothing ever shows. */
    @Test
    void what_was_not_made_is_made_after_the_wait() throws Exception {
        Thread victim = Thread.currentThread();
        it.postman.instead(POST, proper -> {
            victim.interrupt();
            return proper;
        });
        Assertions.assertThatThrownBy(() -> it.restore()).isInstanceOf(InterruptedException.class);
        assertThat(it.journal()).contains("\"open\"", orders, staging);
        Duration before = it.time.passed();

        assertThat(it.restore().failures()).isEmpty();

        assertThat(it.time.passed().minus(before)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertRestored();
    }

    @Test
    void what_a_gateway_gave_up_is_filled_when_it_shows() throws Exception {
        String name = givenUp();
        assertThat(it.restore().failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("got no clear answer", "is not created again before 2026-03-01T12:1"));
        assertThat(it.calls(POST)).isEqualTo(1);

        it.workspace.addCollection(named(name));
        assertThat(it.restore().failures()).isEmpty();

        assertThat(it.calls(POST)).isEqualTo(1);
        assertRestored();
    }

    /** It may show later than anybody waits: then it is named, and it alone is never written to. */
    @Test
    void what_shows_after_it_was_made_again_is_named_as_left_over() throws Exception {
        String name = givenUp();
        it.time.pause(Duration.ofMinutes(16));
        assertThat(it.restore().failures()).isEmpty();
        assertThat(it.calls(POST)).isEqualTo(2);
        assertRestored();

        String late = it.workspace.addCollection(named(name));
        it.log.clear();
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(it.log)
                .filteredOn(line -> line.contains("left over"))
                .singleElement()
                .asString()
                .contains("Orders API (unfinished restore of " + orders, late)
                .contains("is empty and left over", "Delete it in Postman");
        assertThat(it.raw(late).at("/info/name").asText()).isEqualTo(name);
        assertThat(it.uids("Orders API")).hasSize(1);
    }

    @Test
    void a_copy_that_shows_after_it_was_made_again_is_not_filled_too() throws Exception {
        it.at(then).copies(Copies.called("{name} copied"));
        it.restore();
        String late = it.workspace.addCollection(
                named("Orders API copied (unfinished copy of " + orders + " from " + then.substring(0, 7) + ")"));
        it.log.clear();

        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(it.log)
                .filteredOn(line -> line.contains("left over"))
                .singleElement()
                .asString()
                .contains(late, "is empty and left over");
        assertThat(it.uids("Orders API copied")).hasSize(1);
    }

    /** A clock that is years ahead makes nobody wait for years. */
    @Test
    void a_time_that_is_far_away_is_no_nearer_next_time_and_not_farther() throws Exception {
        givenUp();
        it.time.pause(Duration.ofDays(-365));
        assertThat(it.restore().failures()).hasSize(1);
        it.time.pause(Duration.ofMinutes(16));

        assertThat(it.restore().failures()).isEmpty();
        assertRestored();
    }

    /** Whoever says no has not made it: nobody waits for that. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void what_was_refused_is_made_at_once_by_the_next_run(int status) throws Exception {
        it.postman.instead(POST, Answers.json(status, "{\"error\":{\"name\":\"x\",\"message\":\"no\"}}"));
        try {
            assertThat(it.restore().failures()).hasSize(1);
        } catch (SourceException e) {
            assertThat(status).isEqualTo(401);
        }
        Duration before = it.time.passed();

        assertThat(it.restore().failures()).isEmpty();

        assertThat(it.time.passed().minus(before)).isLessThan(Duration.ofMinutes(status == 401 ? 3 : 1));
        assertRestored();
    }

    /** A key that is revoked on the way: the branch knows which items are made. */
    @Test
    void what_was_made_before_the_run_had_to_stop_is_noted() throws Exception {
        it.postman.instead(
                "POST /environments",
                Answers.json(401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"no\"}}"));

        Assertions.assertThatThrownBy(() -> it.restore()).isInstanceOf(SourceException.class);

        String made = it.uids("Orders API (unfinished restore of " + orders + " from " + then.substring(0, 7) + ")")
                .get(0);
        assertThat(it.journal())
                .contains("\"" + orders + "\" : \"" + made + "\"")
                .doesNotContain("\"open\"");
        assertThat(it.restore().failures()).isEmpty();
        assertRestored();
    }

    /** Lists lag while a call is repeated, too. */
    @ParameterizedTest
    @ValueSource(ints = {409, 500, 503})
    void a_call_that_was_taken_is_not_repeated_while_lists_lag(int status) throws Exception {
        it.postman.next(POST, Answers.json(status, "{\"error\":{\"name\":\"x\",\"message\":\"y\"}}"));
        it.postman.next("/collections", Answers.proper());
        hide("collections", 2);

        assertThat(it.restore().failures()).isEmpty();

        assertThat(it.calls(POST)).isEqualTo(1);
        assertRestored();
    }

    /** The call is not done, and nobody knows. The name that the item would have had. */
    private String givenUp() throws Exception {
        it.postman.instead(POST, Answers.gatewayTimeout());
        assertThat(it.restore().failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("may not have been made"));
        return "Orders API (unfinished restore of " + orders + " from " + then.substring(0, 7) + ")";
    }

    private static ObjectNode named(String name) throws IOException {
        ObjectNode collection = plain(name);
        collection.putArray("item");
        return collection;
    }

    private void hide(String field, int lists) {
        Answer hiding = proper -> {
            try {
                ObjectNode answer = (ObjectNode) Restoring.JSON.readTree(proper.body());
                JsonNode holder = answer.path("workspace").isObject() ? answer.path("workspace") : answer;
                for (var rows = holder.path(field).elements(); rows.hasNext(); ) {
                    if (rows.next().path("name").asText().contains("(unfinished ")) {
                        rows.remove();
                    }
                }
                if (answer.path("meta") instanceof ObjectNode meta && meta.has("total")) {
                    meta.put("total", holder.path(field).size());
                }
                return Reply.json(proper.status(), answer.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        it.postman.next("/" + field, Collections.nCopies(lists, hiding).toArray(Answer[]::new));
        it.postman.next(
                "/workspaces/" + it.workspace.id(),
                Collections.nCopies(lists, hiding).toArray(Answer[]::new));
    }

    private void assertRestored() throws Exception {
        assertThat(it.live()).isEqualTo(wanted);
        assertThat(it.journal()).doesNotContain("\"open\"", "\"commit\"");
        long writes = it.writes();
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.writes()).isEqualTo(writes);
    }
}
