package io.jenkins.plugins.collectionmirror.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials.Ambient;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials.UserAndToken;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {
    @ParameterizedTest
    @ValueSource(strings = {"PMAK-1", " PMAK-1", "PMAK-1\n", "\tPMAK-1\r\n"})
    void blanks_that_copying_left_around_the_api_key_are_no_part_of_it(String key) throws Exception {
        assertThat(variables("POSTMAN_API_KEY", key).apiKey()).isEqualTo(Secret.of("PMAK-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void an_empty_api_key_is_a_missing_one(String key) {
        assertThatThrownBy(() -> variables("POSTMAN_API_KEY", key).apiKey())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("POSTMAN_API_KEY is not set, and --workspace needs it. Create a key in Postman (your avatar"
                        + " > Settings > API keys > Generate API key) and put it into the environment variable"
                        + " POSTMAN_API_KEY.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PMAK-1 PMAK-2", "PMAK-1\nPMAK-2", "PMAK-\u00e9", "PMAK-\u200b1", "PMAK-1\u0000x"})
    void an_api_key_that_no_header_can_carry_is_refused_without_showing_it(String key) {
        assertThatThrownBy(() -> variables("POSTMAN_API_KEY", key).apiKey())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("POSTMAN_API_KEY is not one API key: it has a blank, a line break or a character that no"
                        + " key has in the middle. Copy the key again from Postman (Settings > API keys).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"PMAK-1\"", "'PMAK-1'"})
    void quotation_marks_around_the_api_key_are_named(String key) {
        assertThatThrownBy(() -> variables("POSTMAN_API_KEY", key).apiKey())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(
                        "POSTMAN_API_KEY is in quotation marks, which are no part of the key. Set it without them.");
    }

    @Test
    void without_a_token_the_machine_signs_in_as_it_does() throws Exception {
        assertThat(new EnvironmentVariables(Map.of()).gitCredentials()).isEqualTo(new Ambient());
        assertThat(variables("GIT_TOKEN", "\n").gitCredentials()).isEqualTo(new Ambient());
    }

    @Test
    void a_token_signs_in_with_a_user_name_and_without() throws Exception {
        assertThat(variables("GIT_TOKEN", "t0ken\n").gitCredentials())
                .isEqualTo(new UserAndToken("", Secret.of("t0ken")));
        assertThat(new EnvironmentVariables(Map.of("GIT_TOKEN", "pass word", "GIT_USERNAME", " alice "))
                        .gitCredentials())
                .isEqualTo(new UserAndToken("alice", Secret.of("pass word")));
    }

    @Test
    void a_user_name_without_a_token_is_refused() {
        assertThatThrownBy(() -> variables("GIT_USERNAME", "alice").gitCredentials())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("GIT_USERNAME is set, but GIT_TOKEN is not. Set GIT_TOKEN to that user's access token or"
                        + " password, or unset GIT_USERNAME where the repository needs no sign-in.");
    }

    @Test
    void a_token_of_two_lines_is_refused_without_showing_it() {
        assertThatThrownBy(() -> variables("GIT_TOKEN", "one\ntwo").gitCredentials())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("GIT_TOKEN has a line break or control character in the middle. Copy the token again from"
                        + " the Git server.");
    }

    @Test
    void author_and_committer_are_those_of_Gits_own_variables() throws Exception {
        EnvironmentVariables variables = new EnvironmentVariables(Map.of(
                "GIT_AUTHOR_NAME", "Alice",
                "GIT_AUTHOR_EMAIL", "alice@example.com",
                "GIT_COMMITTER_NAME", "CI",
                "GIT_COMMITTER_EMAIL", "ci@example.com"));

        assertThat(variables.author()).isEqualTo(new Person("Alice", "alice@example.com"));
        assertThat(variables.committer()).isEqualTo(new Person("CI", "ci@example.com"));
    }

    @Test
    void half_a_person_is_completed_and_nobody_is_the_mirror_itself() throws Exception {
        EnvironmentVariables variables = variables("GIT_AUTHOR_NAME", "Alice");

        assertThat(variables.author()).isEqualTo(new Person("Alice", HistorySettings.DEFAULT_PERSON.email()));
        assertThat(variables.committer()).isEqualTo(HistorySettings.DEFAULT_PERSON);
    }

    @Test
    void a_name_that_the_locale_spoilt_does_not_get_into_a_commit() {
        assertThatThrownBy(() -> variables("GIT_AUTHOR_NAME", "J\ufffd\ufffdrg").author())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("GIT_AUTHOR_NAME has a letter that Java cannot read in this process's locale. Set"
                        + " LC_ALL=C.UTF-8 in the environment.");
    }

    private static EnvironmentVariables variables(String name, String value) {
        return new EnvironmentVariables(Map.of(name, value));
    }
}
