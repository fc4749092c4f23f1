package io.jenkins.plugins.collectionmirror.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepArgumentsTest {
    @Test
    void say_what_is_mirrored_to_where() {
        assertThat(StepArguments.inWords(Map.of(
                        "from", Map.of("workspace", "1f0df51a", "environments", true),
                        "to", Map.of("url", "https://github.com/acme/api.git", "branch", "main", "format", "postman"))))
                .isEqualTo("1f0df51a → https://github.com/acme/api.git main");
        assertThat(StepArguments.inWords(Map.of("from", Map.of("path", "exports/*.json"))))
                .isEqualTo("exports/*.json");
        assertThat(StepArguments.inWords(Map.of("from", Map.of("<anonymous>", "Acme APIs"))))
                .isEqualTo("Acme APIs");
        assertThat(StepArguments.inWords(Map.of("from", Map.of("workspaces", List.of("Shop", "Bank")))))
                .isEqualTo("[Shop, Bank]");
    }

    @Test
    void say_what_is_restored_from_where() {
        assertThat(StepArguments.ofRestore(Map.of(
                        "from",
                        Map.of("url", "https://github.com/acme/api.git", "branch", "main"),
                        "to",
                        Map.of("workspace", "1f0df51a"),
                        "at",
                        "v1.4.0")))
                .isEqualTo("https://github.com/acme/api.git main v1.4.0 → 1f0df51a");
        assertThat(StepArguments.ofRestore(Map.of("to", Map.of("workspace", "1f0df51a"))))
                .isEqualTo("1f0df51a");
    }

    @Test
    void leave_out_what_they_do_not_say_themselves() {
        assertThat(StepArguments.inWords(Map.of())).isEmpty();
        assertThat(StepArguments.inWords(Map.of("from", "something else"))).isEmpty();
    }
}
