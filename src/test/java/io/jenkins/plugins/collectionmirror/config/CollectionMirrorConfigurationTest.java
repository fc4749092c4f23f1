package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollectionMirrorConfigurationTest {
    private static final PostmanConnection ACME = new PostmanConnection("acme", "postman-key");
    private static final PostmanConnection EU = new PostmanConnection("eu", "eu-key");

    private final Unsaved configuration = new Unsaved();

    @Test
    void a_job_chooses_a_connection_by_its_name_or_gets_the_first() throws InvalidSetupException {
        configuration.setConnections(List.of(ACME, EU));
        assertThat(configuration.connection("eu")).isSameAs(EU);
        assertThat(configuration.connection(null)).isSameAs(ACME);
        assertThat(configuration.connection(" ")).isSameAs(ACME);
    }

    @Test
    void a_connection_that_is_not_there_is_the_users_to_cure() {
        assertThatThrownBy(() -> configuration.connection(""))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("No Postman connection is configured. An administrator adds one");
        configuration.setConnections(List.of(ACME, EU));
        assertThatThrownBy(() -> configuration.connection("us"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("There is no Postman connection \"us\"; there is acme, eu.");
    }

    @Test
    void lists_are_copied_saved_and_can_become_empty() {
        List<PostmanConnection> given = new ArrayList<>(List.of(ACME));
        configuration.setConnections(given);
        configuration.setGitServers(List.of(new GitServer("https://github.com")));
        given.clear();
        configuration.getConnections().clear();
        configuration.getGitServers().clear();
        assertThat(configuration.getConnections()).containsExactly(ACME);
        assertThat(configuration.getGitServers()).hasSize(1);
        assertThat(configuration.saved).isEqualTo(2);
        configuration.setConnections(List.of());
        configuration.setGitServers(null);
        assertThat(configuration.getConnections()).isEmpty();
        assertThat(configuration.getGitServers()).isEmpty();
    }

    @Test
    void what_was_removed_is_known_until_it_is_back_or_forgotten() {
        configuration.setConnections(List.of(ACME, EU));
        configuration.setGitServers(List.of(new GitServer("https://github.com"), new GitServer("https://gitlab.com")));
        assertThat(configuration.removed().connections()).isEmpty();

        configuration.setConnections(List.of());
        configuration.setConnections(List.of(EU));
        configuration.setGitServers(List.of(new GitServer("https://gitlab.com")));
        assertThat(configuration.removed().connections()).containsExactly("acme");
        assertThat(configuration.removed().servers()).containsExactly("https://github.com");

        configuration.setConnections(List.of(EU, ACME));
        assertThat(configuration.removed().connections()).isEmpty();
        configuration.forgetRemoved();
        assertThat(configuration.removed().servers()).isEmpty();
    }

    @Test
    void a_web_hook_without_settings_is_none() {
        configuration.setWebhook(new WebhookSettings());
        assertThat(configuration.getWebhook()).isNull();
        WebhookSettings webhook = new WebhookSettings();
        webhook.setQuietPeriod(" 2m ");
        configuration.setWebhook(webhook);
        assertThat(configuration.getWebhook().getQuietPeriod()).isEqualTo("2m");
        assertThatThrownBy(() -> webhook.setQuietPeriod("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"soon\" is not a valid duration");
    }

    @Test
    void the_jobs_that_use_an_entry_are_named_and_not_all_of_very_many() {
        assertThat(UsedBy.said(List.of()).getMessage()).isEqualTo("No job is known to use it.");
        assertThat(UsedBy.said(List.of("team/a", "<b>")).getMessage()).isEqualTo("Used by: team/a, &lt;b&gt;");
        assertThat(UsedBy.said(java.util.Collections.nCopies(23, "job")).getMessage())
                .endsWith("job and 3 more");
    }

    @Test
    void defaults_are_there_without_being_set() {
        assertThat(configuration.directoryOrDefault()).isEqualTo("postman");
        assertThat(configuration.committer()).isEqualTo(new Person("Collection Mirror", "collection-mirror@localhost"));
        assertThat(configuration.getVerify()).isEqualTo("always");
        assertThat(configuration.isOmitAuthors()).isFalse();
        assertThat(ACME.apiUrlOrDefault()).isEqualTo("https://api.getpostman.com");
    }

    @Test
    void what_is_set_counts_and_what_is_blank_is_not_set() {
        configuration.setDirectory(" apis/postman ");
        configuration.setCommitterName("Mirror Bot");
        configuration.setCommitterEmail(" ");
        configuration.setVerify("Always");
        assertThat(configuration.directoryOrDefault()).isEqualTo("apis/postman");
        assertThat(configuration.committer()).isEqualTo(new Person("Mirror Bot", "collection-mirror@localhost"));
        assertThat(configuration.getCommitterEmail()).isNull();
        configuration.setDirectory("");
        assertThat(configuration.getDirectory()).isNull();
        assertThat(configuration.getVerify()).isEqualTo("always");
    }

    @Test
    void times_are_as_people_write_them_and_have_defaults() throws InvalidSetupException {
        assertThat(configuration.timeouts()).isEqualTo(Timeouts.DEFAULT);
        assertThat(configuration.timeLimitOrDefault()).isEqualTo(Duration.ofMinutes(60));
        configuration.setConnectTimeout("5");
        configuration.setReadTimeout(" 3m ");
        configuration.setTimeLimit("2h");
        assertThat(configuration.timeouts()).isEqualTo(new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(3)));
        assertThat(configuration.timeLimitOrDefault()).isEqualTo(Duration.ofHours(2));
        configuration.setTimeLimit("");
        assertThat(configuration.getTimeLimit()).isNull();
        assertThatThrownBy(() -> configuration.setReadTimeout("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"soon\" is not a valid duration; say a time of up to a day, such as 90s, 15m or 2h.");
    }

    @Test
    void a_mistyped_choice_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> configuration.setVerify("weekly"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"weekly\" is no value for verify. Say always or daily.");
    }

    @Test
    void a_form_with_names_that_stand_for_nothing_or_two_things_is_not_saved() {
        assertThatCode(() -> save(List.of(ACME, EU))).doesNotThrowAnyException();
        assertThatThrownBy(() -> save(List.of(ACME, EU, ACME))).isInstanceOf(FormException.class);
        assertThatThrownBy(() -> save(List.of(new PostmanConnection(" ", "postman-key"))))
                .isInstanceOf(FormException.class);
    }

    private static void save(List<PostmanConnection> connections) throws FormException {
        CollectionMirrorConfiguration.refuse("connections", connections, GlobalRules::connections);
    }

    @Test
    void what_is_refused_leaves_what_was_set() {
        configuration.setConnections(List.of(ACME));
        configuration.setGitServers(List.of(new GitServer("https://github.com")));
        assertThatThrownBy(() -> configuration.setConnections(List.of(EU, EU)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Several Postman connections are called \"eu\". The name of a connection must be unique.");
        assertThatThrownBy(() -> configuration.setGitServers(List.of(new GitServer("ftp//nonsense"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(configuration.getConnections()).containsExactly(ACME);
        assertThat(configuration.getGitServers()).hasSize(1);
        assertThat(configuration.saved).isEqualTo(2);
    }

    @Test
    void each_default_is_looked_at_when_it_is_set() {
        for (ThrowingCallable setting : List.<ThrowingCallable>of(
                () -> configuration.setDirectory("../elsewhere"),
                () -> configuration.setDirectory("/"),
                () -> configuration.setCommitterName("Ada <ada@example.com>"),
                () -> configuration.setCommitterEmail("ada@example.com\nSigned-off-by: nobody"),
                () -> configuration.setVerify("sometimes"),
                () -> configuration.setConnectTimeout("soon"),
                () -> configuration.setReadTimeout("-1"),
                () -> configuration.setTimeLimit("99h"),
                () -> new WebhookSettings().setCredentialsId("${SECRET}"),
                () -> new WebhookSettings().setQuietPeriod("a while"))) {
            assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(configuration.saved).isZero();
    }

    @Test
    void the_kind_of_a_server_is_what_is_configured_or_what_its_name_says() throws InvalidSetupException {
        GitServer server = new GitServer("https://github.com/acme");
        server.setKind("git");
        configuration.setGitServers(List.of(server));
        assertThat(configuration.kindOf("https://github.com/acme/apis.git")).isEqualTo(ServerKind.GIT);
        assertThat(configuration.kindOf("https://github.com/other/apis.git")).isEqualTo(ServerKind.GITHUB);
        assertThat(configuration.gitServer("https://github.com/acme/apis.git")).containsSame(server);
    }

    @Test
    void a_form_that_is_refused_changes_nothing() {
        configuration.setConnections(List.of(ACME));
        configuration.setReadTimeout("3m");
        configuration.saved = 0;

        assertThatThrownBy(() -> configuration.take(sent -> {
                    sent.setConnections(List.of(EU));
                    sent.setReadTimeout("soon");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(configuration.getConnections()).containsExactly(ACME);
        assertThat(configuration.getReadTimeout()).isEqualTo("3m");
        assertThat(configuration.removed().isEmpty()).isTrue();
        assertThat(configuration.saved).isZero();
    }

    @Test
    void a_form_is_taken_over_and_saved_once_and_what_it_lacks_is_empty() {
        configuration.setConnections(List.of(ACME, EU));
        configuration.setGitServers(List.of(new GitServer("https://github.com")));
        configuration.setTimeLimit("2h");
        configuration.saved = 0;

        configuration.take(sent -> {
            sent.setConnections(List.of(EU));
            sent.setDirectory("apis");
        });

        assertThat(configuration.getConnections()).containsExactly(EU);
        assertThat(configuration.getGitServers()).isEmpty();
        assertThat(configuration.getDirectory()).isEqualTo("apis");
        assertThat(configuration.getTimeLimit()).isEqualTo("2h");
        assertThat(configuration.removed().connections()).containsExactly("acme");
        assertThat(configuration.removed().servers()).containsExactly("https://github.com");
        assertThat(configuration.saved).isEqualTo(1);
    }

    /** A build that begins while a form is saved goes by the settings before or after, and never by a part of them. */
    @Test
    void a_build_sees_no_half_of_a_form() throws Exception {
        GitServer server = new GitServer("https://github.com");
        configuration.setConnections(List.of(ACME));
        configuration.setGitServers(List.of(server));
        AtomicBoolean saving = new AtomicBoolean(true);
        Thread form = new Thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                boolean both = i % 2 == 1;
                configuration.take(sent -> {
                    sent.setConnections(both ? List.of(ACME) : List.of(EU));
                    sent.setGitServers(both ? List.of(server) : List.of());
                });
            }
            saving.set(false);
        });
        form.start();
        while (saving.get()) {
            CollectionMirrorConfiguration seen = configuration.asItIs();
            assertThat(seen.getConnections()).hasSize(1);
            assertThat(seen.getConnections().get(0) == ACME)
                    .isEqualTo(!seen.getGitServers().isEmpty());
        }
        form.join();
    }

    @Test
    void a_copy_stays_as_it_is() {
        configuration.setConnections(List.of(ACME));
        CollectionMirrorConfiguration copy = configuration.asItIs();
        configuration.setConnections(List.of());
        copy.setDirectory("elsewhere");

        assertThat(copy.getConnections()).containsExactly(ACME);
        assertThat(configuration.getDirectory()).isNull();
    }

    /** A setting that a copy lacks would be lost with every form that is saved. */
    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_is_copied(Field setting) throws IllegalAccessException {
        setting.setAccessible(true);
        Object value = Map.<Class<?>, Object>of(
                        String.class,
                        "set",
                        List.class,
                        List.of(),
                        Verify.class,
                        Verify.DAILY,
                        boolean.class,
                        true,
                        WebhookSettings.class,
                        new WebhookSettings())
                .get(setting.getType());
        setting.set(configuration, value);

        assertThat(setting.get(configuration.asItIs())).isEqualTo(value);
    }

    static Stream<Field> settings() {
        return Arrays.stream(CollectionMirrorConfiguration.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && field.getType() != Removed.class);
    }

    private static final class Unsaved extends CollectionMirrorConfiguration {
        private int saved;

        @Override
        public void save() {
            saved++;
        }
    }

    @Test
    void the_form_shows_whom_commits_name() {
        assertThat(CollectionMirrorConfiguration.commitsAs("", " ").getMessage())
                .startsWith("Author and committer: Collection Mirror &lt;collection-mirror@localhost&gt;.");
        assertThat(CollectionMirrorConfiguration.commitsAs("Mirror Bot", "bot@example.com")
                        .getMessage())
                .startsWith("Author and committer: Mirror Bot &lt;bot@example.com&gt;.");
    }
}
