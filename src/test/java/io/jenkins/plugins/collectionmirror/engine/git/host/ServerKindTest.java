package io.jenkins.plugins.collectionmirror.engine.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKindTest {
    private static final String ID = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GITHUB                | https://github.com/acme/apis.git                       | https://github.com/acme/apis/commit/
            GITHUB                | https://robin@github.com/acme/apis                      | https://github.com/acme/apis/commit/
            GITHUB                | git@github.com:acme/apis.git                            | https://github.com/acme/apis/commit/
            GITHUB                | ssh://git@ssh.github.com:443/acme/apis.git              | https://github.com/acme/apis/commit/
            GITHUB_ENTERPRISE     | https://git.example.com:8443/acme/apis.git              | https://git.example.com:8443/acme/apis/commit/
            GITHUB_ENTERPRISE     | git@git.example.com:acme/apis.git                       | https://git.example.com/acme/apis/commit/
            GITLAB                | https://gitlab.com/acme/group/apis.git                  | https://gitlab.com/acme/group/apis/-/commit/
            GITLAB                | git@altssh.gitlab.com:acme/apis.git                     | https://gitlab.com/acme/apis/-/commit/
            GITLAB_SELF_MANAGED   | http://git.example.com/gitlab/acme/apis.git/            | http://git.example.com/gitlab/acme/apis/-/commit/
            GITLAB_SELF_MANAGED   | ssh://git@git.example.com:2222/acme/apis.git            | https://git.example.com/acme/apis/-/commit/
            BITBUCKET_CLOUD       | https://robin@bitbucket.org/acme/apis.git               | https://bitbucket.org/acme/apis/commits/
            BITBUCKET_CLOUD       | git@bitbucket.org:acme/apis.git                         | https://bitbucket.org/acme/apis/commits/
            BITBUCKET_DATA_CENTER | https://git.example.com/scm/ACME/apis.git               | https://git.example.com/projects/ACME/repos/apis/commits/
            BITBUCKET_DATA_CENTER | https://git.example.com/bitbucket/scm/ACME/apis.git     | https://git.example.com/bitbucket/projects/ACME/repos/apis/commits/
            BITBUCKET_DATA_CENTER | https://git.example.com/scm/~robin/apis.git             | https://git.example.com/users/robin/repos/apis/commits/
            BITBUCKET_DATA_CENTER | ssh://git@git.example.com:7999/acme/apis.git            | https://git.example.com/projects/acme/repos/apis/commits/
            AZURE_DEVOPS_SERVICES | https://acme@dev.azure.com/acme/Shop/_git/apis          | https://dev.azure.com/acme/Shop/_git/apis/commit/
            AZURE_DEVOPS_SERVICES | https://dev.azure.com/acme/_git/apis                    | https://dev.azure.com/acme/_git/apis/commit/
            AZURE_DEVOPS_SERVICES | git@ssh.dev.azure.com:v3/acme/Shop/apis                 | https://dev.azure.com/acme/Shop/_git/apis/commit/
            AZURE_DEVOPS_SERVICES | acme@vs-ssh.visualstudio.com:v3/acme/Shop/apis          | https://dev.azure.com/acme/Shop/_git/apis/commit/
            AZURE_DEVOPS_SERVICES | https://acme.visualstudio.com/Shop/_git/apis            | https://acme.visualstudio.com/Shop/_git/apis/commit/
            AZURE_DEVOPS_SERVER   | https://tfs.example.com/tfs/Main/Shop/_git/apis         | https://tfs.example.com/tfs/Main/Shop/_git/apis/commit/
            AZURE_DEVOPS_SERVER   | ssh://tfs.example.com:22/tfs/Main/Shop/_git/apis        | https://tfs.example.com/tfs/Main/Shop/_git/apis/commit/
            """)
    void knows_the_page_of_a_commit(ServerKind kind, String url, String page) {
        assertThat(kind.commitUrl(url, ID)).contains(page + ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git/apis.git",
                "file:///srv/git/apis.git",
                "git://git.example.com/apis.git",
                "C:\\git\\apis.git",
                "https://git.example.com/",
                "https://git.example.com/acme/../apis.git",
                ""
            })
    void knows_no_page_where_there_can_be_none(String url) {
        assertThat(ServerKind.GITHUB.commitUrl(url, ID)).isEmpty();
    }

    @Test
    void knows_no_page_of_other_servers_and_of_what_is_no_commit() {
        assertThat(ServerKind.GIT.commitUrl("https://git.example.com/acme/apis.git", ID))
                .isEmpty();
        assertThat(ServerKind.GITHUB.commitUrl("https://github.com/acme/apis.git", ""))
                .isEmpty();
        assertThat(ServerKind.GITHUB.commitUrl("https://github.com/acme/apis.git", "\"><script>"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, x-access-token",
        "GITHUB_ENTERPRISE, x-access-token",
        "GITLAB, oauth2",
        "GITLAB_SELF_MANAGED, oauth2",
        "BITBUCKET_CLOUD, x-token-auth",
        "BITBUCKET_DATA_CENTER, x-token-auth",
        "AZURE_DEVOPS_SERVICES, pat",
        "AZURE_DEVOPS_SERVER, pat",
        "GIT, git"
    })
    void knows_the_user_name_of_a_bare_token(ServerKind kind, String user) {
        assertThat(kind.userNameFor("t0ken")).isEqualTo(user);
    }

    @Test
    void tells_the_two_kinds_of_tokens_of_Bitbucket_Cloud_apart() {
        assertThat(ServerKind.BITBUCKET_CLOUD.userNameFor("ATATT3xFfGF0abc")).isEqualTo("x-bitbucket-api-token-auth");
        assertThat(ServerKind.BITBUCKET_CLOUD.userNameFor("ATCTT3xFfGN0abc")).isEqualTo("x-token-auth");
    }

    @ParameterizedTest
    @CsvSource({
        "BITBUCKET_CLOUD, ada@example.com, ATATT3xFfGF0abc, x-bitbucket-api-token-auth",
        "BITBUCKET_CLOUD, ada@example.com, a-password, ada@example.com",
        "BITBUCKET_CLOUD, ada, ATATT3xFfGF0abc, ada",
        "BITBUCKET_CLOUD, '', ATCTT3xFfGN0abc, x-token-auth",
        "GITHUB, ada@example.com, ATATT3xFfGF0abc, ada@example.com",
        "GITHUB, '', t0ken, x-access-token"
    })
    void the_address_of_an_API_token_is_for_the_web_API_of_Bitbucket_Cloud_alone(
            ServerKind kind, String given, String token, String user) {
        assertThat(kind.userNameFor(given, token)).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/apis.git, GITHUB",
        "git@GitHub.com:acme/apis.git, GITHUB",
        "https://gitlab.com/acme/apis.git, GITLAB",
        "git@altssh.bitbucket.org:acme/apis.git, BITBUCKET_CLOUD",
        "git@ssh.dev.azure.com:v3/acme/Shop/apis, AZURE_DEVOPS_SERVICES",
        "https://acme.visualstudio.com/Shop/_git/apis, AZURE_DEVOPS_SERVICES",
        "https://github.com.example.com/acme/apis.git, GIT",
        "/srv/github.com/apis.git, GIT"
    })
    void knows_well_known_hosts_by_name(String url, ServerKind kind) {
        assertThat(ServerKind.of(url)).isEqualTo(kind);
    }
}
