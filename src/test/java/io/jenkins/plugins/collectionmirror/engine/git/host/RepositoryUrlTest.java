package io.jenkins.plugins.collectionmirror.engine.git.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which repository URLs are taken, and what is said of the others. */
class RepositoryUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/api.git,           HTTPS, '',    https://github.com/acme/api.git",
        "HTTPS://github.com/acme/api.git,           HTTPS, '',    https://github.com/acme/api.git",
        "https://alice@github.com/acme/api.git,     HTTPS, alice, https://github.com/acme/api.git",
        "https://git.example.com:8443/a%20b/c.git,  HTTPS, '',    https://git.example.com:8443/a%20b/c.git",
        "http://localhost:3000/x.git,               HTTP,  '',    http://localhost:3000/x.git",
        "ssh://git@git.example.com:2222/a/b.git,    SSH,   git,   ssh://git.example.com:2222/a/b.git",
        "git@github.com:acme/api.git,               SSH,   git,   github.com:acme/api.git",
        "github.com:acme/api.git,                   SSH,   '',    github.com:acme/api.git",
        "git://git.example.com/api.git,             GIT,   '',    git://git.example.com/api.git",
        "https://git.example.com/a@b.git,           HTTPS, '',    https://git.example.com/a@b.git",
    })
    void takes_what_git_clone_takes(String url, RepositoryUrl.Kind kind, String user, String display) throws Exception {
        RepositoryUrl parsed = RepositoryUrl.parse(url);
        assertThat(parsed.kind()).isEqualTo(kind);
        assertThat(parsed.user()).isEqualTo(user);
        assertThat(parsed.display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/git/a b.git,          /srv/git/a b.git",
        "file:///srv/git/a%20b.git, /srv/git/a b.git",
        "file:/srv/git/api.git,     /srv/git/api.git",
        "/srv/git/../git/x:y.git,   /srv/git/x:y.git",
        "/srv/a@b:c/d.git,          /srv/a@b:c/d.git",
    })
    void takes_local_paths(String url, String path) throws Exception {
        RepositoryUrl parsed = RepositoryUrl.parse(url);
        assertThat(parsed.kind()).isEqualTo(RepositoryUrl.Kind.LOCAL);
        assertThat(parsed.uri().getPath()).isEqualTo(path);
        assertThat(parsed.display()).isEqualTo(path);
    }

    @Test
    void resolves_a_relative_path_from_where_the_user_is() throws Exception {
        assertThat(RepositoryUrl.parse("../api.git").display())
                .isEqualTo(Path.of("../api.git").toAbsolutePath().normalize().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bot:hunter2@github.com/acme/api.git",
                "https://bot:hunter2@evil@github.com/acme/api.git",
                "https://:hunter2@github.com/acme/api.git",
                "https://bot%3Ahunter2@github.com/acme/api.git",
                "http://bot:hunter2@localhost/x.git",
                "ssh://bot:hunter2@github.com/acme/api.git",
                "git://bot:hunter2@github.com/acme/api.git",
                "ftp://bot:hunter2@github.com/acme/api.git",
                "bot:hunter2@github.com:acme/api.git",
                "bot:hunter2@github.com/acme/api.git",
                "https://bot:hunter2@github.com",
            })
    void refuses_a_password_without_repeating_it(String url) {
        assertThatThrownBy(() -> RepositoryUrl.parse(url))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("has a password in it")
                .hasMessageContaining(Advice.GIT_ACCOUNT.toString())
                .hasMessageNotContaining("hunter2");
        assertThat(new GitRemote(url, "", false, new GitCredentials.UserAndToken("bot", Secret.of("s3cret")))
                        .toString())
                .doesNotContain("hunter2")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_#",
                "github_pat_#",
                "glpat-#",
                "ATBB#",
                "BBDC-#",
                "#",
                "d1e8a70b5cc4ab4f64a11e9cdb1ea1b39af1b7b7",
            })
    void refuses_a_token_in_place_of_a_user(String form) {
        String token = form.replace("#", "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIoQ4w2E6r8");
        assertThatThrownBy(() -> RepositoryUrl.parse("https://" + token + "@github.com/acme/api.git"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("https://github.com/acme/api.git has a token in it")
                .hasMessageContaining(Advice.GIT_TOKEN.toString())
                .hasMessageNotContaining(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git",
                "x-token-auth",
                "bob-at-123456789012",
                "svc_mirror2024.prod01",
                "oauth2",
                "first.last%40example.com"
            })
    void a_user_is_no_token(String user) throws Exception {
        assertThat(RepositoryUrl.parse("https://" + user + "@git.example.com/acme/api.git")
                        .user())
                .isEqualTo(user.replace("%40", "@"));
    }

    @Test
    void refuses_a_token_in_the_query() {
        assertThatThrownBy(() -> RepositoryUrl.parse("https://github.com/acme/api.git?access_token=abc"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("https://github.com/acme/api.git has a query")
                .hasMessageNotContaining("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                               | No repository URL is given",
                "ext::sh -c whoami                | remote helpers such as 'ext::' are not supported",
                "fd::17                           | remote helpers such as 'fd::' are not supported",
                "amazon-s3://bucket/x             | begin with 'amazon-s3:' are not supported",
                "ftp://host/x                     | begin with 'ftp:' are not supported",
                "git+ssh://host/x                 | begin with 'git+ssh:' are not supported",
                "--upload-pack=touch /tmp/x       | cannot begin with '-'",
                "ssh://-oProxyCommand=x/y         | cannot begin with '-'",
                "-oProxyCommand=x:y               | cannot begin with '-'",
                "git@-oProxyCommand=x:y           | cannot begin with '-'",
                "https:///acme/api.git            | names no host",
                "https://github.com               | names a host but no repository",
                "https://github.com/              | names a host but no repository",
                "https://github.com:99999999999/x | is not valid",
                "file://server/share/x.git        | names the host 'server'",
            })
    void refuses_what_is_no_repository_of_ours(String url, String message) {
        assertThatThrownBy(() -> RepositoryUrl.parse(url))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_control_characters() {
        assertThatThrownBy(() -> RepositoryUrl.parse("https://github.com/acme/api.git\n"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("control character");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/x, true",
        "http://127.0.0.1:80/x, true",
        "http://127.9.9.9/x, true",
        "http://[::1]:80/x, true",
        "http://localhost.example.com/x, false",
        "http://127.0.0.1.example.com/x, false",
        "http://10.0.0.1/x, false",
    })
    void knows_this_machine(String url, boolean loopback) throws Exception {
        assertThat(RepositoryUrl.parse(url).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/other,      true",
        "https://GIT.example.com:443/x,      true",
        "http://git.example.com/x.git,       false",
        "https://git.example.com:8443/x.git, false",
        "https://git.example.org/x.git,      false",
    })
    void tells_its_own_server_from_others(String url, boolean same) throws Exception {
        assertThat(RepositoryUrl.parse("https://git.example.com/x.git").sameOrigin(new URL(url)))
                .isEqualTo(same);
    }
}
