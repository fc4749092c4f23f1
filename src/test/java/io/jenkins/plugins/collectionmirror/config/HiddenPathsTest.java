package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenPathsTest {
    private static final HiddenPaths HIDDEN =
            HiddenPaths.of("/srv/jenkins/workspace", "/srv/jenkins", "C:\\agent\\work\\");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "NoSuchFileException: /srv/jenkins/workspace/api@tmp/x.json, NoSuchFileException: api@tmp/x.json",
                "'/srv/jenkins/jobs/api/config.xml' is damaged, 'jobs/api/config.xml' is damaged",
                "(/srv/jenkins/workspace), ()",
                "in C:\\agent\\work\\api@tmp\\x, in api@tmp\\x",
                "/srv/jenkins2/x, /srv/jenkins2/x",
                "https://git.example.com/srv/jenkins/workspace/x, https://git.example.com/srv/jenkins/workspace/x",
                "nothing of a path, nothing of a path"
            })
    void folders_are_taken_out_and_what_is_below_them_stays(String message, String shown) {
        assertThat(HIDDEN.apply(message)).isEqualTo(shown);
    }

    @Test
    void a_root_hides_nothing() {
        assertThat(HiddenPaths.of("/", "").apply("/etc/hosts")).isEqualTo("/etc/hosts");
    }
}
