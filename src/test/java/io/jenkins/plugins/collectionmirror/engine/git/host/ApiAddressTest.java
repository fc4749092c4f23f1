package io.jenkins.plugins.collectionmirror.engine.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GITHUB              | https://github.com/acme/apis.git             | https://api.github.com
            GITHUB              | git@github.com:acme/apis.git                 | https://api.github.com
            GITHUB              | https://acme.ghe.com/shop/apis               | https://api.acme.ghe.com
            GITHUB              | http://127.0.0.1:8080/acme/apis              | http://127.0.0.1:8080/api/v3
            GITHUB_ENTERPRISE   | https://git.example.com:8443/acme/apis.git   | https://git.example.com:8443/api/v3
            GITLAB              | https://gitlab.com/acme/shop/apis.git        | https://gitlab.com/api/v4
            GITLAB_SELF_MANAGED | https://git.example.com/acme/apis.git        | https://git.example.com/api/v4
            GITLAB_SELF_MANAGED | http://localhost:8080/acme/apis.git          | http://localhost:8080/api/v4
            BITBUCKET_CLOUD     | https://robin@bitbucket.org/acme/apis.git    | https://api.bitbucket.org/2.0
            GITEA               | https://codeberg.org/acme/apis.git           | https://codeberg.org/api/v1
            GITEA               | https://git.example.com/git/acme/apis.git    | https://git.example.com/git/api/v1
            """)
    void knows_where_the_API_is(ServerKind kind, String url, String api) {
        assertThat(ApiAddress.of(kind, CloneUrl.parse(url).orElseThrow())).contains(URI.create(api));
    }

    @Test
    void knows_each_place_where_a_relative_root_may_end() {
        assertThat(ApiAddress.candidates(
                        ServerKind.GITLAB_SELF_MANAGED,
                        CloneUrl.parse("https://git.example.com/a/b/c/d.git").orElseThrow()))
                .hasToString("[https://git.example.com/api/v4, https://git.example.com/a/api/v4,"
                        + " https://git.example.com/a/b/api/v4]");
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB_ENTERPRISE, http://git.example.com/acme/apis.git",
        "GITEA, http://git.example.com/acme/apis.git",
        "GITEA, https://git.example.com/apis.git",
        "GITHUB_ENTERPRISE, https://git_server/acme/apis.git",
        "BITBUCKET_CLOUD, https://git.example.com/acme/apis.git",
        "GERRIT, http://git.example.com/acme/apis.git",
        "GIT, https://git.example.com/acme/apis.git"
    })
    void knows_none_where_a_token_would_be_seen_or_there_is_none(ServerKind kind, String url) {
        assertThat(ApiAddress.of(kind, CloneUrl.parse(url).orElseThrow())).isEmpty();
    }
}
