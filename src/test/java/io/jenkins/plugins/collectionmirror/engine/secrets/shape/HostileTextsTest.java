package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever writes in a workspace chooses the texts in which secrets are looked for. Their cost grows with their length
 * alone: each text here is of a length that takes a fraction of a second, and minutes if each part of it were looked at
 * from every other.
 */
class HostileTextsTest {
    private static final int LENGTH = 1 << 18;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a&",
                "a=b&",
                "token=",
                "token&",
                "://",
                "://a",
                "://a:",
                "https://a:b",
                "@",
                "?",
                "#",
                ";",
                "=",
                ":",
                "/",
                "{{",
                "{{a}}:",
                "cookie: a=",
                "eyJ",
                "eyJa.",
                "eyJhbGciOiJIUzI1NiJ9.",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN ",
                "ghp_",
                "ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-",
                "AKIA",
                "PMAK-",
                "xoxb-1",
                "sk_live_",
                "Bearer ",
                "Authorization: Basic ",
                "password: ",
                "secret ",
                "api_key='",
                "`curl -u a:b `",
                "`curl `",
                "kty",
                " kty: {",
                "`PuTTY-User-Key-File-2: Private-Lines: 9 `",
                "Authorization:",
                "Authorization:1",
                "`Authorization: `",
                "Authorization: OAuth signature=",
                ";password=",
                ";password=a;server=b",
                "jdbc:a?",
                "`AKIAABCDEFGHIJKLMNOP `",
                "AAAAAAAAAAAAAAAAAAAAAA",
                "1/2",
                "12|",
                "\"auth\": \"",
                "Ａ",
                "%",
                "%5",
                "%25",
                "`password: // `",
                "`password: &a `",
                "password: a=",
                "<th>password</th>",
                "://:/a@",
                "://u:a@b#"
            })
    void a_text_costs_no_more_than_its_length(String part) {
        String text = part.repeat(LENGTH / part.length());
        String url = "https://example.com/?" + text;
        assertCheap(part, Duration.ofSeconds(5), () -> {
            String items = Texts.JSON.writeValueAsString(Map.of(
                    "name",
                    "r",
                    "request",
                    Map.of("url", url, "description", text, "header", "Cookie: " + text, "body", Map.of("raw", text))));
            Texts.normalised(ItemKind.COLLECTION, Texts.collection(items));
        });
    }

    /** Processor time, since others may keep the machine busy. */
    private static void assertCheap(String part, Duration most, Executable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Duration cost = assertTimeoutPreemptively(
                Duration.ofMinutes(3),
                () -> {
                    long before = threads.getCurrentThreadCpuTime();
                    try {
                        work.execute();
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
                },
                part);
        assertThat(cost).as("%s over and over", part).isLessThan(most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "=", "1", " ", "'", "Aa1b2C3d4-"})
    void every_shape_looks_only_so_far(String between) {
        for (SecretShape shape : ShapeFile.read()) {
            for (String anchor :
                    shape.anchors().subList(0, Math.min(3, shape.anchors().size()))) {
                String part = anchor + between;
                String text = part.repeat(LENGTH / 16 / part.length());
                assertCheap(part, Duration.ofMillis(500), () -> TokenShapes.in(text));
            }
        }
    }

    /** A regular expression that repeats a group may go one call deeper for each. */
    @Test
    void a_long_credential_of_many_parts_does_not_exhaust_the_stack() {
        String token = "Bearer " + "a1.b2.c3.d4.e5.".repeat(545) + "f6";
        assertThat(TokenShapes.in(token)).isEmpty();
    }
}
