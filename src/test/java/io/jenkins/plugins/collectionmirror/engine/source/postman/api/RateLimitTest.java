package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void reads_the_combined_header() {
        RateLimit told = told("RateLimit", "limit=300, remaining=299, reset=42", "RateLimit-Policy", "300;w=60");
        assertThat(told.remaining()).hasValue(299);
        assertThat(told.windowLeft()).contains(Duration.ofSeconds(43));
    }

    @Test
    void reads_the_combined_header_of_later_drafts() {
        RateLimit told = told("RateLimit", "\"default\";r=50;t=30", "RateLimit-Policy", "\"default\";q=300;w=60");
        assertThat(told.remaining()).hasValue(50);
        assertThat(told.windowLeft()).contains(Duration.ofSeconds(31));
    }

    @ParameterizedTest
    @CsvSource({
        "RateLimit-Remaining, RateLimit-Reset",
        "X-RateLimit-Remaining, X-RateLimit-Reset",
        "x-ratelimit-remaining, x-ratelimit-reset"
    })
    void reads_separate_headers(String remaining, String reset) {
        RateLimit told = told(remaining, "7", reset, "42");
        assertThat(told.remaining()).hasValue(7);
        assertThat(told.windowLeft()).contains(Duration.ofSeconds(43));
    }

    @Test
    void takes_a_large_reset_for_epoch_seconds_and_a_larger_one_for_epoch_milliseconds() {
        assertThat(told("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 42))
                        .windowLeft())
                .contains(Duration.ofSeconds(43));
        assertThat(told("X-RateLimit-Reset", Long.toString(NOW.toEpochMilli() + 42_500))
                        .windowLeft())
                .contains(Duration.ofMillis(42_500));
    }

    @Test
    void measures_moments_by_the_servers_own_clock() {
        RateLimit told = told(
                "Date",
                "Sun, 01 Mar 2026 11:30:00 GMT",
                "X-RateLimit-Reset",
                Long.toString(NOW.getEpochSecond() - 1790));
        assertThat(told.windowLeft()).contains(Duration.ofSeconds(11));
    }

    @Test
    void takes_a_moment_that_is_over_for_now() {
        assertThat(told("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() - 5))
                        .windowLeft())
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void takes_the_length_of_the_window_when_its_end_is_not_told() {
        assertThat(told("RateLimit-Remaining", "3", "RateLimit-Policy", "300;w=60")
                        .windowLeft())
                .contains(Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @CsvSource({"Retry-After", "X-RateLimit-RetryAfter", "RetryAfter", "retry-after"})
    void reads_when_to_come_again(String header) {
        assertThat(told(header, "17").retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(told(header, Long.toString(NOW.toEpochMilli() + 900)).retryAfter())
                .contains(Duration.ofMillis(900));
    }

    @Test
    void reads_when_to_come_again_from_a_date() {
        assertThat(told("Retry-After", "Sun, 01 Mar 2026 12:00:09 GMT").retryAfter())
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void pauses_until_the_window_ends_when_no_more_is_told() {
        assertThat(told("RateLimit-Reset", "5").pause()).contains(Duration.ofSeconds(6));
        assertThat(told("RateLimit-Reset", "5", "Retry-After", "2").pause()).contains(Duration.ofSeconds(2));
    }

    @Test
    void reads_the_month() {
        RateLimit told = told("X-RateLimit-Limit-Month", "10000", "X-RateLimit-Remaining-Month", "9876");
        assertThat(told.monthLimit()).hasValue(10_000);
        assertThat(told.monthRemaining()).hasValue(9_876);
        assertThat(told.remaining()).isEmpty();
    }

    @Test
    void makes_nothing_of_nonsense() {
        RateLimit told = told(
                "RateLimit",
                "soon",
                "X-RateLimit-Remaining",
                "-4",
                "X-RateLimit-Reset",
                "99999999999999999999999",
                "Retry-After",
                "later",
                "Date",
                "today");
        assertThat(told)
                .isEqualTo(new RateLimit(
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
    }

    static RateLimit told(String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return RateLimit.of(HttpHeaders.of(headers, (name, value) -> true), NOW);
    }
}
