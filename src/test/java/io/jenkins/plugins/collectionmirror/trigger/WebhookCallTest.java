package io.jenkins.plugins.collectionmirror.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.trigger.WebhookCall.Judged;
import io.jenkins.plugins.collectionmirror.trigger.WebhookCall.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallTest {
    /** The example of GitHub's documentation: docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries. */
    private static final Secret SECRET = Secret.of("It's a Secret to Everybody");

    private static final String BODY = "Hello, World!";
    private static final String SIGNATURE = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static final String TOKEN = "?It%27s%20a%20Secret+to%20Everybody";

    @ParameterizedTest
    @CsvSource({
        "X-Hub-Signature-256, sha256=" + SIGNATURE,
        "X-Hub-Signature-256, " + SIGNATURE,
        "X-Collection-Mirror-Signature-256, sha256=" + SIGNATURE,
        "X-Collection-Mirror-Token, It's a Secret to Everybody",
    })
    void who_knows_the_secret_is_let_in(String header, String value) throws IOException {
        assertThat(judge(Map.of(header, value), null, BODY).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void the_secret_may_be_in_the_url_because_Postman_has_no_place_else() throws IOException {
        assertThat(judge(Map.of(), "workspace=w1&token=" + TOKEN.substring(1), BODY)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256=",
                "sha256=00",
                "sha1=" + SIGNATURE,
                "sha256=rubbish",
                "rubbish",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
                "sha256=" + SIGNATURE + SIGNATURE
            })
    void a_wrong_signature_is_refused_even_beside_the_right_token(String signature) throws IOException {
        Judged judged = judge(
                Map.of("X-Hub-Signature-256", signature, "X-Collection-Mirror-Token", SECRET.reveal()), null, BODY);

        assertThat(judged.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(judged.workspaces()).isEmpty();
    }

    @Test
    void a_signature_of_another_body_is_refused() throws IOException {
        assertThat(judge(Map.of("X-Hub-Signature-256", "sha256=" + SIGNATURE), null, BODY + " ")
                        .verdict())
                .isEqualTo(Verdict.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=", "token=It%27s", "token=%zz", "token=It%27s%20a%20Secret+to%20Everybodyy"})
    void a_wrong_token_is_refused(String query) throws IOException {
        assertThat(judge(Map.of(), query, BODY).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void who_brings_nothing_is_refused() throws IOException {
        assertThat(judge(Map.of(), null, BODY).verdict()).isEqualTo(Verdict.UNSIGNED);
        assertThat(judge(Map.of("X-Hub-Signature-256", " "), "atoken=x", BODY).verdict())
                .isEqualTo(Verdict.UNSIGNED);
    }

    @Test
    void without_a_secret_everybody_is_refused_unread() throws IOException {
        WebhookCall call =
                new WebhookCall(Map.of("X-Hub-Signature-256", "sha256=" + SIGNATURE)::get, "token=x", new Unreadable());

        assertThat(call.judge(Optional::empty).verdict()).isEqualTo(Verdict.NO_SECRET_SET);
    }

    @Test
    void who_is_refused_for_what_he_shows_is_refused_unread() throws IOException {
        assertThat(new WebhookCall(name -> null, null, new Unreadable())
                        .judge(() -> Optional.of(SECRET))
                        .verdict())
                .isEqualTo(Verdict.UNSIGNED);
        assertThat(new WebhookCall(name -> null, "token=x", new Unreadable())
                        .judge(() -> Optional.of(SECRET))
                        .verdict())
                .isEqualTo(Verdict.WRONG);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -",
                "-, workspace=w1",
                "-, token=",
                "-, token=%20",
                "' ', -",
                "sha256=, -",
                "sha256=00, -",
                "rubbish, token=It%27s%20a%20Secret+to%20Everybody",
            })
    void for_what_cannot_be_right_no_secret_is_looked_up(String signature, String query) throws IOException {
        Map<String, String> headers = signature == null ? Map.of() : Map.of("X-Hub-Signature-256", signature);
        WebhookCall call = new WebhookCall(headers::get, query, new Unreadable());

        assertThat(call.judge(() -> {
                            throw new AssertionError("The secret was looked up");
                        })
                        .verdict())
                .isIn(Verdict.UNSIGNED, Verdict.WRONG);
    }

    @Test
    void a_token_is_not_a_page() throws IOException {
        WebhookCall call = new WebhookCall(name -> null, "token=" + "x".repeat(5_000), new Unreadable());

        assertThat(call.judge(() -> {
                            throw new AssertionError("The secret was looked up");
                        })
                        .verdict())
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void refusals_leave_the_calls_that_were_accepted_to_be_seen() {
        WebhookLog log = new WebhookLog();
        log.accepted(Instant.parse("2026-01-01T00:00:00Z"), "accepted");
        for (int second = 1; second < 60; second++) {
            log.refused(Instant.parse("2026-01-01T00:01:00Z").plusSeconds(second), "refused " + second);
        }

        assertThat(log.lastCalls())
                .extracting(line -> line.result())
                .hasSize(11)
                .startsWith("refused 59", "refused 58")
                .endsWith("accepted");
    }

    @Test
    void a_signed_body_over_the_limit_is_refused_without_being_read_to_its_end() throws IOException {
        Endless endless = new Endless();
        WebhookCall call = new WebhookCall(Map.of("X-Hub-Signature-256", "sha256=" + SIGNATURE)::get, null, endless);

        assertThat(call.judge(() -> Optional.of(SECRET)).verdict()).isEqualTo(Verdict.TOO_LARGE);
        assertThat(endless.given).isEqualTo(WebhookCall.LARGEST_BODY + 1L);
    }

    @Test
    void with_a_token_a_body_of_any_size_will_do_since_Postman_sends_whole_collections() throws IOException {
        Endless endless = new Endless();
        WebhookCall call = new WebhookCall(name -> null, "token=" + TOKEN.substring(1), endless);

        Judged judged = call.judge(() -> Optional.of(SECRET));

        assertThat(judged.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(judged.workspaces()).isEmpty();
        assertThat(endless.given).isEqualTo(WebhookCall.LARGEST_BODY + 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"workspace\": \"1F0DF51A-8658\"} | 1f0df51a-8658",
                "{\"a\": {\"workspaceId\":\"w.1\"}} | w.1",
                "{\"workspace_id\" : \"w_1\"} | w_1",
                "{\"workspace\": {\"name\": \"Acme\", \"id\": \"w1\"}} | w1",
                "{\"workspace\": \"../../etc\"} | ``",
                "{\"text\": \"\\\"workspace\\\": \\\"w1\\\"\"} | ``",
                "workspace=w1 | ``",
                "`` | ``",
            })
    void the_workspace_is_found_in_the_body(String body, String expected) throws IOException {
        Judged judged = judge(Map.of("X-Collection-Mirror-Token", SECRET.reveal()), null, body == null ? "" : body);

        assertThat(String.join(" ", judged.workspaces())).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void the_url_says_it_better_than_the_body() throws IOException {
        assertThat(judge(
                                Map.of("X-Collection-Mirror-Token", SECRET.reveal()),
                                "workspace=W1,%20w2",
                                "{\"workspace\": \"w3\"}")
                        .workspaces())
                .containsExactlyInAnyOrder("w1", "w2");
    }

    @Test
    void a_body_made_to_keep_the_search_busy_does_not() throws IOException {
        String body = "\"workspace\": {".repeat(4_000);

        assertThat(judge(Map.of("X-Collection-Mirror-Token", SECRET.reveal()), null, body)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void the_gate_lets_a_burst_through_and_then_so_many_a_minute() {
        long[] now = {0};
        RateGate gate = new RateGate(5, 60, () -> now[0]);
        int through = 0;
        for (int i = 0; i < 100; i++) {
            through += gate.letsThrough() ? 1 : 0;
        }
        assertThat(through).isEqualTo(5);
        now[0] += 2_000_000_000L;
        assertThat(gate.letsThrough()).isTrue();
        assertThat(gate.letsThrough()).isTrue();
        assertThat(gate.letsThrough()).isFalse();
        now[0] += 3_600_000_000_000L;
        for (int i = 0; i < 5; i++) {
            assertThat(gate.letsThrough()).isTrue();
        }
        assertThat(gate.letsThrough()).isFalse();
    }

    private static Judged judge(Map<String, String> headers, String query, String body) throws IOException {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return new WebhookCall(byName::get, query, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .judge(() -> Optional.of(SECRET));
    }

    private static final class Unreadable extends InputStream {
        @Override
        public int read() {
            throw new AssertionError("The body was read");
        }
    }

    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            given += length;
            return length;
        }
    }
}
