package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {
    private static final String USUAL = "Update Users API\n\nM  Users API\n\nMirrored-From: workspace w\n";
    private static final HistorySettings SETTINGS = HistorySettings.by(
            new Person("Ada Author", "ada@example.com"), new Person("Carl Committer", "carl@example.com"));

    @Test
    void commits_are_signed_off_by_the_committer_below_their_other_trailers() {
        assertThat(message(SETTINGS)).isEqualTo(USUAL);
        assertThat(message(SETTINGS.signedOff(true)))
                .isEqualTo(USUAL + "Signed-off-by: Carl Committer <carl@example.com>\n");
    }

    /** As Git does: whoever has the line in his message has it once. */
    @Test
    void nobody_signs_off_twice() throws Exception {
        HistorySettings settings = SETTINGS.signedOff(true)
                .with(MessageTemplate.of("{summary}\nSigned-off-by: Carl Committer <carl@example.com>"));

        assertThat(message(settings)).containsOnlyOnce("Signed-off-by: ");
    }

    private static String message(HistorySettings settings) {
        return settings.message(USUAL, "Acme APIs", LocalDate.of(2026, 11, 30));
    }
}
