package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPathTest {
    @ParameterizedTest
    @CsvSource({
        "github, https://github.com, acme/apis, https://github.com/acme/apis.git",
        "github, https://github.com/acme/, acme/apis, https://github.com/acme/apis.git",
        "github-enterprise, https://git.example.com:8443, acme/apis.git, https://git.example.com:8443/acme/apis.git",
        "gitlab, https://gitlab.com, acme/team/apis, https://gitlab.com/acme/team/apis.git",
        "gitlab-self-managed, ssh://git@git.example.com:2222, acme/apis, ssh://git@git.example.com:2222/acme/apis.git",
        "bitbucket-cloud, https://bitbucket.org, acme/apis, https://bitbucket.org/acme/apis.git",
        "bitbucket-data-center, https://git.example.com, ACME/apis, https://git.example.com/scm/ACME/apis.git",
        "bitbucket-data-center, https://git.example.com/ctx/scm, ~robin/apis,"
                + " https://git.example.com/ctx/scm/~robin/apis.git",
        "bitbucket-data-center, ssh://git@git.example.com:7999, ACME/apis,"
                + " ssh://git@git.example.com:7999/ACME/apis.git",
        "azure-devops-services, https://dev.azure.com/acme, Shop/apis, https://dev.azure.com/acme/Shop/_git/apis",
        "azure-devops-services, https://dev.azure.com/acme, acme/Shop/apis, https://dev.azure.com/acme/Shop/_git/apis",
        "azure-devops-server, https://tfs.example.com/tfs/Main, Shop/_git/apis,"
                + " https://tfs.example.com/tfs/Main/Shop/_git/apis",
        "git, https://git.example.com/srv, acme/apis, https://git.example.com/srv/acme/apis"
    })
    void is_the_address_that_the_kind_of_server_makes_of_it(String kind, String server, String path, String address)
            throws InvalidSetupException {
        assertThat(ProjectPath.resolve(path, List.of(server(server, kind)))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/acme/apis.git",
                "git@github.com:acme/apis.git",
                "ssh://git@git.example.com:7999/acme/apis.git",
                "/srv/git/apis.git",
                "./acme/apis",
                "../acme/apis",
                "acme/../apis",
                "-upload/pack",
                "C:\\git\\apis",
                "apis",
                "acme//apis",
                "ext::sh -c x",
                ""
            })
    void what_is_no_path_of_a_project_stays_as_it_is(String url) throws InvalidSetupException {
        assertThat(ProjectPath.resolve(url, List.of(server("https://github.com", "github"))))
                .isEqualTo(url);
    }

    @Test
    void it_has_to_be_clear_which_server_is_meant() {
        assertThatThrownBy(() -> ProjectPath.resolve("acme/apis", List.of()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"acme/apis\" is the path of a project, but no Git server is registered")
                .hasMessageContaining("whole address");
        assertThatThrownBy(() -> ProjectPath.resolve(
                        "acme/apis",
                        List.of(server("https://github.com", "github"), server("https://gitlab.com", "gitlab"))))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("https://github.com, https://gitlab.com");
    }

    private static GitServer server(String url, String kind) {
        GitServer server = new GitServer(url);
        server.setKind(kind);
        return server;
    }
}
