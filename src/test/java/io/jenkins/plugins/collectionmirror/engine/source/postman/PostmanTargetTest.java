package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.QuotaUsedUpException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanTargetTest {
    private static final String POST = "POST /collections";

    @TempDir
    private Path scratch;

    private PostmanFixture fixture;
    private String uid;

    @BeforeEach
    void start() throws Exception {
        fixture = PostmanFixture.unlimited();
        uid = fixture.addCollection("Users API");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void an_update_replaces_the_content() throws Exception {
        assertThat(update("New name")).isEqualTo(PostmanTarget.Ids.KEPT);

        assertThat(name()).isEqualTo("New name");
        assertThat(fixture.postman.calls())
                .filteredOn(call -> call.method().equals("PUT"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504"})
    void an_update_that_fails_in_passing_is_done_again_in_the_background(int status) throws Exception {
        fixture.postman.instead(put(), Answers.json(status, "{}"));

        update("New name");

        assertThat(name()).isEqualTo("New name");
        assertThat(tasksAskedFor()).isPositive();
    }

    @Test
    void an_update_whose_answer_is_lost_is_done_again() throws Exception {
        fixture.postman.next(put(), Answers.connectionCut());

        update("New name");

        assertThat(name()).isEqualTo("New name");
    }

    @Test
    void an_update_waits_for_its_turn() throws Exception {
        fixture.postman.instead(put(), Answers.rateLimited("Retry-After", "30"));

        update("New name");

        assertThat(name()).isEqualTo("New name");
    }

    @Test
    void an_update_waits_until_another_one_is_done() throws Exception {
        fixture.postman.instead(
                put(),
                Stream.generate(() -> Answers.json(
                                409,
                                "{\"type\":\"https://api.postman.com/problems/conflict\",\"status\":409,\"title\":\"Conflict\","
                                        + "\"detail\":\"Deep update operation is already in progress for"
                                        + " this collection.\"}"))
                        .limit(8)
                        .toArray(Answer[]::new));

        update("New name");

        assertThat(name()).isEqualTo("New name");
    }

    @Test
    void a_large_update_is_done_in_the_background() throws Exception {
        fixture.postman.tasks().setQuestions(5);

        target().update(ref(), large("Large"), large("Large"));

        assertThat(name()).isEqualTo("Large");
        assertThat(tasksAskedFor()).isEqualTo(6);
    }

    @Test
    void an_update_in_the_background_that_fails_says_so() {
        fixture.postman.tasks().setFailing(true);

        assertThatThrownBy(() -> target().update(ref(), large("Large"), large("Large")))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("Postman gave up the update of the collection \"Users API\" (task ")
                .hasMessageContaining("run again");
    }

    @Test
    void an_update_in_the_background_that_never_ends_is_not_waited_for_for_ever() {
        fixture.postman.tasks().setQuestions(Integer.MAX_VALUE);

        assertThatThrownBy(() -> target().update(ref(), large("Large"), large("Large")))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("still at work")
                .hasMessageContaining("15 minutes")
                .hasMessageContaining("may yet finish");
    }

    @Test
    void an_update_that_is_answered_with_another_item_is_done_again_and_then_fails() throws Exception {
        String other = "{\"collection\":{\"id\":\"x\",\"uid\":\"1-x\",\"name\":\"Users API\"}}";
        fixture.postman.instead(put(), Answers.json(200, other));
        update("New name");
        assertThat(name()).isEqualTo("New name");

        fixture.postman.instead(
                put(), Stream.generate(() -> Answers.json(200, other)).limit(4).toArray(Answer[]::new));
        assertThatThrownBy(() -> update("Newer name"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("another collection than the one asked for (x)");
        assertThat(name()).isEqualTo("New name");
    }

    /** To fill it would overwrite that one. */
    @Test
    void a_creation_that_is_answered_with_another_item_is_looked_for() throws Exception {
        String other = "{\"collection\":{\"id\":\"x\",\"uid\":\"" + uid + "\",\"name\":\"Users API\"}}";
        fixture.postman.next(POST, Answers.json(200, other));
        assertThat(create("Orders API")).isEqualTo(uid("Orders API"));

        fixture.postman.instead(POST, Answers.json(200, other));
        assertThatThrownBy(() -> create("Billing API"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("may not have been made: Postman answered with another one");
    }

    @Test
    void what_does_not_show_yet_is_looked_at_again() throws Exception {
        fixture.postman.lag(3);
        update("New name");

        target().readBack(ref(), PostmanTargetTest::isNew);

        assertThat(fixture.time.pauses())
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void what_never_shows_is_not_waited_for_for_ever() throws Exception {
        PostmanTarget target = target();
        for (int item = 0; item < 3; item++) {
            Instant begin = fixture.time.now();
            target.readBack(ref(), PostmanTargetTest::isNew);
            assertThat(Duration.between(begin, fixture.time.now()))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        }
        Instant begin = fixture.time.now();
        target.readBack(ref(), PostmanTargetTest::isNew);
        assertThat(Duration.between(begin, fixture.time.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void what_cannot_be_looked_at_says_why() throws Exception {
        fixture.postman.next("GET /collections/" + uid, Answers.json(404, "{\"title\":\"Not found\"}"));
        target().readBack(ref(), answer -> true);

        fixture.acme.delete(uid);
        assertThatThrownBy(() -> target().readBack(ref(), answer -> true))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("could not find the collection");
    }

    private static boolean isNew(Content answer) throws IOException {
        return PostmanFixture.tree(answer).at("/collection/info/name").asText().equals("New name");
    }

    @Test
    void an_error_that_quotes_the_document_shows_no_live_secret() throws Exception {
        ObjectNode tree = PostmanFixture.collection("Users API");
        tree.putObject("auth")
                .put("type", "bearer")
                .putArray("bearer")
                .addObject()
                .put("key", "token")
                .put("value", "sunshine");
        Content document = Content.of(PostmanFixture.JSON.writeValueAsBytes(tree));
        Answer refusal = Answers.json(
                400,
                "{\"error\":{\"name\":\"malformedRequestError\",\"message\":\"auth: sunshine has the wrong form\"}}");
        fixture.postman.instead(put(), refusal);
        assertThatThrownBy(() -> target().update(ref(), document, document))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("HTTP 400, auth: **** has the wrong form")
                .hasMessageNotContaining("sunshine");
    }

    @Test
    void ids_of_another_collection_are_left_out() throws Exception {
        ObjectNode other = PostmanFixture.collection("Other API");
        ((ObjectNode) other.path("info")).remove("_postman_id");
        String otherUid = fixture.acme.addCollection(other);
        Content foreign = target().reader().read(PostmanFixture.collectionRef(otherUid, "Other API"));
        ObjectNode withIds = (ObjectNode) PostmanFixture.tree(foreign).path("collection");
        ((ObjectNode) withIds.path("info")).remove("_postman_id");

        PostmanTarget.Ids ids = target().update(ref(), content(withIds), document("New name"));

        assertThat(ids).isEqualTo(PostmanTarget.Ids.NEW);
        assertThat(name()).isEqualTo("New name");
    }

    /** The examples of Postman's documentation and its issues, and what it may say otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | instanceFoundError      | This collection already exists in the database.
            400 | instanceFoundError      | The specified item already exists.
            400 | instanceFoundError      | Conflict
            400 | collectionMismatchError | The collection ID in the path does not match the collection ID in the request body.
            400 | badRequest              | Some of the ids belong to another collection
            400 | malformedRequestError   | Element with id 12ece9e1 is part of a different collection
            409 | instanceFoundError      | This request already exists in the database.
            422 | unprocessable           | Duplicate identifiers in the collection
            """)
    void ids_that_are_refused_are_left_out_whatever_the_words(int status, String name, String message)
            throws Exception {
        fixture.postman.instead(
                put(), Answers.json(status, "{\"error\":{\"name\":\"" + name + "\",\"message\":\"" + message + "\"}}"));

        PostmanTarget.Ids ids = target().update(ref(), document("x"), document("New name"));

        assertThat(ids).isEqualTo(PostmanTarget.Ids.NEW);
        assertThat(name()).isEqualTo("New name");
        assertThat(fixture.time.passed()).isZero();
    }

    @Test
    void what_has_no_ids_is_not_sent_twice_for_them() throws Exception {
        Content document = document("New name");
        fixture.postman.instead(
                put(), Answers.json(400, "{\"error\":{\"name\":\"instanceFoundError\",\"message\":\"x\"}}"));

        assertThatThrownBy(() -> target().update(ref(), document, document)).isInstanceOf(ItemException.class);

        assertThat(fixture.postman.calls())
                .filteredOn(call -> call.method().equals("PUT"))
                .hasSize(1);
    }

    @Test
    void what_a_person_has_to_cure_is_told_apart() {
        assertFails(Answers.json(401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"Invalid API Key\"}}"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Check the API key");
        assertFails(Answers.json(
                        403, "{\"error\":{\"name\":\"forbiddenError\",\"message\":\"You are not authorized\"}}"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("Editor");
        assertFails(Answers.json(404, "{\"title\":\"Not found\"}"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("created again");
        assertFails(Answers.json(413, "{\"title\":\"Payload Too Large\",\"detail\":\"Request size limit exceeded\"}"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("Request size limit exceeded")
                .hasMessageContaining("100 MB");
        assertFails(Answers.json(
                        400,
                        "{\"error\":{\"name\":\"malformedRequestError\",\"message\":\"Found 1 errors with the supplied"
                                + " collection.\",\"details\":[\"info: must have required property 'schema'\"]}}"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("info: must have required property 'schema'");
        assertFails(Answers.monthUsedUp()).isInstanceOf(QuotaUsedUpException.class);
        assertThatThrownBy(() -> new PostmanTarget(
                                fixture.api(fixture.postman.url(), Secret.of("PMAK-wrong"), Room.forItems(scratch)),
                                fixture.acme.id(),
                                fixture.log)
                        .update(ref(), document("x"), document("x")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Check the API key")
                .hasMessageNotContaining("PMAK-wrong");
    }

    @Test
    void what_is_made_gets_an_id_of_its_own() throws Exception {
        String made = create("Orders API");

        assertThat(made).isNotEqualTo(uid);
        assertThat(names()).containsExactlyInAnyOrder("Users API", "Orders API");
    }

    @Test
    void what_was_made_is_not_made_again_when_the_answer_is_lost() throws Exception {
        fixture.postman.next(POST, Answers.connectionCut());

        String made = create("Orders API");

        assertThat(made).isNotEmpty();
        assertThat(fixture.postman.calls())
                .filteredOn(call -> call.method().equals("POST"))
                .hasSize(1);
        assertThat(names()).containsExactlyInAnyOrder("Users API", "Orders API");
    }

    @Test
    void a_gateway_that_gives_up_after_it_was_made_makes_no_second_one() throws Exception {
        fixture.postman.next(POST, Answers.gatewayTimeout());

        create("Orders API");

        assertThat(names()).containsExactlyInAnyOrder("Users API", "Orders API");
    }

    /** Neither one whose name is nearly the same, nor an environment. */
    @Test
    void nothing_else_that_is_there_is_taken_for_the_new_one() throws Exception {
        fixture.addEnvironment("Orders API");
        fixture.addCollection("Orders API (old)");
        fixture.addCollection("Older API");
        fixture.postman.next(POST, Answers.gatewayTimeout());

        String made = create("Orders API");

        assertThat(made).isEqualTo(uid("Orders API"));
        assertThat(names()).containsExactly("Older API", "Orders API", "Orders API (old)", "Users API");
    }

    @Test
    void what_may_still_be_made_is_not_tried_again() {
        fixture.postman.instead(POST, Answers.gatewayTimeout());

        assertThatThrownBy(() -> create("Orders API"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("may not have been made")
                .hasMessageContaining("Run again in a while: if it was made after all, it is found and filled.");
        assertThat(fixture.postman.calls())
                .filteredOn(call -> call.method().equals("POST"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 503})
    void a_call_that_was_taken_and_answered_otherwise_is_not_made_again(int status) throws Exception {
        fixture.postman.next(POST, Answers.json(status, "{\"error\":{\"name\":\"x\",\"message\":\"y\"}}"));

        String made = create("Orders API");

        assertThat(names()).containsExactlyInAnyOrder("Users API", "Orders API");
        assertThat(made).isEqualTo(uid("Orders API"));
        assertThat(fixture.postman.calls())
                .filteredOn(call -> call.method().equals("POST"))
                .hasSize(1);
    }

    @Test
    void an_answer_without_an_id_is_not_the_end() throws Exception {
        fixture.postman.next(POST, Answers.json(200, "{\"collection\":{\"name\":\"Orders API\"}}"));

        assertThat(create("Orders API")).isEqualTo(uid("Orders API"));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 503})
    void what_was_not_made_is_tried_again(int status) throws Exception {
        fixture.postman.instead(POST, Answers.json(status, "{\"error\":{\"name\":\"x\",\"message\":\"y\"}}"));

        create("Orders API");

        assertThat(names()).containsExactlyInAnyOrder("Users API", "Orders API");
    }

    @Test
    void what_is_made_is_empty_and_names_its_schema_as_the_API_does() throws Exception {
        String made = create("Orders API");
        String environment = target().create(ItemKind.ENVIRONMENT, "Staging");

        JsonNode collection =
                PostmanFixture.tree(target().reader().read(PostmanFixture.collectionRef(made, "Orders API")));
        assertThat(collection.at("/collection/info/schema").asText())
                .isEqualTo("https://schema.postman.com/json/collection/v2.1.0/collection.json");
        assertThat(collection.at("/collection/item")).isEmpty();
        assertThat(PostmanFixture.tree(target().reader().read(new ItemRef(ItemKind.ENVIRONMENT, environment, "", "")))
                        .at("/environment/values"))
                .isEmpty();
    }

    @Test
    void a_too_large_environment_is_refused_with_what_is_the_limit() throws Exception {
        ItemRef environment =
                new ItemRef(ItemKind.ENVIRONMENT, target().create(ItemKind.ENVIRONMENT, "Big"), "Big", "");
        Content big = Content.of(
                ("{\"name\":\"Big\",\"values\":[{\"key\":\"a\",\"value\":\"" + "x".repeat(32_000_000) + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> target().update(environment, big, big))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("30 MB");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(Answer answer) {
        fixture.postman.instead(put(), answer);
        return assertThatThrownBy(() -> update("New name"));
    }

    private PostmanTarget.Ids update(String name) throws Exception {
        return target().update(ref(), document(name), document(name));
    }

    private String create(String name) throws Exception {
        return target().create(ItemKind.COLLECTION, name);
    }

    private PostmanTarget target() throws Exception {
        return new PostmanTarget(
                fixture.api(fixture.postman.url(), fixture.postman.apiKey(), Room.forItems(scratch)),
                fixture.acme.id(),
                fixture.log);
    }

    private ItemRef ref() {
        return PostmanFixture.collectionRef(uid, "Users API");
    }

    private String put() {
        return "PUT /collections/" + uid;
    }

    private static Content document(String name) throws Exception {
        ObjectNode collection = PostmanFixture.collection(name);
        ((ObjectNode) collection.path("info")).remove("_postman_id");
        return content(collection);
    }

    private static Content large(String name) throws Exception {
        ObjectNode collection = PostmanFixture.collection(name);
        ((ObjectNode) collection.path("info"))
                .put("description", "x".repeat(1_100_000))
                .remove("_postman_id");
        return content(collection);
    }

    private static Content content(ObjectNode tree) {
        return Content.of(tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String name() throws Exception {
        return PostmanFixture.tree(target().reader().read(ref()))
                .at("/collection/info/name")
                .asText();
    }

    private List<String> names() throws Exception {
        return target().reader().list(Set.of(ItemKind.COLLECTION)).items().stream()
                .map(ItemRef::name)
                .toList();
    }

    private String uid(String name) throws Exception {
        return target().reader().list(Set.of(ItemKind.COLLECTION)).items().stream()
                .filter(item -> item.name().equals(name))
                .map(ItemRef::uid)
                .reduce((first, second) -> first + ", " + second)
                .orElseThrow();
    }

    private long tasksAskedFor() {
        return fixture.postman.calls().stream()
                .filter(call -> call.path().startsWith("/collection-updates-tasks/"))
                .count();
    }
}
