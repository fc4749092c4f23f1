package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.secrets.NotSecrets;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace.Finding;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTest {
    @Test
    void a_name_may_have_wildcards_and_a_rule_none() throws Exception {
        NotSecrets notSecrets = SecretSettings.of(
                        SecretsPolicy.REDACT, List.of(" header:X-*-Key ", "named-secret:token?", "jwt:a:b"))
                .exceptions();

        assertThat(notSecrets.has("header", "X-Trace-Key")).isTrue();
        assertThat(notSecrets.has("header", "X-Trace-Keys")).isFalse();
        assertThat(notSecrets.has("cookie", "X-Trace-Key")).isFalse();
        assertThat(notSecrets.has("named-secret", "token2")).isTrue();
        assertThat(notSecrets.has("named-secret", "token")).isFalse();
        assertThat(notSecrets.has("jwt", "a:b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tokenKey", ":tokenKey", "named-secret:", "*:tokenKey", "Header:X", "jwt:a\nb"})
    void what_is_no_rule_with_a_name_is_refused(String written) {
        assertThatThrownBy(() -> SecretSettings.of(SecretsPolicy.FAIL, List.of(written)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("does not say what is no secret")
                .hasMessageContaining("named-secret:tokenKey");
    }

    /** Names come from anyone. */
    @ParameterizedTest
    @ValueSource(strings = {"tokenKey", "a:b", "", " a ", "a\nb", "\u202etoken", "X-*", "key 🔑", "what?"})
    void what_is_said_to_be_no_secret_is_none(String name) throws Exception {
        Finding found = new Finding("named-secret", name);

        String written = SecretSettings.written(found);
        assertThat(SecretSettings.of(SecretsPolicy.REDACT, List.of(written))
                        .exceptions()
                        .has(found.rule(), name))
                .as(written)
                .isTrue();
    }

    @Test
    void a_token_in_a_name_is_not_shown_nor_is_all_of_a_long_one() {
        String token = "ghp_" + "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIo";

        assertThat(SecretSettings.written(new Finding("jwt", "my " + token))).isEqualTo("jwt:my *");
        assertThat(SecretSettings.written(new Finding("jwt", "ab".repeat(100))))
                .isEqualTo("jwt:" + "ab".repeat(40) + "*");
    }

    @Test
    void other_settings_are_told_apart() {
        String id = new SecretSettings(SecretsPolicy.REDACT).id();

        assertThat(new SecretSettings(SecretsPolicy.REDACT).id()).isEqualTo(id);
        assertThat(new SecretSettings(SecretsPolicy.KEEP).id()).isNotEqualTo(id);
        assertThat(new SecretSettings(SecretsPolicy.REDACT, List.of("jwt:a")).id())
                .isNotEqualTo(id);
    }
}
