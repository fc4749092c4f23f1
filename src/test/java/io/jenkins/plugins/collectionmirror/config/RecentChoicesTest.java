package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.config.RecentChoices.Key;
import io.jenkins.plugins.collectionmirror.config.RecentChoices.Question;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentChoicesTest {
    private static final Key KEY = new Key("workspaces", "https://api.test", "key", "");

    private final AtomicInteger asked = new AtomicInteger();
    private final Question<String> question = () -> List.of("answer " + asked.incrementAndGet());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RecentChoices choices = new RecentChoices(Runnable::run, Duration.ofSeconds(5), () -> now);

    @Test
    void asks_once_in_a_minute() {
        assertThat(choices.get(KEY, question).items()).containsExactly("answer 1");
        now = now.plusSeconds(60);
        assertThat(choices.get(KEY, question).items()).containsExactly("answer 1");
        now = now.plusSeconds(1);
        assertThat(choices.get(KEY, question).items()).containsExactly("answer 2");
    }

    @Test
    void keeps_answers_apart_by_list_server_credential_and_place() {
        choices.get(KEY, question);
        choices.get(new Key("items", "https://api.test", "key", ""), question);
        choices.get(new Key("workspaces", "https://other.test", "key", ""), question);
        choices.get(new Key("workspaces", "https://api.test", "other", ""), question);
        choices.get(new Key("workspaces", "https://api.test", "key", "folder/job"), question);
        assertThat(asked).hasValue(5);
    }

    @Test
    void says_why_there_is_no_answer_and_asks_again_soon() {
        Question<String> failing = () -> {
            asked.incrementAndGet();
            throw new SourceException("Postman is away. Try again.");
        };
        assertThat(choices.get(KEY, failing)).isEqualTo(Choices.failed("Postman is away. Try again."));
        now = now.plusSeconds(10);
        choices.get(KEY, failing);
        assertThat(asked).hasValue(1);
        now = now.plusSeconds(1);
        assertThat(choices.get(KEY, question).items()).containsExactly("answer 2");
    }

    @Test
    void does_not_wait_for_ever_and_gives_the_late_answer_to_the_next_who_asks() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        RecentChoices slow = new RecentChoices(waiting::add, Duration.ZERO, () -> now);
        assertThat(slow.get(KEY, question).problem())
                .isEqualTo("There was no answer within 0 seconds. Try again shortly.");
        now = now.plusSeconds(600);
        assertThat(slow.get(KEY, question).known()).isFalse();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        now = now.minusSeconds(600);
        assertThat(slow.get(KEY, question).items()).containsExactly("answer 1");
    }

    @Test
    void says_so_when_too_much_is_going_on() {
        RecentChoices busy = new RecentChoices(
                task -> {
                    throw new RejectedExecutionException();
                },
                Duration.ofSeconds(5),
                () -> now);
        assertThat(busy.get(KEY, question).problem())
                .isEqualTo("Too many look-ups are running at the moment. Try again shortly.");
    }

    @Test
    void forgets_the_oldest_when_there_are_very_many() {
        for (int i = 0; i < 201; i++) {
            choices.get(new Key("items", "https://api.test", "key " + i, ""), question);
        }
        choices.get(new Key("items", "https://api.test", "key 0", ""), question);
        choices.get(new Key("items", "https://api.test", "key 200", ""), question);
        assertThat(asked).hasValue(202);
    }
}
