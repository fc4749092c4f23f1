package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanFixture.collectionRef;
import static io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanFixture.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path scratch;

    private PostmanFixture fixture;
    private String uid;
    private String path;

    @BeforeEach
    void start() throws IOException {
        fixture = PostmanFixture.unlimited();
        uid = fixture.addCollection("Users API");
        path = "/collections/" + uid;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void reads_a_collection_an_environment_and_the_globals() throws Exception {
        String environment = fixture.addEnvironment("Staging");
        SourceReader reader = fixture.reader(scratch);
        assertThat(tree(read()).at("/collection/info/name").asText()).isEqualTo("Users API");
        assertThat(tree(reader.read(new ItemRef(ItemKind.ENVIRONMENT, environment, "Staging", "")))
                        .at("/environment/values/0/key")
                        .asText())
                .isEqualTo("host");
        JsonNode globals =
                tree(reader.read(new ItemRef(ItemKind.GLOBALS, fixture.acme.id() + "-globals", "Globals", "")));
        assertThat(globals.path("values").isArray()).isTrue();
    }

    @Test
    void counts_calls_and_the_bytes_on_the_wire() throws Exception {
        fixture.postman.next(path, Answers.serviceUnavailable(), Answers.gzip());
        SourceReader reader = fixture.reader(scratch);
        Content content = reader.read(collectionRef(uid, "Users API"));
        assertThat(reader.usage().apiCalls()).isEqualTo(2);
        assertThat(reader.usage().bytesDownloaded()).isBetween(300L, content.size());
    }

    @Test
    void a_large_body_goes_to_a_file() throws Exception {
        fixture.acme.edit(uid, tree -> tree.put("description", "x".repeat(1_200_000)));
        Content content = read();
        assertThat(content.size()).isGreaterThan(1_200_000);
        assertThat(tree(content).at("/collection/description").asText()).hasSize(1_200_000);
        assertThat(files()).isOne();
    }

    @Test
    void a_large_compressed_body_goes_to_one_file() throws Exception {
        fixture.acme.edit(uid, tree -> tree.put("description", "x".repeat(1_200_000)));
        fixture.postman.next(path, Answers.gzip());
        assertThat(tree(read()).at("/collection/description").asText()).hasSize(1_200_000);
        assertThat(files()).isOne();
    }

    @Test
    void a_body_over_the_limit_is_refused_at_once_and_leaves_no_file() throws Exception {
        fixture.acme.edit(uid, tree -> tree.put("description", "x".repeat(3_000_000)));
        assertTooLarge();
    }

    @Test
    void a_small_body_that_swells_over_the_limit_is_refused() throws Exception {
        fixture.acme.edit(uid, tree -> tree.put("description", "x".repeat(3_000_000)));
        fixture.postman.next(path, Answers.gzip());
        assertTooLarge();
    }

    private void assertTooLarge() throws Exception {
        SourceReader reader = fixture.reader(new Room(scratch, 100_000, 2_000_000), fixture.acme.id());
        assertThatThrownBy(() -> reader.read(collectionRef(uid, "Users API")))
                .isInstanceOf(ItemException.class)
                .hasMessage("The collection \"Users API\" cannot be read: the answer is over the limit of 2 MB. "
                        + "Split it in Postman, or leave it out.");
        assertThat(fixture.calls(path)).isOne();
        assertThat(files()).isZero();
    }

    /** The answer's own fields, and those of the item in it, tell whether it is one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\": false, \"message\": \"partial result\"}",
                "{\"status\": \"error\", \"message\": \"shard failed\"}",
                "{\"status\": 500, \"title\": \"Internal Server Error\"}",
                "{\"ok\": false}",
                "{\"errors\": [{\"message\": \"x\"}]}",
                "{\"ITEM\": {\"error\": {\"name\": \"serverError\", \"message\": \"Something went wrong\"}}}",
                "{\"ITEM\": {\"success\": false}}",
                "{\"ITEM\": {\"status\": \"FAILED\"}}",
                "{\"ITEM\": {\"statusCode\": 503}}"
            })
    void an_error_beside_or_inside_of_an_item_is_an_error(String error) throws Exception {
        String environment = fixture.addEnvironment("Staging");
        String ofEnvironment = "/environments/" + environment;
        fixture.postman.next(
                path, Collections.nCopies(4, with(error, "collection")).toArray(Answer[]::new));
        fixture.postman.next(
                ofEnvironment,
                Collections.nCopies(4, with(error, "environment")).toArray(Answer[]::new));

        assertThatThrownBy(this::read)
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("HTTP 200 with an error, whatever else it has");
        assertThatThrownBy(() ->
                        fixture.reader(scratch).read(new ItemRef(ItemKind.ENVIRONMENT, environment, "Staging", "")))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("HTTP 200 with an error, whatever else it has");

        assertThat(fixture.calls(path)).isEqualTo(4);
        assertThat(fixture.calls(ofEnvironment)).isEqualTo(4);
    }

    private static Answer with(String error, String kind) {
        return proper -> {
            try {
                ObjectNode answer = (ObjectNode) JSON.readTree(proper.body());
                JsonNode said = JSON.readTree(error);
                if (said.has("ITEM")) {
                    answer.withObjectProperty(kind).setAll((ObjectNode) said.get("ITEM"));
                } else {
                    answer.setAll((ObjectNode) said);
                }
                return Reply.json(200, answer.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\": true, \"status\": \"ok\"}", "{\"ITEM\": {\"status\": \"active\"}}"})
    void what_says_that_it_is_well_is_no_error(String well) throws Exception {
        fixture.postman.next(path, with(well, "collection"));

        assertThat(tree(read()).at("/collection/info/name").asText()).isEqualTo("Users API");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 206})
    void what_is_not_done_or_not_whole_is_no_item(int status) {
        fixture.postman.next(
                path,
                Collections.nCopies(4, (Answer) proper -> Reply.json(status, proper.body()))
                        .toArray(Answer[]::new));

        assertThatThrownBy(this::read).isInstanceOf(ItemException.class).hasMessageContaining("HTTP " + status);
    }

    static Stream<Answer> passing() {
        return Stream.of(
                Answers.json(500, ""),
                Answers.json(502, "Bad Gateway"),
                Answers.serviceUnavailable(),
                Answers.gatewayTimeout(),
                Answers.loginPage(),
                Answers.brokenOff(),
                Answers.half(),
                Answers.empty(),
                Answers.connectionCut(),
                Answers.json(200, "\"no object\""),
                Answers.json(200, "{\"error\":{\"name\":\"x\"}}"),
                Answers.json(200, "{\"collection\":{}} {}"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_tried_again(Answer answer) throws Exception {
        fixture.postman.next(path, answer);
        assertThat(tree(read()).at("/collection/info/name").asText()).isEqualTo("Users API");
    }

    @Test
    void the_pauses_between_tries_double_and_are_said_once() throws Exception {
        fixture.postman.next(path, Answers.gatewayTimeout(), Answers.gatewayTimeout(), Answers.gatewayTimeout());
        read();
        List<Duration> pauses = fixture.time.pauses();
        assertThat(pauses).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(pauses.get(i).toMillis()).isBetween(500L << i, 1000L << i);
        }
        assertThat(fixture.log.lines()).containsExactly("Postman: HTTP 504. Such calls are tried again.");
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 7", "RetryAfter, 7", "X-RateLimit-RetryAfter, 7"})
    void a_server_that_says_when_to_come_again_is_obeyed(String header, String value) throws Exception {
        fixture.postman.next(path, proper -> Reply.json(503, "").with(header, value));
        read();
        assertThat(fixture.time.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    static Stream<Map.Entry<Answer, String>> lasting() {
        return Stream.of(
                Map.entry(Answers.gatewayTimeout(), "HTTP 504"),
                Map.entry(Answers.serviceUnavailable(), "HTTP 503, An error has occurred on the server"),
                Map.entry(Answers.loginPage(), "HTTP 200 with an HTML page, as of a login or a proxy"),
                Map.entry(Answers.brokenOff(), "the answer broke off"),
                Map.entry(Answers.half(), "HTTP 200 with JSON that breaks off or is damaged"),
                Map.entry(Answers.empty(), "HTTP 200 with an empty answer"),
                Map.entry(Answers.json(200, "OK"), "HTTP 200 with something that is not JSON"),
                Map.entry(Answers.json(200, "[]"), "HTTP 200 with something other than a JSON object"),
                Map.entry(Answers.json(200, "{}"), "HTTP 200 with JSON without \"collection\""));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void what_does_not_pass_fails_the_item_and_says_what_came(Map.Entry<Answer, String> lasting) throws Exception {
        Answer answer = lasting.getKey();
        fixture.postman.next(path, answer, answer, answer, answer);
        assertThatThrownBy(this::read)
                .isInstanceOf(ItemException.class)
                .hasMessage("The collection \"Users API\" cannot be read: " + lasting.getValue()
                        + ". The next run tries again; if it stays so, open it in Postman, or leave it out.");
        assertThat(fixture.calls(path)).isEqualTo(4);
    }

    @Test
    void a_collection_that_is_gone_fails_alone() {
        assertThatThrownBy(() -> fixture.reader(scratch).read(collectionRef("12345678-gone", "Old API")))
                .isInstanceOf(ItemException.class)
                .hasMessage("The collection \"Old API\" cannot be read: "
                        + "HTTP 400, We could not find the collection you are looking for. "
                        + "It was deleted during the run, or the API key lost access to it. Run again.");
    }

    @Test
    void an_environment_that_is_gone_fails_alone() {
        assertThatThrownBy(() -> fixture.reader(scratch).read(new ItemRef(ItemKind.ENVIRONMENT, "1-gone", "Old", "")))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("HTTP 400, Not Found. It was deleted during the run");
    }

    @Test
    void an_item_that_may_not_be_seen_fails_alone() {
        fixture.postman.next(
                path,
                Answers.json(
                        403,
                        "{\"error\":{\"name\":\"forbiddenError\",\"message\":\"You do not have enough"
                                + " permissions.\"}}"));
        assertThatThrownBy(this::read)
                .isInstanceOf(ItemException.class)
                .hasMessageContaining(
                        "HTTP 403, You do not have enough permissions. Give the API key's owner access to it");
    }

    @Test
    void a_revoked_key_stops_the_run() {
        fixture.postman.next(
                path,
                Answers.json(401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"Invalid API Key.\"}}"));
        assertThatThrownBy(this::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("HTTP 401, Invalid API Key. Check the API key")
                .hasMessageContaining("Create a key in Postman under Settings > API keys.");
        assertThat(fixture.calls(path)).isOne();
    }

    @Test
    void a_month_that_is_used_up_stops_the_run_at_once() {
        fixture.postman.next(path, Answers.monthUsedUp());
        assertThatThrownBy(this::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("The monthly quota of Postman API calls is used up.");
        assertThat(fixture.calls(path)).isOne();
        assertThat(fixture.time.passed()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 9, 9",
        "RetryAfter, 9, 9",
        "X-RateLimit-RetryAfter, 9, 9",
        "X-RateLimit-Reset, 8, 9",
        "RateLimit, 'limit=300, remaining=0, reset=8', 9"
    })
    void too_many_calls_are_waited_out_as_the_headers_say(String header, String value, int seconds) throws Exception {
        fixture.postman.next(path, Answers.rateLimited(header, value));
        read();
        assertThat(fixture.time.passed()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void too_many_calls_are_waited_out_without_any_header() throws Exception {
        fixture.postman.next(path, Answers.rateLimitedProblem());
        read();
        assertThat(fixture.time.passed()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void too_many_calls_are_not_waited_out_for_ever() {
        Answer[] many = Stream.generate(() -> Answers.rateLimited("Retry-After", "60"))
                .limit(50)
                .toArray(Answer[]::new);
        fixture.postman.next(path, many);
        assertThatThrownBy(this::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("HTTP 429, Rate limit exceeded")
                .hasMessageContaining("Run later, or less often.");
        assertThat(fixture.time.passed()).isLessThan(Duration.ofMinutes(16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.001", "Sun, 01 Mar 2026 11:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"})
    void a_moment_in_the_past_is_no_leave_to_call_at_once(String retryAfter) throws Exception {
        Answer[] five = Stream.generate(() -> Answers.rateLimited("Retry-After", retryAfter))
                .limit(5)
                .toArray(Answer[]::new);
        fixture.postman.next(path, five);
        read();
        assertThat(fixture.time.passed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(31));
    }

    @ParameterizedTest
    @CsvSource({
        "X-RateLimit-Reset, 999999999",
        "X-RateLimit-Reset, 9999999999999",
        "X-RateLimit-Reset, 999999999999999",
        "RateLimit-Reset, 1000",
        "RateLimit, 'limit=300, remaining=0, reset=999999999'",
        "RateLimit-Policy, 300;w=999999999"
    })
    void a_window_that_ends_too_late_is_not_waited_for(String header, String value) throws Exception {
        fixture.postman.next(
                path, proper -> proper.with("X-RateLimit-Remaining", "0").with(header, value));
        SourceReader reader = fixture.reader(scratch);
        reader.read(collectionRef(uid, "Users API"));
        assertThatThrownBy(() -> reader.read(collectionRef(uid, "Users API")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the rate limit lets no call through for ");
        assertThat(fixture.time.passed()).isLessThan(Duration.ofMinutes(15));
    }

    @Test
    void all_that_a_server_asks_for_is_a_quarter_of_an_hour_for_one_call() {
        Answer[] many = Stream.generate(
                        () -> (Answer) proper -> Reply.json(503, "").with("Retry-After", "350"))
                .limit(4)
                .toArray(Answer[]::new);
        fixture.postman.next(path, many);
        assertThatThrownBy(this::read).isInstanceOf(ItemException.class).hasMessageContaining("HTTP 503");
        assertThat(fixture.time.passed()).isLessThan(Duration.ofMinutes(15));
    }

    /** No header that a server can send ends in anything but an answer, or a failure that says what it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 01 Jun 2263 00:00:00 GMT",
                "Wed, 01 Jun 2400 00:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "9300000000",
                "9300000000000",
                "999999999999999",
                "999999999999999.999999999"
            })
    void times_that_are_centuries_away_are_no_bug(String time) {
        for (String header :
                List.of("Retry-After", "Date", "X-RateLimit-Reset", "X-RateLimit-RetryAfter", "RetryAfter")) {
            for (int status : new int[] {429, 503}) {
                fixture.postman.next(
                        path,
                        proper -> Reply.json(status, "{}").with(header, time).with("X-RateLimit-Remaining", "0"));
                Throwable thrown = catchThrowable(this::read);
                if (thrown != null) {
                    assertThat(thrown).isInstanceOfAny(ItemException.class, SourceException.class);
                }
            }
        }
    }

    @Test
    void an_id_that_is_our_key_or_a_token_is_not_shown() {
        for (String secret :
                List.of(fixture.postman.apiKey().reveal(), "gh" + "p_" + "0123456789abcdefghijABCDEFGHIJ012345")) {
            Answer answer = Answers.json(200, "{\"collection\":{\"info\":{\"uid\":\"" + secret + "\"},\"item\":[]}}");
            fixture.postman.next(path, answer, answer, answer, answer);
            assertThatThrownBy(this::read)
                    .isInstanceOf(ItemException.class)
                    .hasMessageContaining("HTTP 200 with another collection than the one asked for (")
                    .hasMessageNotContaining(secret);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        fixture.postman.next(path, proper -> Reply.json(302, "").with("Location", "https://evil.example.com/x?key=1"));
        assertThatThrownBy(this::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("HTTP 302, a redirect to evil.example.com.")
                .hasMessageContaining("Set the API URL to the one that answers itself");
    }

    @Test
    void a_host_that_is_gone_stops_the_run() throws Exception {
        SourceReader reader = fixture.reader(scratch);
        fixture.postman.close();
        assertThatThrownBy(() -> reader.read(collectionRef(uid, "Users API")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no connection to 127.0.0.1")
                .hasMessageContaining("Check the API URL, the network and the proxy");
    }

    @Test
    void an_interrupt_ends_a_wait_at_once() throws Exception {
        fixture.postman.next(path, Answers.rateLimited("Retry-After", "60"));
        SourceReader reader = fixture.reader(scratch);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> reader.read(collectionRef(uid, "Users API"))).isInstanceOf(InterruptedException.class);
        assertThat(fixture.time.passed()).isZero();
    }

    @Test
    void a_name_from_postman_cannot_break_a_message() {
        assertThatThrownBy(() -> fixture.reader(scratch).read(collectionRef("1-2", "Old\nAPI\u001b[31m")))
                .hasMessageStartingWith("The collection \"Old API [31m\" cannot be read");
    }

    private Content read() throws Exception {
        return fixture.reader(scratch).read(collectionRef(uid, "Users API"));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.count();
        }
    }
}
