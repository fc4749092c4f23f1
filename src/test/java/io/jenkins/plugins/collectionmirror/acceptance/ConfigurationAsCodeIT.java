package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An administrator sets the plugin up by Configuration as Code. */
@ExtendWith(InstallationExtension.class)
class ConfigurationAsCodeIT {
    private static final String EVERYTHING = """
            unclassified:
              collectionMirror:
                committerEmail: "mirror@example.com"
                committerName: "Mirror Mirabilis"
                connections:
                - credentialsId: "postman-key"
                  name: "main"
                - apiUrl: "https://api.eu.getpostman.com"
                  credentialsId: "expired-key"
                  mayBeWritten: true
                  mayKeepSecrets: true
                  name: "europe"
                directory: "apis/postman"
                gitServers:
                - credentialsId: "git-login"
                  kind: "github-enterprise"
                  url: "https://github.example.com/acme"
                - url: "ssh://git@git.example.com:7999/"
                omitAuthors: true
                ownKeysMayWrite: true
                ownSourcesMayKeepSecrets: true
                signingCredentialsId: "git-ssh"
                verify: "always"
                webhook:
                  credentialsId: "webhook-secret"
                  quietPeriod: "45s"
            """;

    private static final String STORED = "io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration.xml";

    private static Installation installation;

    @BeforeAll
    static void start(Installation shared) {
        installation = shared;
    }

    @Test
    void what_is_imported_is_what_is_exported() throws IOException {
        installation.apply(EVERYTHING);

        assertThat("unclassified:\n" + ConfigurationAsCode.exported(installation))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void lists_that_become_empty_are_emptied() throws IOException {
        installation.apply(EVERYTHING);
        installation.apply("""
                unclassified:
                  collectionMirror:
                    connections: []
                    gitServers: []
                """);

        assertThat(ConfigurationAsCode.exported(installation))
                .doesNotContain("connections", "gitServers")
                .contains("Mirror Mirabilis");
    }

    @Test
    void a_change_of_the_form_is_exported() throws IOException {
        installation.administrator().script("""
                def configuration = jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }
                configuration.directory = 'by hand'
                """);

        assertThat(ConfigurationAsCode.exported(installation)).contains("directory: \"by hand\"");
    }

    @Test
    void settings_survive_a_save_and_a_load() throws IOException {
        installation.apply(EVERYTHING);

        installation.administrator().script("""
                jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }.load()
                """);

        assertThat("unclassified:\n" + ConfigurationAsCode.exported(installation))
                .isEqualTo(EVERYTHING);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                refused(
                        "connections: [{name: one, credentialsId: a}, {name: one, credentialsId: b}]",
                        "must be unique"),
                refused("connections: [{name: ' ', credentialsId: a}]", "Give the Postman connection a name"),
                refused("connections: [{name: one, apiUrl: 'ftp://x'}]", "is not an https URL"),
                refused("connections: [{name: one, apiUrl: 'http://api.example.com'}]", "unencrypted"),
                refused("connections: [{name: one, apiUrl: 'https://robin:clear-text@api.example.com'}]", "a password"),
                refused(
                        "connections: [{name: one, credentialsId: \"two\\nlines\"}]",
                        "cannot be the id of a credential"),
                refused("gitServers: [{url: 'https://git.example.com', kind: svn}]", "is no value for the kind"),
                refused("gitServers: [{url: 'ftp//nonsense'}]", "Enter the beginning of the addresses"),
                refused("gitServers: [{url: 'file:///etc'}]", "Enter the beginning of the addresses"),
                refused("gitServers: [{url: 'https://robin:clear-text@git.example.com'}]", "a password"),
                refused("gitServers: [{url: 'ssh://git:clear-text@git.example.com'}]", "a password"),
                refused(
                        "gitServers: [{url: 'https://git.example.com'}, {url: 'https://git.example.com/'}]",
                        "Several Git servers"),
                refused(
                        "gitServers: [{url: 'https://git.example.com/acme/..;/x'}]",
                        "Enter the beginning of the addresses"),
                refused("directory: '../elsewhere'", "leads outside"),
                refused("committerName: 'Ada <ada@example.com>'", "have no"),
                refused("committerEmail: \"a\\nb\"", "have no"),
                refused("committerEmail: 'not an address'", "is not a valid e-mail address"),
                refused("directory: $TEAM", "Variables cannot be used here"),
                refused("directory: .git/hooks", ".git"),
                refused("connections: [{credentialsId: a}]", "Give the Postman connection a name"),
                refused("connections: [{name: one, apiUrl: 'https://api.example.com:99999'}]", "has no such port"),
                refused("connections: nonsense", "isn't a Sequence"),
                refused("gitServers: [{kind: github}]", "Enter the beginning of the addresses"),
                refused("gitServers: [{url: 'https://git.example.com:99999'}]", "Enter the beginning of the addresses"),
                refused("gitServers: nonsense", "isn't a Sequence"),
                refused("webhook: nonsense", "isn't a Mapping"),
                refused("webhook: {secret: x}", "secret"),
                refused("ownKeysMayWrite: [true]", "isn't a Scalar"),
                refused("verify: sometimes", "is no value for verify"),
                refused("connectTimeout: soon", "soon"),
                refused("readTimeout: '-1'", "-1"),
                refused("timeLimit: 99h", "99h"),
                refused("webhook: {quietPeriod: later}", "later"),
                refused("webhook: {credentialsId: \"two\\nlines\"}", "cannot be the id of a credential"),
                refused("colour: blue", "colour"));
    }

    private static Arguments refused(String setting, String why) {
        return Arguments.of(setting, why);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsense_is_refused_and_what_was_there_stays(String setting, String why) throws IOException {
        String before = ConfigurationAsCode.exported(installation);
        int logged = installation.jenkins().log().length();

        String page = installation.reload("unclassified:\n  collectionMirror:\n    " + setting + "\n");

        String log = installation.jenkins().log().substring(logged);
        assertThat(log).contains("Failed to reload configuration", why).doesNotContain("clear-text");
        assertThat(page).doesNotContain("clear-text");
        assertThat(ConfigurationAsCode.exported(installation)).isEqualTo(before);
    }

    /** Configuration as Code itself takes everything for false that it does not know for true. */
    @Test
    void what_is_neither_yes_nor_no_allows_nothing() throws IOException {
        installation.apply("""
                unclassified:
                  collectionMirror:
                    ownKeysMayWrite: perhaps
                    ownSourcesMayKeepSecrets: 7
                    connections:
                    - {name: one, credentialsId: a, mayBeWritten: perhaps, mayKeepSecrets: "true or false"}
                """);

        assertThat(ConfigurationAsCode.exported(installation))
                .doesNotContain("mayBeWritten", "mayKeepSecrets", "MayWrite: true", "MayKeepSecrets: true");
    }

    @Test
    void a_password_that_an_earlier_version_stored_is_not_exported() throws IOException {
        Path file = installation.jenkins().home().resolve(STORED);
        installation.apply(EVERYTHING);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("https://github.example.com", "https://robin:clear-text@github.example.com")
                        .replace("https://api.eu.getpostman.com", "https://robin:clear-text@api.eu.getpostman.com"));

        installation.administrator().script("""
                jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }.load()
                """);

        assertThat("unclassified:\n" + ConfigurationAsCode.exported(installation))
                .isEqualTo(EVERYTHING);
    }
}
