package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorTest {
    private static final Unshown KEY = new Unshown(Secret.of("my-own-key"), Optional.empty());

    private static final String HEX = "3f9a1c7e5b2d8046af13579b";

    private static final Pattern FIXTURE = Pattern.compile(".*-([45]\\d\\d)-.*\\.json");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"name":"instanceNotFoundError","message":"Gone."}}                    | instanceNotFoundError | Gone.
            {"error":{"name":"workspaceNotFoundError","message":"Gone.","statusCode":404}}  | workspaceNotFoundError | Gone.
            {"error":{"name":"invalidParamError","message":"Wrong."},"statusCode":400}      | invalidParamError | Wrong.
            {"type":"https://api.postman.com/problems/forbidden","title":"Forbidden","status":403,"detail":"Not yours."} | forbidden | Forbidden: Not yours.
            {"detail":"Not yours.","status":403,"type":"forbiddenError","title":"Forbidden"} | forbiddenError | Forbidden: Not yours.
            {"title":"Not Found","detail":"Not found","type":"x"}                           | x | Not Found
            {"name":"badRequest","message":"elementId is required"}                         | badRequest | elementId is required
            {"error":"invalid_token"}                                                       | '' | invalid_token
            {"error":{"name":"malformedRequestError","message":"2 errors","details":["a","b"]}} | malformedRequestError | 2 errors: a: b
            {}                                                                              | '' | ''
            []                                                                              | '' | ''
            Service Unavailable                                                             | '' | Service Unavailable
            <html><script>alert(1)</script></html>                                          | '' | ''
            """)
    void reads_every_form_of_error(String body, String name, String message) throws IOException {
        ApiError error = error(400, body);
        assertThat(error.name()).isEqualTo(name);
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    void shows_one_line_of_bounded_length_without_control_characters() throws IOException {
        String message = error(500, "{\"message\":\"a\\u0007\\n\\u001b[31mb\\u202e " + "x".repeat(5_000) + "\"}")
                .message();
        assertThat(message).startsWith("a [31mb x").hasSizeLessThan(310).endsWith("…");
    }

    @Test
    void never_shows_a_key() throws IOException {
        ApiError error =
                error(401, "{\"message\":\"Key PMAK-" + HEX + " is not my-own-key; ?access_key=PMAT-77&x=1\"}");
        assertThat(error.toString())
                .isEqualTo("HTTP 401, Key <redacted:postman-key> is not ****; ?access_key=<redacted:named-secret>&x=1");
    }

    /**
     * What comes in place of an error may be what was asked for, whole or in part, and a password looks like any other
     * word.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'environment':{'values':[{'key':'password','value':'hunter2'}]}}",
                "{'environment':{'values':[{'key':'password','value':'hunter2",
                "[{'password':'hunter2'}]",
                "[{'password':'hunter2'",
                "'password','value':'hunter2'}]}}",
                "\"hunter2\"",
                ")]}',\n{'password':'hunter2'}",
                "Error while storing {'password':'hunter2'}",
                "password: hunter2\nusername: ada\n",
                "- hunter2\n- ada",
                "password=hunter2",
                "the password is `hunter2`",
                "<error>hunter2</error>",
                "# hunter2",
                "host|hunter2",
            })
    void quotes_no_document(String body) throws IOException {
        for (int status : List.of(206, 203, 400, 403, 404, 409, 413, 429, 500, 502, 504)) {
            assertThat(error(status, body.replace('\'', '"')).toString())
                    .as(body)
                    .isEqualTo("HTTP " + status);
        }
    }

    @Test
    void shows_no_secret_that_was_sent_whatever_it_looks_like() throws IOException {
        Content document = Content.of("""
                {"values": [{"key": "a", "type": "secret", "value": "open \\"sesame\\" plainly"},
                            {"key": "b", "type": "secret", "value": "sunshine"}]}""".getBytes(StandardCharsets.UTF_8));
        String body = """
                {"error": {"name": "malformedRequestError", "message": "The value sunshine is wrong",
                           "details": ["values: open \\"sesame\\" plainly", "open \\\\\\"sesame\\\\\\" plainly", "c3Vuc2hpbmU="]}}""";

        ApiError error = ApiError.of(
                400,
                Content.of(body.getBytes(StandardCharsets.UTF_8)),
                new Unshown(Secret.of("my-own-key"), Optional.of(document)));

        assertThat(error.message()).isEqualTo("The value **** is wrong: values: ****: ****: ****");
    }

    @Test
    void tells_a_refused_key_from_a_refused_item() throws IOException {
        assertThat(error(401, "").refusesKey()).isTrue();
        assertThat(error(403, "{\"title\":\"AuthenticationError\",\"detail\":\"Invalid API Key.\"}")
                        .refusesKey())
                .isTrue();
        assertThat(error(403, "{\"title\":\"Forbidden\"}").refusesKey()).isFalse();
    }

    @Test
    void tells_a_used_up_month_from_a_busy_minute() throws IOException {
        assertThat(error(429, "{\"error\":{\"name\":\"serviceLimitExhausted\"}}")
                        .quotaUsedUp())
                .isTrue();
        assertThat(error(429, "{\"error\":{\"name\":\"rateLimited\"}}").quotaUsedUp())
                .isFalse();
    }

    @Test
    void understands_every_documented_error() throws IOException {
        Path folder = Path.of(System.getProperty("corpus", "../shared/corpus")).resolve("api-fixtures");
        assumeTrue(
                Files.isDirectory(folder),
                "No documented answers at " + folder + ": name their folder with -Dcorpus=…");
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.sorted().toList();
        }
        int seen = 0;
        for (Path file : files) {
            Matcher matcher = FIXTURE.matcher(file.getFileName().toString());
            if (!matcher.matches()) {
                continue;
            }
            seen++;
            int status = Integer.parseInt(matcher.group(1));
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            ApiError error = ApiError.of(status, Content.of(Files.readAllBytes(file)), KEY);
            assertThat(error.name()).as("name in %s", file.getFileName()).isNotEmpty();
            assertThat(error.message()).as("message in %s", file.getFileName()).contains(said(json));
            assertThat(error.refusesKey())
                    .as("refuses the key in %s", file.getFileName())
                    .isEqualTo(status == 401 || file.toString().contains("403-authentication-error"));
            if (file.getFileName()
                    .toString()
                    .matches("(collection|environment|workspace)-4.*(not-found|not-exist).*")) {
                assertThat(error.notFound())
                        .as("not found in %s", file.getFileName())
                        .isTrue();
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    /** What the API's own words are in a documented error. */
    private static String said(JsonNode json) {
        JsonNode error = json.path("error").isObject() ? json.path("error") : json;
        String message = error.path("message").asText(error.path("detail").asText());
        return message.equalsIgnoreCase(error.path("title").asText())
                ? error.path("title").asText()
                : message;
    }

    private static ApiError error(int status, String body) throws IOException {
        return ApiError.of(status, Content.of(body.getBytes(StandardCharsets.UTF_8)), KEY);
    }
}
