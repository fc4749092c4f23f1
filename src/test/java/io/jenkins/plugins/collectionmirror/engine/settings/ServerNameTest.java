package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {
    @ParameterizedTest
    @CsvSource({
        "'', https://github.com/acme/apis.git, GITHUB",
        "'', https://git.example.com/acme/apis.git, GIT",
        "github-enterprise, https://git.example.com/acme/apis.git, GITHUB_ENTERPRISE",
        "GitHub_Enterprise, https://git.example.com/acme/apis.git, GITHUB_ENTERPRISE",
        "gitlab, https://gitlab.com/acme/apis.git, GITLAB",
        "gitlab, https://git.example.com/acme/apis.git, GITLAB_SELF_MANAGED",
        "azure-devops, https://dev.azure.com/acme/shop/_git/apis, AZURE_DEVOPS_SERVICES",
        "azure-devops, https://tfs.example.com/tfs/Main/shop/_git/apis, AZURE_DEVOPS_SERVER",
        "azure-devops-server, https://tfs.example.com/tfs/Main/shop/_git/apis, AZURE_DEVOPS_SERVER",
        "plain, https://github.com/acme/apis.git, GIT",
        "gitea, https://git.example.com/acme/apis.git, GITEA"
    })
    void the_address_helps_where_a_name_has_two_meanings(String name, String url, ServerKind kind) throws Exception {
        assertThat(ServerName.parse(name, url, "--server")).isEqualTo(kind);
    }

    @Test
    void what_is_none_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> ServerName.parse("githup", "https://x.example.com/a.git", "--server"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("\"githup\" is no value for --server. Use " + ServerName.ALL + ".");
    }

    @Test
    void all_names_are_taken() throws Exception {
        for (String name : ServerName.names().keySet()) {
            assertThat(ServerName.ALL).contains(name);
            ServerName.parse(name, "https://x.example.com/a.git", "--server");
        }
    }
}
