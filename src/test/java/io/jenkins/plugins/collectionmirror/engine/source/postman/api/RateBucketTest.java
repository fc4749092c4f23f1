package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateSimulation.Rounding;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateSimulation.Server;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateBucketTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void eight_workers_use_the_rate_and_never_earn_a_429(Rounding rounding) {
        Server server = Server.fixedWindow(300, 60, rounding);
        RateSimulation simulation = new RateSimulation(server, 8, 120, 42);
        simulation.run(2_000);
        assertThat(server.refused()).isZero();
        assertThat(simulation.used()).isGreaterThan(0.95);
    }

    @Test
    void a_window_that_slides_is_kept_too() {
        Server server = Server.slidingWindow(300, 60);
        RateSimulation simulation = new RateSimulation(server, 8, 120, 42);
        simulation.run(2_000);
        assertThat(server.refused()).isZero();
        assertThat(simulation.used()).isGreaterThan(0.95);
    }

    @Property(tries = 500)
    void no_server_that_tells_its_limit_is_asked_too_much(
            @ForAll @IntRange(min = 1, max = 400) int limit,
            @ForAll @IntRange(min = 1, max = 90) int seconds,
            @ForAll @IntRange(min = 1, max = 12) int workers,
            @ForAll @IntRange(min = 1, max = 900) int latencyMillis,
            @ForAll Rounding rounding,
            @ForAll boolean sliding,
            @ForAll long seed) {
        Server server = sliding ? Server.slidingWindow(limit, seconds) : Server.fixedWindow(limit, seconds, rounding);
        RateSimulation simulation = new RateSimulation(server, workers, latencyMillis, seed);
        simulation.run(Math.min(1_000, 5 * limit));
        assertThat(server.refused()).isZero();
    }

    @Property(tries = 200)
    void a_minute_s_calls_are_used_in_about_a_minute(
            @ForAll @IntRange(min = 60, max = 400) int limit,
            @ForAll @IntRange(min = 4, max = 12) int workers,
            @ForAll @IntRange(min = 1, max = 300) int latencyMillis,
            @ForAll Rounding rounding,
            @ForAll long seed) {
        Server server = Server.fixedWindow(limit, 60, rounding);
        RateSimulation simulation = new RateSimulation(server, workers, latencyMillis, seed);
        simulation.run(5 * limit);
        assertThat(simulation.used()).isGreaterThan(0.95);
    }

    @Test
    void a_server_that_tells_nothing_is_not_slowed_down() {
        Server server = Server.silent();
        RateSimulation simulation = new RateSimulation(server, 8, 100, 42);
        simulation.run(800);
        assertThat(simulation.millis()).isLessThan(800 / 8 * 150 + 500);
    }

    @Test
    void the_first_call_goes_alone_until_its_answer_tells_the_limit() {
        RateBucket bucket = new RateBucket();
        RateBucket.Ticket first = bucket.ask(NOW).ticket().orElseThrow();
        assertThat(bucket.ask(NOW).ticket()).isEmpty();
        bucket.answered(first, RateLimitTest.told("RateLimit", "remaining=1, reset=10"), true, NOW);
        assertThat(bucket.ask(NOW).ticket()).isPresent();
        assertThat(bucket.ask(NOW).ticket()).isEmpty();
    }

    @Test
    void a_first_call_that_takes_long_does_not_hold_the_others_for_ever() {
        RateBucket bucket = new RateBucket();
        bucket.ask(NOW);
        assertThat(bucket.ask(NOW.plusSeconds(1)).ticket()).isEmpty();
        assertThat(bucket.ask(NOW.plusSeconds(2)).ticket()).isPresent();
    }

    @Test
    void an_error_without_headers_does_not_mean_that_there_is_no_limit() {
        RateBucket bucket = new RateBucket();
        RateBucket.Ticket first = bucket.ask(NOW).ticket().orElseThrow();
        bucket.answered(first, RateLimitTest.told(), false, NOW);
        assertThat(bucket.ask(NOW).ticket()).isPresent();
        assertThat(bucket.ask(NOW).ticket()).isEmpty();
    }

    @Test
    void a_closed_bucket_opens_for_one_call_first() {
        RateBucket bucket = new RateBucket();
        RateBucket.Ticket first = bucket.ask(NOW).ticket().orElseThrow();
        bucket.answered(first, RateLimitTest.told(), true, NOW);
        bucket.close(NOW.plusSeconds(30));
        assertThat(bucket.ask(NOW).pause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bucket.ask(NOW.plusSeconds(30)).ticket()).isPresent();
        assertThat(bucket.ask(NOW.plusSeconds(30)).ticket()).isEmpty();
    }
}
