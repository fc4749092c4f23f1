package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are put together here, so that no scanner of repositories takes this file for a leak. */
public class TokenShapesTest {
    private static final String RANDOM =
            "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIoR7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIoR7xQ2mN9vB4kL8";
    private static final String HEX = "3f9a1c7e5b2d8046af13579bdce02468acf9135e7b0d2c4a6e8f1b3d5c7a9e02";

    public static String random(int length) {
        return RANDOM.substring(0, length);
    }

    static String pem(String lineBreak) {
        return "-----BEGIN " + "RSA PRIVATE KEY-----" + lineBreak + random(64) + lineBreak + random(64) + lineBreak
                + random(20) + "==" + lineBreak + "-----END RSA PRIVATE KEY-----";
    }

    static String jwt() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
        return header + ".eyJzdWIiOiIxIn0." + random(43);
    }

    public static List<String> tokens() {
        return List.of(
                "PMAK-" + HEX.substring(0, 24) + "-" + HEX.substring(0, 34),
                "PMAT-" + random(26).toUpperCase(java.util.Locale.ROOT),
                "ghp_" + random(36),
                "gho_" + random(36),
                "ghs_" + random(36),
                "ghu_" + random(36),
                "ghr_" + random(36),
                "github_pat_" + random(22) + "_" + random(59),
                "glpat-" + random(20),
                "glrt-" + random(20),
                "xox" + "b-123456789012-1234567890123-" + random(24),
                "xox" + "p-1234567890-" + random(24),
                "AKIA" + random(16).toUpperCase(java.util.Locale.ROOT),
                "ASIA" + random(16).toUpperCase(java.util.Locale.ROOT),
                "AIza" + random(35),
                "ya29." + random(60),
                "GOCSPX-" + random(28),
                "sk_" + "live_" + random(24),
                "rk_" + "live_" + random(24),
                "whsec_" + random(32),
                "npm_" + random(36),
                "SG." + random(22) + "." + random(43),
                "SK" + HEX.substring(0, 32),
                "abc8Q~" + random(34),
                "shpat_" + HEX.substring(0, 32),
                "hvs." + random(24),
                "dop_v1_" + HEX,
                "sk-proj-" + random(40),
                "hf_" + random(34),
                "pypi-AgE" + random(60),
                "dapi" + HEX.substring(0, 32),
                jwt(),
                pem("\n"),
                pem("\\n"),
                pem("\r\n"));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_is_found_wherever_it_stands(String token) {
        for (String around :
                List.of("#", "a #", "x=#;", "\"#\"", "\\n#\\n", "%3D#", "\\u003d#\\u0026", "(#)", "ü#ü", "key:# ")) {
            String text = around.replace("#", token);

            String redacted = Span.redact(text, Span.merged(TokenShapes.in(text)));

            assertThat(redacted)
                    .as(around)
                    .doesNotContain(token)
                    .matches("(?s)" + java.util.regex.Pattern.quote(around).replace("#", "\\E<redacted:[a-z-]+>\\Q"));
            assertThat(TokenShapes.in(redacted)).isEmpty();
        }
    }

    static Stream<String> partly() {
        return Stream.of(
                "https://hooks.slack.com/services/T01234567/B01234567/#" + random(24),
                "https://discord.com/api/webhooks/123456789012345678/#" + random(68),
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=#" + random(86) + "==",
                "https://a.blob.core.windows.net/c?sv=2020&sig=#" + random(40) + "%3D",
                "postgres://ada:#hunter2@db.example.com/x",
                "curl -u x -H 'Authorization: Basic #"
                        + Base64.getEncoder().encodeToString("ada:hunter2".getBytes(StandardCharsets.UTF_8)),
                "headers: { Authorization: 'Bearer #" + random(30),
                "{\"access_token\":\"#" + random(30),
                "{\\\"access_token\\\": \\\"#" + random(30),
                "pm.environment.set('apiKey', '#" + random(30),
                "aws_secret_access_key = #" + random(40),
                "grant_type=x&client_secret=#" + random(30),
                "https://api.telegram.org/bot123456789:#AA" + random(33));
    }

    @ParameterizedTest
    @MethodSource("partly")
    void only_the_secret_part_of_a_longer_text_goes(String marked) {
        int at = marked.indexOf('#');
        String text = marked.replace("#", "")
                + (marked.contains("\\\"#")
                        ? "\\\"}"
                        : marked.contains("\"#") ? "\"}" : marked.contains("'") ? "'" : "");

        List<Span> spans = Span.merged(TokenShapes.in(text));

        assertThat(spans).hasSize(1);
        assertThat(spans.get(0).from()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "AKIAXXXXXXXXXXXXXXXX",
                "PMAK-xxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "Bearer {{token}}",
                "Bearer token authentication is used",
                "Basic authentication with a user:password pair",
                "https://example.com:443/a@b",
                "mailto:ada@example.com",
                "https://{{user}}:{{password}}@example.com",
                "https://user:<password>@example.com",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
                "key.replace('-----BEGIN PRIVATE KEY-----', '').replace('-----END PRIVATE KEY-----', '')",
                "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----",
                "var token = pm.response.json().data1.access_token2;",
                "pm.environment.set('accessToken', jsonData.access_token);",
                "{\"access_token\": \"string\", \"token_type\": \"bearer\"}",
                "{\"apiKey\": \"YOUR_API_KEY_GOES_HERE\"}",
                "risk_live_abcdefghijklmnop1234",
                "task SK and ask; pathological pattern; en-us1",
                "550e8400-e29b-41d4-a716-446655440000",
                "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            })
    void what_only_looks_like_a_token_stays(String text) {
        assertThat(TokenShapes.in(text)).isEmpty();
    }

    @Test
    void a_private_key_over_many_lines_of_a_script_goes_from_all_of_them() throws Exception {
        String exec = ("const key = `" + pem("\n") + "`;\nsend(key);")
                .lines()
                .map(line -> "\"" + line + "\"")
                .collect(Collectors.joining(","));
        NormalisedItem item = Texts.normalised(
                ItemKind.COLLECTION, Texts.collection("{\"event\":[{\"script\":{\"exec\":[" + exec + "]}}]}"));

        assertThat(Texts.tree(item.document()).at("/item/0/event/0/script/exec"))
                .extracting(line -> line.asText())
                .containsExactly(
                        "const key = `<redacted:private-key>",
                        "<redacted:private-key>",
                        "<redacted:private-key>",
                        "<redacted:private-key>",
                        "<redacted:private-key>`;",
                        "send(key);");
        assertThat(Texts.normalised(ItemKind.COLLECTION, item.document()).secrets())
                .isEmpty();
    }

    @Test
    void random_bytes_in_base64_are_no_tokens() {
        byte[] picture = new byte[300_000];
        new Random(7).nextBytes(picture);

        assertThat(TokenShapes.in(Base64.getEncoder().encodeToString(picture))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":[{\"script\":{\"exec\":[\"const a = 1;\",\"const t = '@';\"]}}]}",
                "{\"event\":[{\"script\":{\"exec\":\"const t = '@';\"}}]}",
                "{\"response\":[{\"name\":\"OK\",\"body\":\"{\\\"t\\\":\\\"@\\\"}\"}]}",
                "{\"response\":[{\"name\":\"OK\",\"header\":[{\"key\":\"X-Any\",\"value\":\"@\"}]}]}",
                "{\"description\":{\"content\":\"use @\",\"type\":\"text/plain\"}}",
                "{\"request\":{\"url\":{\"path\":[\"v1\",\"@\"]},\"body\":{\"mode\":\"raw\",\"raw\":\"\"}}}",
                "{\"request\":{\"body\":{\"mode\":\"graphql\",\"graphql\":{\"query\":\"\",\"variables\":\"{\\\"t\\\":\\\"@\\\"}\"}}}}",
                "{\"x-own\":[[\"@\"]]}"
            })
    void a_token_goes_wherever_it_stands(String item) throws Exception {
        List<String> plain = tokens().stream()
                .filter(token -> token.matches("[^\"\\\\\\s]+"))
                .toList();
        assertThat(plain).hasSizeGreaterThan(20);
        for (String token : plain) {
            NormalisedItem normalised =
                    Texts.normalised(ItemKind.COLLECTION, Texts.collection(item.replace("@", token)));
            assertThat(Texts.text(normalised.document()))
                    .as(token)
                    .contains("<redacted:")
                    .doesNotContain(token);
        }
    }
}
