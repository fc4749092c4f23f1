package io.jenkins.plugins.collectionmirror.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a server that was sent a secret may make of it, in a message. The key is put together here, as no scanner should
 * take it for a leak.
 */
class SecretHiddenTest {
    private static final String TAIL = "c0ffee11d00d22beef33cafe44fade55ab";
    private static final String VALUE = "PMAK" + "-64f1c2d3e4b5a6978812ab34-" + TAIL;
    private static final Secret SECRET = Secret.of(VALUE);

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "git:", "oauth2:", "robin:", "x-access-token:", "a", "ab", "abc", "é:"})
    void it_is_hidden_in_Base64_together_with_whatever_stands_before_and_after_it(String before) {
        for (String after : List.of("", ":", ":x", "\n", "!!")) {
            byte[] pair = (before + VALUE + after).getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder :
                    List.of(Base64.getEncoder(), Base64.getEncoder().withoutPadding(), Base64.getUrlEncoder())) {
                String shown = SECRET.hiddenIn("Basic " + encoder.encodeToString(pair) + " is wrong");

                assertThat(shown).contains("****").startsWith("Basic ").endsWith(" is wrong");
                assertThat(shown.length()).isLessThan(60);
            }
        }
    }

    @Test
    void it_is_hidden_as_servers_write_it() {
        String decimal = VALUE.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining());
        String hexadecimal =
                VALUE.chars().mapToObj(c -> String.format("&#x%X;", c)).collect(Collectors.joining());
        String escaped =
                VALUE.chars().mapToObj(c -> String.format("\\u%04X", c)).collect(Collectors.joining());
        String percent = VALUE.chars().mapToObj(c -> String.format("%%%02x", c)).collect(Collectors.joining());

        for (String form : List.of(decimal, hexadecimal, escaped, percent, VALUE.replace("-", "&#45;"), VALUE)) {
            assertThat(SECRET.hiddenIn("key '" + form + "' is wrong")).isEqualTo("key '****' is wrong");
        }
    }

    @Test
    void a_long_part_of_it_is_as_good_as_all_of_it() {
        String withoutPrefix = VALUE.substring("PMAK-".length());

        assertThat(SECRET.hiddenIn("key " + withoutPrefix)).isEqualTo("key ****-****");
        assertThat(SECRET.hiddenIn("key ..." + TAIL)).isEqualTo("key ...****");
        assertThat(SECRET.hiddenIn("key "
                        + Base64.getEncoder()
                                .encodeToString(("api:" + withoutPrefix).getBytes(StandardCharsets.UTF_8))))
                .doesNotContain("NjRmMWMyZDNlNGI1YTY5Nzg4", "YzBmZmVlMTFkMDBkMjJiZWVm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b\\c\nd<e>&'f/g", "pass word+1=2", "grüße-привет-🔑", "a$b\\E(c)[d]{e}|f"})
    void signs_are_known_in_all_forms(String value) {
        Secret secret = Secret.of(value);
        String html = value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);

        for (String form : List.of(value, html, json, url, url.replace("+", "%20"))) {
            assertThat(secret.hiddenIn("<" + form + ">")).as(form).isEqualTo("<****>");
        }
    }

    @Test
    void a_very_long_one_is_hidden_and_a_very_short_one_stays() {
        byte[] bytes = new byte[6_000];
        new Random(1).nextBytes(bytes);
        String key = Base64.getEncoder().encodeToString(bytes);

        assertThat(Secret.of(key).hiddenIn("<" + key + ">")).matches("<[*]+>");
        assertThat(Secret.of("abc").hiddenIn("abc")).isEqualTo("abc");
        assertThat(SECRET.hiddenIn("The key is not valid; get one from https://example.com/keys"))
                .isEqualTo("The key is not valid; get one from https://example.com/keys");
    }
}
