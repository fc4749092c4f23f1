package io.jenkins.plugins.collectionmirror.engine.git.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerTextTest {
    private static final String TOKEN = "ghp_" + "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIo";

    @Test
    void is_one_line_without_what_is_not_seen() {
        assertThat(ServerText.clean("\u001b[31merror:\u001b[0m no\u202e\r\n\r\n  pushes\u0007 \u2026 "))
                .isEqualTo("error: no | pushes …");
    }

    @Test
    void repeats_no_secret_however_it_is_coloured_or_cut() {
        assertThat(ServerText.clean("found \u001b[1;31m" + TOKEN + "\u001b[0m in a.json"))
                .isEqualTo("found <redacted:github-token> in a.json");
        assertThat(ServerText.clean("found gh\u200bp_" + TOKEN.substring(4)))
                .isEqualTo("found <redacted:github-token>");
        for (int before = 1_450; before < 1_510; before++) {
            assertThat(ServerText.clean(
                            "x ".repeat(before / 2) + "y".repeat(before % 2) + " " + TOKEN + " z".repeat(900)))
                    .doesNotContain("ghp_")
                    .hasSizeLessThan(1_530);
        }
    }

    @Test
    void quotes_no_document_that_was_pushed() {
        assertThat(ServerText.clean("""
                        secrets were found:
                        {
                          "File": "a.json",
                          "Match": "password is hunter2"
                        }
                        push refused""")).isEqualTo("secrets were found: | … | push refused");
    }

    /** C git sends what hooks print in pieces of 128 bytes, and cuts letters. */
    @Test
    void letters_that_were_cut_are_put_together() {
        String misread = new String("GH013 — push blocked — “é”".getBytes(UTF_8), ISO_8859_1);

        assertThat(ServerText.clean(misread)).isEqualTo("GH013 — push blocked — “é”");
        assertThat(ServerText.clean("Größe, né, Ã, naïve")).isEqualTo("Größe, né, Ã, naïve");
    }
}
