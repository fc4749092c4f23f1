package io.jenkins.plugins.collectionmirror.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StepArgumentsTest {
    @Test
    void say_what_is_mirrored_to_where() {
        assertThat(StepArguments.inWords(Map.of(
                        "from", Map.of("workspace", "1f0df51a", "environments", true),
                        "to", Map.of("url", "https://github.com/acme/api.git", "branch", "main", "format", "tree"))))
                .isEqualTo("1f0df51a → https://github.com/acme/api.git main");
        assertThat(StepArguments.inWords(Map.of("from", Map.of("path", "exports/*.json"))))
                .isEqualTo("exports/*.json");
    }

    @Test
    void leave_out_what_they_do_not_say_themselves() {
        assertThat(StepArguments.inWords(Map.of())).isEmpty();
        assertThat(StepArguments.inWords(Map.of("from", "something else"))).isEmpty();
    }
}
