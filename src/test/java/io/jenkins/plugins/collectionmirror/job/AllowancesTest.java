package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.config.Viewer;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final String REGISTERED = "";
    private static final String OWN = "folder-key";

    private final PostmanConnection connection = new PostmanConnection("acme", "acme-key");
    private final CollectionMirrorConfiguration global = new CollectionMirrorConfiguration() {
        @Override
        public void save() {
            // Nothing is stored.
        }
    };

    AllowancesTest() {
        global.setConnections(List.of(connection));
    }

    @Test
    void at_first_nobody_writes_to_Postman_and_nobody_keeps_secrets() {
        assertThatThrownBy(() -> Allowances.checkWrite(connection, REGISTERED, global))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContainingAll("\"acme\" may not be written to", "A dry run shows", "\"May be written to\"");
        assertThatThrownBy(() -> Allowances.checkWrite(connection, OWN, global))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Jobs with an API key of their own may not write");
        assertThatThrownBy(() -> Allowances.checkKeep(connection, REGISTERED, global))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("does not allow secrets to be kept");
        assertThatThrownBy(() -> Allowances.checkKeep(connection, OWN, global))
                .isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> Allowances.checkKeepExported(global)).isInstanceOf(InvalidSetupException.class);
    }

    /** A list of exceptions could name every secret there is. */
    @Test
    void what_is_called_no_secret_is_kept_and_needs_the_same_right() throws InvalidSetupException {
        ExportFilesSource exports = new ExportFilesSource("exports");
        exports.setNotSecrets(List.of("header:X-Key"));
        SecretSettings settings = exports.secretSettings(UnaryOperator.identity());

        assertThatThrownBy(() -> Allowances.checkSecrets(global, settings, exports.account(), UnaryOperator.identity()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"notSecrets\"");
        global.setOwnSourcesMayKeepSecrets(true);
        assertThatCode(() -> Allowances.checkSecrets(global, settings, exports.account(), UnaryOperator.identity()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_connection_allows_for_itself_alone() {
        connection.setMayBeWritten(true);
        connection.setMayKeepSecrets(true);

        assertThatCode(() -> Allowances.checkWrite(connection, REGISTERED, global))
                .doesNotThrowAnyException();
        assertThatCode(() -> Allowances.checkKeep(connection, REGISTERED, global))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Allowances.checkWrite(connection, OWN, global))
                .isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> Allowances.checkKeep(connection, OWN, global))
                .isInstanceOf(InvalidSetupException.class);
        PostmanConnection other = new PostmanConnection("other", "other-key");
        assertThatThrownBy(() -> Allowances.checkWrite(other, REGISTERED, global))
                .isInstanceOf(InvalidSetupException.class);
    }

    @Test
    void the_switch_is_for_keys_of_jobs_and_exports_alone() {
        global.setOwnKeysMayWrite(true);
        global.setOwnSourcesMayKeepSecrets(true);

        assertThatCode(() -> Allowances.checkWrite(connection, OWN, global)).doesNotThrowAnyException();
        assertThatCode(() -> Allowances.checkKeep(connection, OWN, global)).doesNotThrowAnyException();
        assertThatCode(() -> Allowances.checkKeepExported(global)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Allowances.checkWrite(connection, REGISTERED, global))
                .isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> Allowances.checkKeep(connection, REGISTERED, global))
                .isInstanceOf(InvalidSetupException.class);
    }

    @Test
    void a_registered_key_does_not_become_a_jobs_own_by_being_named() {
        global.setOwnKeysMayWrite(true);
        global.setOwnSourcesMayKeepSecrets(true);

        PostmanConnection chosen = new PostmanConnection("chosen", "other-key");
        assertThatThrownBy(() -> Allowances.checkWrite(chosen, "acme-key", global))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"acme\" may not be written to");
        assertThatThrownBy(() -> Allowances.checkKeep(chosen, "acme-key", global))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"acme\" does not allow secrets to be kept");
    }

    @Test
    void a_form_answers_nobody_who_may_not_configure_the_job() {
        assertThat(Allowances.ofRestore(Viewer.MAY_DO_NOTHING, false, "acme", "").kind)
                .isEqualTo(Kind.OK);
        assertThat(Allowances.ofRestore(Viewer.MAY_DO_ALL, true, "acme", "").kind)
                .isEqualTo(Kind.OK);
        assertThat(Allowances.ofRestore(Viewer.MAY_DO_ALL, false, "${CONNECTION}", "").kind)
                .isEqualTo(Kind.OK);
    }
}
