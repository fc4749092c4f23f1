package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapesTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are put together here, so that no scanner of repositories takes this file for a leak. */
class ServerWordsTest {
    private static final String TOKEN = "ghp_" + TokenShapesTest.random(36);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Value TOKEN is not allowed | Value <redacted:github-token> is not allowed",
                "Found 1 error: password=hunter2 is wrong | Found 1 error: password=<redacted:named-secret> is wrong",
                "variable client_secret: 'Hunter-2' | variable client_secret: '<redacted:named-secret>'",
                "cannot store {\"a\":\"hunter2\"} now | cannot store … now",
                "cannot store {\\\"a\\\":{\\\"b\\\":\\\"hunter2\\\"}} now | cannot store … now",
                "cannot store [{\"a\":\"hunter2\" | cannot store …",
                "invalid password \"hunter2\" for user bob | invalid password \"<redacted:named-secret>\" for user bob",
                "invalid password 'my phrase' for user 'bob' | invalid password '<redacted:named-secret>' for user"
                        + " 'bob'",
                "variable \"db_password\" has invalid value \"hun\" | variable \"db_password\" has invalid value"
                        + " \"<redacted:named-secret>\"",
                "The value of client_secret (\"sunshine\") is bad | The value of client_secret"
                        + " (\"<redacted:named-secret>\") is bad",
                "the secret is hunter2 | the secret is <redacted:named-secret>",
                "API key 4711abcd is not valid | API key <redacted:named-secret> is not valid",
                "session 7f3a9c2e51 not found | session <redacted:named-secret> not found",
                "token kX9mQvBnRtLwZpSa has expired | token <redacted:named-secret> has expired",
                "clone https://ada:hunter2@example.com/x | clone https://ada:<redacted:url-password>@example.com/x"
            })
    void a_secret_is_not_repeated(String said, String shown) {
        assertThat(ServerWords.safe(said.replace("TOKEN", TOKEN))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We could not find the collection you are looking for",
                "Found 2 errors with the supplied collection.: info: must have required property 'schema'",
                "auth.bearer[0].token: must be string",
                "An API key must be provided in the request header or query string",
                "Required property `type` is invalid. Should be one of: OPENAPI:3.0, ASYNCAPI:2.0",
                "12345678-12ece9e1-2abf-4edc-8e34-de66e74114d2 [main] is protected (see {link})",
                "The token is expired, and the password is wrong",
                "Could not find the token for collection \"Users API\"",
                "the field 'password' is required, and 'token' must be string",
                "Session not found. The user can't sign in, they don't have a token.",
                "GH006: Protected branch update failed for refs/heads/main."
            })
    void what_a_person_has_to_know_stays(String said) {
        assertThat(ServerWords.safe(said)).isEqualTo(said);
    }

    @Test
    void a_token_is_not_cut_in_two() {
        String long4 = "x ".repeat(500) + TOKEN + " " + "y ".repeat(40_000);

        assertThat(ServerWords.excerpt(long4)).doesNotContain("ghp_").hasSizeLessThan(310);
        for (int most = 1_000; most < 1_050; most++) {
            assertThat(ServerWords.beginning(long4, most))
                    .matches(text -> !text.contains("ghp_") || text.contains(TOKEN));
        }
    }

    @Test
    void the_secrets_of_a_document_are_those_that_a_mirror_of_it_has_marks_for() {
        String document = """
                {"collection": {"info": {"name": "C"}, "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "hun"}]},
                 "variable": [{"key": "a", "value": "plain"}, {"key": "b", "type": "secret", "value": "say \\"friend\\""}],
                 "item": [{"request": {"url": "https://ada:hunter2@example.com/?api_key=4711471",
                   "header": [{"key": "Authorization", "value": "Bearer hunter3"}, {"key": "X-Api-Key", "value": 471147114711}]}}]}}
                """;

        assertThat(DocumentSecrets.in(Texts.content(document)).stream().map(Secret::reveal))
                .isSortedAccordingTo(Comparator.comparingInt(String::length).reversed())
                .containsExactlyInAnyOrder("say \"friend\"", "471147114711", "4711471", "hunter2", "hunter3", "hun");
        assertThat(DocumentSecrets.in(Texts.content("{\"a\":"))).isEqualTo(List.of());
    }
}
