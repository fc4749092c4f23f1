package io.jenkins.plugins.collectionmirror.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @Test
    void each_surface_has_words_of_its_own() {
        String message = "Run once with " + Advice.ALLOW_MASS_DELETION + ", or add " + Advice.FORKS + ".";

        assertThat(Surface.COMMAND_LINE.words(message))
                .isEqualTo("Run once with --allow-mass-deletion, or add --forks.");
        assertThat(Surface.JENKINS.words(message))
                .isEqualTo("Run once with \"Allow mass deletion\" (allowMassDeletion: true), or add \"Include forks\""
                        + " (forks: true).");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_but_words_is_shown(Advice advice) {
        for (Surface surface : Surface.values()) {
            assertThat(surface.words("a " + advice + " b")).matches("a \\P{Cn}+ b");
            assertThat(surface.words("a " + advice.with("x y") + " b")).matches("a \\P{Cn}+ b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void Jenkins_never_speaks_of_the_command_line(Advice advice) {
        assertThat(Surface.JENKINS.words(advice.toString()))
                .doesNotContainPattern(
                        "--[a-z]|[A-Z]_[A-Z]|~/|ssh-agent|command line|environment variable|local|this machine");
    }

    @ParameterizedTest
    @EnumSource
    void the_command_line_never_speaks_of_Jenkins(Advice advice) {
        assertThat(Surface.COMMAND_LINE.words(advice.toString()))
                .doesNotContainPattern("Jenkins|credential|[a-z]: (true|false|')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            git.example.com | ssh-keyscan git.example.com >>
            a b             | ssh-keyscan 'a b' >>
            it's $(a)       | ssh-keyscan 'it'\\''s $(a)' >>
            """)
    void arguments_are_quoted_for_a_shell(String argument, String expected) {
        assertThat(Surface.COMMAND_LINE.words(Advice.SSH_HOST_KEY.with(argument)))
                .contains(expected);
    }

    @Test
    void several_arguments_are_quoted_each() {
        assertThat(Surface.COMMAND_LINE.words(Advice.SSH_HOST_KEY.with("-p", "2222", "git.example.com")))
                .contains("`ssh-keyscan -p 2222 git.example.com >>");
        assertThat(Surface.JENKINS.listed(List.of(Surface.JENKINS.quoted("it's"), Surface.JENKINS.quoted("C:\\x"))))
                .isEqualTo("'it\\'s', 'C:\\\\x'");
    }

    @Test
    void what_is_no_secret_is_written_as_each_surface_takes_it() {
        String message = "Add " + Advice.NOT_SECRET.with("header:X-Key", "named-secret:it's a *");

        assertThat(Surface.COMMAND_LINE.words(message))
                .isEqualTo("Add --not-secret header:X-Key --not-secret 'named-secret:it'\\''s a *'");
        assertThat(Surface.JENKINS.words(message))
                .isEqualTo("Add \"Not secrets\" (notSecrets: ['header:X-Key', 'named-secret:it\\'s a *'])");
    }

    /** Names come from anyone: what looks like advice in them is no harm, and what is broken leaves no trace. */
    @Test
    void what_is_no_advice_is_shown_as_its_text() {
        assertThat(Surface.JENKINS.words("a \uFDD0NO_SUCH\uFDD2 b")).isEqualTo("a NO_SUCH b");
        assertThat(Surface.JENKINS.words("cut short \uFDD0ALLOW_MA")).isEqualTo("cut short ALLOW_MA");
        assertThat(Surface.COMMAND_LINE.words(Advice.SSH_HOST_KEY.with("a\uFDD2b")))
                .contains("ssh-keyscan ab >>");
        assertThat(Surface.COMMAND_LINE.words("$1 \\ {}")).isEqualTo("$1 \\ {}");
    }

    @Test
    void what_is_confidential_is_left_out_where_others_read_too() {
        String message =
                "There is no \"B\"" + Confidential.text("; the nearest is \"A\"") + ". Use " + Advice.FORKS + ".";

        assertThat(Surface.JENKINS.words(message)).isEqualTo("There is no \"B\". Use \"Include forks\" (forks: true).");
        assertThat(Surface.JENKINS_FORM.words(message))
                .isEqualTo("There is no \"B\"; the nearest is \"A\". Use \"Include forks\" (forks: true).");
        assertThat(Surface.COMMAND_LINE.words(message))
                .isEqualTo("There is no \"B\"; the nearest is \"A\". Use --forks.");
    }

    /** A name may end what is confidential early, and a message may be cut short within: nothing of it may show. */
    @Test
    void nothing_confidential_gets_out() {
        assertThat(Surface.JENKINS.words("a" + Confidential.text(" b\uFDD4 c\uFDD3 d") + " e"))
                .isEqualTo("a e");
        assertThat(Surface.JENKINS.words("a" + Confidential.text(" b " + Advice.FORKS) + " e"))
                .isEqualTo("a e");
        String cut = "a" + Confidential.text(" one, two, three");
        assertThat(Surface.JENKINS.words(cut.substring(0, 8))).isEqualTo("a");
    }

    @Test
    void exceptions_findings_and_reports_are_worded_whole() {
        String message = "Use " + Advice.CREATE_BRANCH + ".";
        MirrorReport report = new MirrorReport(
                Outcome.FAILED,
                message,
                "",
                "",
                List.of(),
                List.of(new MirrorReport.Failure("Users API", "1-2", message)),
                0,
                0,
                0,
                0,
                0,
                0,
                0);

        assertThat(new InvalidSetupException(message).message(Surface.COMMAND_LINE))
                .isEqualTo("Use --create-branch.");
        Finding finding = Finding.failed("branch", message, message).in(Surface.COMMAND_LINE);
        assertThat(List.of(finding.message(), finding.cure())).containsOnly("Use --create-branch.");
        assertThat(report.in(Surface.JENKINS).toMap().toString())
                .contains("(createBranch: true)")
                .matches("\\P{Cn}+");
    }
}
