package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitServerTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com, https://github.com/acme/apis.git",
        "https://github.com/, https://robin@GITHUB.com:443/acme/apis.git",
        "https://github.com/acme, https://github.com/acme/apis.git",
        "https://github.com/acme, git@github.com:acme/apis.git",
        "https://github.com/acme, ssh://git@ssh.github.com:443/acme/apis.git",
        "https://dev.azure.com/acme, git@ssh.dev.azure.com:v3/acme/Shop/apis",
        "https://git.example.com:8443/, ssh://git@git.example.com:7999/acme/apis.git",
        "ssh://git@git.example.com:7999/, ssh://git@git.example.com:7999/acme/apis.git",
        "ssh://git.example.com, git@git.example.com:acme/apis.git",
        "http://127.0.0.1:3000/, http://127.0.0.1:3000/acme/apis.git"
    })
    void a_repository_is_on_the_server_that_its_address_begins_with(String server, String repository) {
        assertThat(GitServer.of(repository, List.of(new GitServer(server)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme, https://github.com/acmeware/apis.git",
        "https://github.com/acme, https://github.com/acme/../other/apis.git",
        "https://github.com/acme, https://github.com/acme/%2e%2e/other/apis.git",
        "https://github.com/acme, git@github.com:other/apis.git",
        "https://github.com, https://github.com.example.com/acme/apis.git",
        "https://github.com, https://github.com@example.com/acme/apis.git",
        "https://git.example.com, http://git.example.com/acme/apis.git",
        "https://git.example.com, https://git.example.com:8443/acme/apis.git",
        "ssh://git@git.example.com:7999/, git@git.example.com:acme/apis.git",
        "ssh://git@git.example.com/, https://git.example.com/acme/apis.git",
        "https://git.example.com, /git.example.com/acme/apis.git",
        "http://git.example.com/acme, http://git.example.com/acmeevil/apis.git",
        "https://git.example.com/acme, https://git.example.com/acme%2fevil/../../evil/apis.git"
    })
    void and_on_no_other(String server, String repository) {
        assertThat(GitServer.of(repository, List.of(new GitServer(server)))).isEmpty();
    }

    @Test
    void of_several_the_one_with_the_longest_url_counts_and_of_equal_ones_the_first() {
        GitServer host = new GitServer("https://github.com//////");
        GitServer acme = new GitServer("https://github.com/acme");
        GitServer again = new GitServer("https://github.com/acme/");
        List<GitServer> servers = List.of(host, acme, again);
        assertThat(GitServer.of("https://github.com/acme/apis.git", servers)).containsSame(acme);
        assertThat(GitServer.of("https://github.com/other/apis.git", servers)).containsSame(host);
    }

    @Test
    void says_of_what_kind_it_is_or_lets_the_host_say_it() throws InvalidSetupException {
        GitServer server = new GitServer("https://gitlab.com/acme");
        assertThat(server.kind()).isEqualTo(ServerKind.GITLAB);
        server.setKind("bitbucket-data-center");
        assertThat(server.kind()).isEqualTo(ServerKind.BITBUCKET_DATA_CENTER);
        server.setKind("GITHUB_ENTERPRISE");
        assertThat(server.kind()).isEqualTo(ServerKind.GITHUB_ENTERPRISE);
    }

    @Test
    void names_the_kinds_there_are_when_one_is_mistyped() {
        GitServer server = new GitServer("https://git.example.com/");
        server.setKind("githup");
        assertThatThrownBy(server::kind)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(
                        "\"githup\" is no value for the kind of the Git server https://git.example.com/. Say github,"
                                + " github-enterprise, gitlab, gitlab-self-managed, bitbucket-cloud,"
                                + " bitbucket-data-center,"
                                + " azure-devops-services, azure-devops-server, gitea, gerrit or git.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git.example.com", "/srv/git", "file:///srv/git", "https://", "https://a b/"})
    void the_form_refuses_a_url_that_no_address_can_begin_with(String url) {
        FormValidation verdict = GitServer.DescriptorImpl.prefix(url, List.of());
        assertThat(verdict.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(verdict.getMessage()).startsWith("Enter the beginning of the addresses of its repositories");
    }

    @Test
    void the_form_says_what_is_there_twice() {
        GitServer server = new GitServer("https://github.com/acme");
        assertThat(GitServer.DescriptorImpl.prefix("https://github.com/acme", List.of(server)).kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(GitServer.DescriptorImpl.prefix("https://github.com/acme", List.of(server, server))
                        .getMessage())
                .startsWith("Several Git servers have the URL https://github.com/acme");
    }

    @Test
    void the_form_says_what_the_hosts_name_says() {
        assertThat(GitServer.DescriptorImpl.byHost("https://github.com/acme").getMessage())
                .isEqualTo("GitHub");
        assertThat(GitServer.DescriptorImpl.byHost("https://git.example.com/").kind)
                .isEqualTo(FormValidation.Kind.WARNING);
    }

    @Test
    void the_dropdown_offers_every_kind() {
        assertThat(new GitServer.DescriptorImpl().doFillKindItems(""))
                .extracting(option -> option.value)
                .hasSize(ServerKind.values().length + 1)
                .contains("", "github-enterprise", "azure-devops-server");
    }
}
