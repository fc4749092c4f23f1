package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UseSurveyTest {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<UseSurvey.Found> told = new ArrayList<>();
    private Map<String, Uses> jobs =
            Map.of("team/b", connection("acme"), "A", connection("acme"), "c", connection("eu"));
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private int walks;

    private final UseSurvey survey = new UseSurvey(this::walk, told::add, background::add, () -> now);

    /** A page is not to wait, and a thousand pages are not to start a thousand walks. */
    @Test
    void nobody_who_asks_walks_through_the_jobs() {
        assertThat(survey.atHand()).isEmpty();
        assertThat(survey.atHand()).isEmpty();
        assertThat(survey.within(NO_PATIENCE)).isEmpty();
        assertThat(background).hasSize(1);
        assertThat(walks).isZero();

        background.remove().run();

        assertThat(survey.atHand()).hasValueSatisfying(found -> assertThat(found.with(UseSurveyTest::isAcme))
                .containsExactly("A", "team/b"));
        assertThat(survey.within(NO_PATIENCE)).isPresent();
        assertThat(told).hasSize(1);
        assertThat(walks).isEqualTo(1);
    }

    @Test
    void what_was_found_is_kept_while_it_is_looked_up_again() {
        survey.atHand();
        background.remove().run();
        jobs = Map.of();
        now = now.plusSeconds(59);
        survey.atHand();
        assertThat(background).isEmpty();

        now = now.plusSeconds(1);

        assertThat(survey.atHand().orElseThrow().jobs()).hasSize(3);
        assertThat(survey.within(NO_PATIENCE)).isEmpty();
        background.remove().run();
        assertThat(survey.atHand().orElseThrow().jobs()).isEmpty();
    }

    @Test
    void after_a_change_of_a_job_nobody_is_told_what_was_before() {
        survey.atHand();
        background.remove().run();
        survey.outdated();

        assertThat(survey.within(NO_PATIENCE)).isEmpty();
        survey.outdated();
        assertThat(survey.within(NO_PATIENCE)).isEmpty();
        assertThat(background).hasSize(2);
        background.remove().run();
        assertThat(survey.within(NO_PATIENCE)).isEmpty();
        background.remove().run();

        assertThat(survey.within(NO_PATIENCE)).isPresent();
        assertThat(background).isEmpty();
    }

    @Test
    void a_walk_that_fails_is_made_again() {
        jobs = null;
        survey.atHand();
        background.remove().run();
        assertThat(survey.atHand()).isEmpty();

        jobs = Map.of();
        background.remove().run();

        assertThat(survey.atHand()).isPresent();
    }

    @Test
    void the_monitor_names_what_is_missed() {
        Removed removed = new Removed();
        removed.connections(List.of("acme", "unused"), List.of());
        removed.servers(List.of("https://github.com"), List.of());

        assertThat(DisconnectedMonitor.lines(removed, new UseSurvey.Found(jobs, now)))
                .singleElement()
                .asString()
                .contains("\"acme\" was removed.", "A, team/b");
    }

    @Test
    void what_nobody_misses_is_forgotten() {
        Removed removed = new Removed();
        removed.connections(List.of("acme", "unused"), List.of());
        removed.servers(List.of("https://github.com"), List.of());

        assertThat(removed.keep(connection("acme"))).isTrue();

        assertThat(removed.connections()).containsExactly("acme");
        assertThat(removed.servers()).isEmpty();
        assertThat(removed.keep(connection("acme"))).isFalse();
    }

    private Map<String, Uses> walk() {
        walks++;
        return jobs;
    }

    private static boolean isAcme(Uses uses) {
        return uses.connections().contains("acme");
    }

    private static Uses connection(String name) {
        return new Uses(Set.of(name), Set.of());
    }
}
