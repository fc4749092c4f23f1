package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanItemsTest {
    private static final String URL = "https://api.eu.postman.com";

    private final PostmanItems.PostmanItemsDescriptor<?> mirror = new PostmanWorkspaceSource.DescriptorImpl();
    private final PostmanItems.PostmanItemsDescriptor<?> restore = new RestoredWorkspace.DescriptorImpl();
    private final PostmanItems.PostmanItemsDescriptor<?> trigger = new WatchedWorkspace.DescriptorImpl();

    @Test
    void a_workspace_alone_needs_no_name() {
        Map<String, Object> alone = Map.of(UninstantiatedDescribable.ANONYMOUS_KEY, "Acme");

        assertThat(List.of(mirror, restore, trigger))
                .allSatisfy(one -> assertThat(one.customInstantiate(alone)).isEqualTo(Map.of("workspace", "Acme")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"verify", "omitAuthors", "workspaces", "specs", "bundledSpecs", "apis", "forks", "environment"})
    void a_setting_that_has_no_effect_in_a_restore_is_refused(String setting) {
        assertThatThrownBy(() -> restore.customInstantiate(Map.of("workspace", "Acme", setting, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "In a restore, postmanWorkspace has no setting \"" + setting + "\". Leave it out. The settings"
                                + " are: connection, credentialsId, environments, exclude, globals, include,"
                                + " notSecrets, secrets,"
                                + " workspace.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "omitAuthors", "globals", "bundledSpecs", "secrets", "notSecrets"})
    void a_setting_that_has_no_effect_in_a_trigger_is_refused(String setting) {
        assertThatThrownBy(() -> trigger.customInstantiate(Map.of("workspace", "Acme", setting, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "In a trigger, watchedWorkspace has no setting \"" + setting + "\". Leave it out. The settings"
                                + " are: apis, connection, credentialsId, environments, exclude, forks, include, specs,"
                                + " workspace, workspaces.");
    }

    @Test
    void a_misspelt_setting_is_refused_in_a_mirror() {
        Map<String, Object> right = Map.of("workspace", "Acme", "verify", "daily", "globals", true);

        assertThat(mirror.customInstantiate(right)).isEqualTo(right);
        assertThatThrownBy(() -> mirror.customInstantiate(Map.of("workspace", "Acme", "environment", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("In a mirror, postmanWorkspace has no setting \"environment\".");
    }

    @Test
    void the_workspaces_are_reached_with_what_the_build_offers() throws InvalidSetupException {
        PostmanWorkspaceSource source = new PostmanWorkspaceSource("$FIRST");
        source.setConnection("eu");
        source.setWorkspaces(List.of("Payments"));
        source.setSpecs(true);
        source.setBundledSpecs(true);

        assertThat(source.toSource(new Offered()))
                .isEqualTo(new PostmanWorkspace(
                        URL,
                        Secret.of("key of eu"),
                        "Acme",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        WebProxy.OF_JAVA,
                        List.of("Payments"),
                        true));
        assertThat(source.inWords(new Offered()::expand)).isEqualTo("the Postman workspaces Acme, Payments");
    }

    @Test
    void a_bundle_of_no_specs_is_refused() {
        PostmanWorkspaceSource source = new PostmanWorkspaceSource("Acme");
        source.setBundledSpecs(true);

        assertThatThrownBy(() -> source.toSource(new Offered()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("leave bundledSpecs out");
    }

    @Test
    void where_no_workspace_is_set_that_is_said() {
        assertThatThrownBy(() -> new RestoredWorkspace().reached(new Offered()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("workspace is missing");
    }

    /** Exports are no account's, and whoever brings a source of another kind has to say so. */
    @Test
    void a_source_belongs_to_an_account_or_to_none() {
        PostmanWorkspaceSource source = new PostmanWorkspaceSource("Acme");

        assertThat(source.account()).containsSame(source);
        assertThat(new ExportFilesSource("exports").account()).isEmpty();
    }

    /** A build with one variable. */
    private static final class Offered implements SourceContext {
        @Override
        public String expand(String text) {
            return text == null ? "" : text.replace("$FIRST", "Acme");
        }

        @Override
        public String required(String text, String field) throws InvalidSetupException {
            if (text.isEmpty()) {
                throw new InvalidSetupException(field + " is missing");
            }
            return text;
        }

        @Override
        public PostmanAccount postman(String connection, String credentialsId) {
            return new PostmanAccount(
                    URL,
                    Secret.of("key of " + connection),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    WebProxy.OF_JAVA);
        }

        @Override
        public Secret secretText(String credentialsId, String url, String purpose) {
            throw new AssertionError("nobody asks for it");
        }

        @Override
        public String workspace() {
            throw new AssertionError("nobody asks for it");
        }

        @Override
        public WebProxy proxy() {
            throw new AssertionError("nobody asks for it");
        }

        @Override
        public Timeouts timeouts() {
            throw new AssertionError("nobody asks for it");
        }
    }
}
