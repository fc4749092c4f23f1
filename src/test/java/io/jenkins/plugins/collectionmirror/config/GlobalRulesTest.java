package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp//nonsense",
                "ftp://git.example.com/",
                "file:///srv/git",
                "/srv/git",
                "git.example.com",
                "https://",
                "https://a b/",
                "https://git.example.com/acme/..;/evil",
                "https://git.example.com/acme?x=y",
                "https://git.example.com/#x",
                "https://git.example.com:99999/",
                "https://git.example.com:x/",
                "javascript:alert(1)",
                "https://git.example.com/\u0007",
                ""
            })
    void a_server_without_a_url_that_addresses_begin_with_is_refused(String url) {
        assertThatThrownBy(() -> GlobalRules.servers(List.of(new GitServer(url))))
                .isInstanceOf(InvalidSetupException.class);
        // The form of a server that was just added shows no error yet.
        assertThat(GitServer.DescriptorImpl.prefix(url, List.of()).kind)
                .isEqualTo(url.isEmpty() ? Kind.OK : Kind.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://robin:pass-word@git.example.com/",
                "https://pass-word@git.example.com/",
                "HTTPS://robin:pass-word@git.example.com/acme",
                "https://:pass-word@git.example.com",
                "https://robin%3Apass-word@git.example.com/",
                "ssh://git:pass-word@git.example.com/",
                "ssh://git%3apass-word@git.example.com/"
            })
    void a_server_with_a_password_in_its_url_is_refused_and_the_password_not_repeated(String url) {
        assertThatThrownBy(() -> GlobalRules.servers(List.of(new GitServer(url))))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageNotContaining("pass-word")
                .hasMessageContaining("Remove it");
        assertThat(GitServer.DescriptorImpl.prefix(url, List.of()).getMessage()).doesNotContain("pass-word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com",
                "https://git.example.com:8443/acme/",
                "ssh://git@git.example.com:7999/",
                "http://127.0.0.1:3000/",
                "git@git.example.com:acme"
            })
    void a_server_may_be_one_or_a_part_of_one(String url) {
        assertThatCode(() -> GlobalRules.servers(List.of(new GitServer(url)))).doesNotThrowAnyException();
    }

    @Test
    void no_two_servers_have_the_same_url_however_it_is_written() {
        List<GitServer> twice =
                List.of(new GitServer("https://github.com/acme"), new GitServer("https://GITHUB.com/acme/"));
        assertThatThrownBy(() -> GlobalRules.servers(twice))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("Several Git servers have the URL https://GITHUB.com/acme/. Keep only one of them.");
    }

    @Test
    void a_server_is_of_a_kind_that_there_is() {
        GitServer server = new GitServer("https://git.example.com");
        server.setKind("svn");
        assertThatThrownBy(() -> GlobalRules.servers(List.of(server)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("\"svn\" is no value for the kind of the Git server https://git.example.com.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x",
                "x",
                "https://",
                "http://api.example.com",
                "https://robin:pass-word@api.example.com",
                "https://api.example.com/?key=pass-word",
                "https://api.example.com:99999"
            })
    void a_connection_without_an_https_url_is_refused(String apiUrl) {
        PostmanConnection connection = new PostmanConnection("acme", "key");
        connection.setApiUrl(apiUrl);
        assertThatThrownBy(() -> GlobalRules.connections(List.of(connection)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageNotContaining("pass-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0007b", "two\nlines", "right\u202Eto left"})
    void a_connection_has_a_name_of_one_line(String name) {
        assertThatThrownBy(() -> GlobalRules.connections(List.of(new PostmanConnection(name, "key"))))
                .isInstanceOf(InvalidSetupException.class);
    }

    @Test
    void a_name_is_not_a_page() {
        assertThatThrownBy(() -> GlobalRules.connectionName("x".repeat(101))).isInstanceOf(InvalidSetupException.class);
        assertThatCode(() -> GlobalRules.connectionName("x".repeat(100))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${CREDENTIAL}", "two\nlines", "a\u0007b"})
    void the_id_of_a_credential_is_an_id(String id) {
        GitServer server = new GitServer("https://git.example.com");
        server.setCredentialsId(id);
        assertThatThrownBy(() -> GlobalRules.servers(List.of(server))).isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> GlobalRules.connections(List.of(new PostmanConnection("acme", id))))
                .isInstanceOf(InvalidSetupException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://robin:pass-word@git.example.com/acme, https://git.example.com/acme",
                "https://token@git.example.com/acme, https://git.example.com/acme",
                "ssh://git:pass-word@git.example.com/, ssh://git@git.example.com/",
                "ssh://git@git.example.com/, ssh://git@git.example.com/",
                "git:pass-word@git.example.com, git@git.example.com",
                "https://git.example.com/a@b:c, https://git.example.com/a@b:c",
                "-, -"
            })
    void what_an_earlier_version_stored_loses_its_password(String stored, String clean) {
        assertThat(UrlUser.without(stored)).isEqualTo(clean);
    }
}
