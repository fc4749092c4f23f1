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
import org.junit.jupiter.api.function.ThrowingConsumer;
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

    /** What is shorter says more about the virtual machine than about the text. */
    private static final Duration MEASURABLE = Duration.ofMillis(50);

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
        assertGrowsWithItsLength(part, LENGTH, text -> {
            String url = "https://example.com/?" + text;
            String items = Texts.JSON.writeValueAsString(Map.of(
                    "name",
                    "r",
                    "request",
                    Map.of("url", url, "description", text, "header", "Cookie: " + text, "body", Map.of("raw", text))));
            Texts.normalised(ItemKind.COLLECTION, Texts.collection(items));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "=", "1", " ", "'", "Aa1b2C3d4-"})
    void every_shape_looks_only_so_far(String between) {
        for (SecretShape shape : ShapeFile.read()) {
            for (String anchor :
                    shape.anchors().subList(0, Math.min(3, shape.anchors().size()))) {
                assertGrowsWithItsLength(anchor + between, LENGTH / 16, TokenShapes::in);
            }
        }
    }

    /**
     * Eight times the length costs about eight times as much, however fast or busy the machine is; it would cost 64
     * times as much if each part were looked at from every other.
     */
    private static void assertGrowsWithItsLength(String part, int length, ThrowingConsumer<String> work) {
        Duration eighth = cost(part.repeat(length / 8 / part.length()), work);
        Duration whole = cost(part.repeat(length / part.length()), work);
        Duration least = eighth.compareTo(MEASURABLE) < 0 ? MEASURABLE : eighth;
        assertThat(whole).as("%s over and over", part).isLessThan(least.multipliedBy(24));
    }

    /** Processor time, since others may keep the machine busy. */
    private static Duration cost(String text, ThrowingConsumer<String> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            long before = threads.getCurrentThreadCpuTime();
            try {
                work.accept(text);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
        });
    }

    /** A regular expression that repeats a group may go one call deeper for each. */
    @Test
    void a_long_credential_of_many_parts_does_not_exhaust_the_stack() {
        String token = "Bearer " + "a1.b2.c3.d4.e5.".repeat(545) + "f6";
        assertThat(TokenShapes.in(token)).isEmpty();
    }
}
