package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorDirectoryTest {
    @ParameterizedTest
    @CsvSource({
        "postman,postman",
        "apis/postman,apis/postman",
        "postman/,postman",
        "./postman//x,postman/x",
        ".postman,.postman",
        "a\\b,a/b"
    })
    void is_written_with_single_slashes(String setting, String path) throws InvalidSetupException {
        assertThat(MirrorDirectory.of(setting).path()).isEqualTo(path);
    }

    @Test
    void resolves_paths_from_the_root_of_the_repository() throws InvalidSetupException {
        assertThat(MirrorDirectory.of("postman").resolve("collections/a.json")).isEqualTo("postman/collections/a.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../other", "postman/../..", "a/../b", "/etc", "/", "C:\\temp", "c:temp", "..\\other"})
    void may_not_lead_outside_the_repository(String setting) {
        assertThatThrownBy(() -> MirrorDirectory.of(setting))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining("leads outside the repository")
                .hasMessageContaining("Name a folder inside the repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "./"})
    void may_not_be_the_whole_repository(String setting) {
        assertThatThrownBy(() -> MirrorDirectory.of(setting))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("the repository's root");
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".GIT/x", "git~1", "con", "a/nul.txt", "a.", "a /b", "xy:z", "a?b", "tab\tb"})
    void must_be_a_name_on_every_system(String setting) {
        assertThatThrownBy(() -> MirrorDirectory.of(setting))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("is no folder's name on Linux, Windows and macOS alike");
    }
}
