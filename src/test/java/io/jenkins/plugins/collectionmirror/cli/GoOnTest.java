package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoOnTest {
    private static final String COMMIT = "4d3a398e66cebecf305de714ba7d9f8c20c80bd9";

    @Test
    void it_is_the_same_command_with_the_commit() {
        assertThat(command("--repository", "https://git.example.com/apis.git", "--workspace", "Payments API"))
                .isEqualTo("collection-mirror restore --repository https://git.example.com/apis.git"
                        + " --workspace 'Payments API' --at " + COMMIT);
    }

    @Test
    void another_commit_is_left_out_however_it_was_given() {
        assertThat(command("--at", "v1.4.0", "--dry-run"))
                .isEqualTo("collection-mirror restore --dry-run --at " + COMMIT);
        assertThat(command("--at=v1.4.0", "--globals")).isEqualTo("collection-mirror restore --globals --at " + COMMIT);
    }

    @Test
    void a_shell_reads_it_as_it_was_given() {
        assertThat(command("--include", "It's *", "--exclude", "$(rm -rf .)"))
                .isEqualTo("collection-mirror restore --include 'It'\\''s *' --exclude '$(rm -rf .)' --at " + COMMIT);
    }

    private static String command(String... arguments) {
        return new GoOn(List.of(arguments), COMMIT).toString();
    }
}
