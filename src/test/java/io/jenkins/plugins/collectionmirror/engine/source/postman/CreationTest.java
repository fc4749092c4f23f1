package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget.Trace;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failed call may have made, and how it is looked for; {@link PostmanTargetTest} tells what comes of it. */
class CreationTest {
    private static final String POST = "POST /collections";

    @TempDir
    private Path scratch;

    private PostmanFixture fixture;
    private Creation creation;

    @BeforeEach
    void start() throws Exception {
        fixture = PostmanFixture.unlimited();
        fixture.addCollection("Users API");
        creation = new Creation(
                fixture.api(fixture.postman.url(), fixture.postman.apiKey(), Room.forItems(scratch)),
                fixture.acme.id());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void before_the_first_call_there_is_no_trace_of_one() {
        assertThat(creation.trace()).isEqualTo(Trace.NONE);
    }

    /** Lists lag behind, so one look is no look. */
    @Test
    void what_may_have_been_made_is_looked_for_after_longer_and_longer_pauses() {
        fixture.postman.instead(POST, Answers.gatewayTimeout());

        assertThatThrownBy(() -> create("Orders API"))
                .isInstanceOf(ItemException.class)
                .hasMessageStartingWith("The collection \"Orders API\" may not have been made: HTTP 504");
        assertThat(fixture.time.pauses())
                .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15))
                .hasSize(4);
        assertThat(fixture.calls("/collections")).isEqualTo(5);
    }

    @Test
    void what_shows_at_the_first_look_is_not_looked_for_again() throws Exception {
        fixture.postman.next(POST, Answers.connectionCut());

        create("Orders API");

        assertThat(fixture.time.pauses()).containsExactly(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "400, NONE",
        "401, NONE",
        "429, NONE",
        // Postman itself knows that it failed, or that it is not done yet.
        "409, SOON",
        "500, SOON",
        "503, SOON",
        // Something on the way gave up, and Postman may be at it still.
        "502, LATER",
        "504, LATER"
    })
    void a_failure_says_when_the_item_may_show(int status, Trace trace) {
        Answer failure = Answers.json(status, "{\"error\":{\"name\":\"x\",\"message\":\"y\"}}");
        fixture.postman.instead(POST, Stream.generate(() -> failure).limit(20).toArray(Answer[]::new));

        assertThatThrownBy(() -> create("Orders API")).isInstanceOfAny(ApiFailure.class, ItemException.class);

        assertThat(creation.trace()).isEqualTo(trace);
    }

    @Test
    void what_was_refused_is_not_looked_for() {
        fixture.postman.instead(POST, Answers.json(400, "{\"error\":{\"name\":\"x\",\"message\":\"y\"}}"));

        assertThatThrownBy(() -> create("Orders API")).isInstanceOf(ApiFailure.class);

        assertThat(fixture.time.pauses()).isEmpty();
        assertThat(fixture.calls("/collections")).isEqualTo(1);
    }

    @Test
    void the_name_in_the_answer_may_lack_blanks_around_it() throws Exception {
        fixture.postman.instead(
                POST, Answers.json(200, "{\"collection\":{\"uid\":\"1-made\",\"name\":\"Orders API\"}}"));

        assertThat(create(" Orders API ")).isEqualTo("1-made");
    }

    @Test
    void an_answer_about_another_item_is_not_believed_and_may_yet_come_true() {
        fixture.postman.instead(
                POST, Answers.json(200, "{\"collection\":{\"uid\":\"1-made\",\"name\":\"Users API\"}}"));

        assertThatThrownBy(() -> create("Orders API"))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining(
                        "may not have been made: Postman answered with another one, and it does not show");
        assertThat(creation.trace()).isEqualTo(Trace.SOON);
    }

    private String create(String name) throws Exception {
        return creation.create(
                ItemKind.COLLECTION,
                name,
                Content.of(PostmanFixture.JSON.writeValueAsBytes(PostmanFixture.collection(name))));
    }
}
