package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.config.GitServer;
import io.jenkins.plugins.collectionmirror.config.LenientServer;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryRulesTest {
    private static final GitServer ACME = new GitServer("https://git.example.com/acme");

    /** Ways out of {@code acme/} that some server, proxy or file system follows. */
    static Stream<String> detours() {
        return Stream.of(
                "..",
                ".",
                "...",
                ".. ",
                "..;",
                "..;x",
                "..;/..",
                ";/..",
                "a;/..",
                "%2e%2e",
                "%2E%2e",
                ".%2e",
                "%252e%252e",
                "%25252e%25252e",
                "..%2f..",
                "..%2F..",
                "..%5c..",
                "..%255c..",
                "..%252f..",
                "..\\..",
                "%5c..",
                "..%00",
                "..%20",
                "..%09",
                "..%3b",
                "..%3bx",
                "..%253b",
                "%c0%ae%c0%ae",
                "%c0%af..",
                "..%c0%af",
                "%e0%80%ae.",
                "%ef%bc%8e%ef%bc%8e",
                "\uFF0E\uFF0E",
                "\u2024\u2024",
                "\u2025",
                "..%ef%bc%8f",
                "..\uFF0F",
                "..\uFF3C",
                "%",
                "%2",
                "%u002e%u002e",
                "..%u2215",
                "..%3f",
                "..%23x",
                "..?x",
                "..#x",
                "..\t");
    }

    @ParameterizedTest
    @MethodSource("detours")
    void a_path_that_may_lead_elsewhere_is_refused_and_gets_no_credential(String detour) {
        for (String form : List.of(
                "https://git.example.com/acme/%s/evil/apis.git",
                "https://git.example.com/acme/%s",
                "https://robin@git.example.com/acme/x/%s/apis.git",
                "ssh://git@git.example.com/acme/%s/evil/apis.git",
                "git@git.example.com:acme/%s/evil/apis.git")) {
            String url = form.replace("%s", detour);
            assertThatThrownBy(() -> RepositoryRules.check(url)).as(url).isInstanceOf(InvalidSetupException.class);
            assertThat(GitServer.of(url, List.of(ACME))).as(url).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/acme/apis.git",
                "https://git.example.com/acme/.github",
                "https://git.example.com/acme/a..b/v1.0..v2.git",
                "https://git.example.com/acme/My%20Project/_git/My%20apis",
                "https://git.example.com/acme/%7Erobin/apis.git",
                "https://git.example.com/acme/caf%C3%A9/caf\u00e9.git",
                "https://git.example.com:8443/acme/a+b,c=(d)&e!/apis.git",
                "ssh://git@git.example.com:7999/~robin/apis.git",
                "git@git.example.com:acme/apis.git",
                "git://git.example.com/acme/apis.git"
            })
    void a_plain_path_is_a_path(String url) {
        assertThatCode(() -> RepositoryRules.check(url)).doesNotThrowAnyException();
    }

    /**
     * Whatever an address says, what a server that decodes, resolves and drops as the worst ones do makes of it is
     * below the prefix.
     */
    @Property(tries = 3_000)
    void what_is_below_a_server_stays_below_it_however_it_is_read(@ForAll("paths") String path) {
        String url = "https://git.example.com/acme/" + path;
        if (GitServer.of(url, List.of(ACME)).isPresent()) {
            assertThat(LenientServer.resolve("/acme/" + path)).startsWith("/acme/");
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                        "..",
                        ".",
                        "/",
                        "//",
                        "%2e",
                        "%2E",
                        "%2f",
                        "%5c",
                        "\\",
                        ";",
                        ";x",
                        "%3b",
                        "%25",
                        "2e",
                        "2f",
                        "5c",
                        "3b",
                        "%c0%ae",
                        "%c0%af",
                        "\uFF0E",
                        "\uFF0F",
                        "\u2025",
                        " ",
                        "%20",
                        "%00",
                        "a",
                        "evil",
                        "apis.git",
                        "%",
                        "%7e")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** What Git would connect to is what the rules looked at, or the address is refused. */
    @Property
    void what_is_let_through_names_the_server_that_git_asks(@ForAll("addresses") String url) throws Exception {
        try {
            RepositoryRules.check(url);
        } catch (InvalidSetupException e) {
            return;
        }
        if (Protocol.of(url) == Protocol.GIT) {
            return;
        }
        CloneUrl ours = CloneUrl.parse(url).orElseThrow();
        // JGit gets the scheme in small letters.
        int scheme = Math.max(0, url.indexOf("://"));
        URIish asked = new URIish(url.substring(0, scheme).toLowerCase(Locale.ROOT) + url.substring(scheme));
        assertThat(ours.host()).isEqualToIgnoringCase(asked.getHost());
        assertThat(ours.port()).isEqualTo(asked.getPort());
        assertThat(ours.path()).isEqualTo(asked.getRawPath().replaceAll("^/+|/+$", ""));
    }

    /** Git takes another part of these for the host than who reads them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#[::1]@[::1]",
                "?[::1] @[::1]",
                "#git.example.com:x@evil.example:acme/apis.git",
                "?git.example.com:x@evil.example:acme/apis.git",
                "git.example.com:x@evil.example:acme/apis.git",
                "[git.example.com]:acme/apis.git",
                "git#x@git.example.com:acme/apis.git"
            })
    void an_address_with_two_hosts_is_refused(String url) {
        assertThatThrownBy(() -> RepositoryRules.check(url)).isInstanceOf(InvalidSetupException.class);
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of(
                        "http://",
                        "HTTPS://",
                        "ssh://",
                        "git://",
                        "git.example.com",
                        "GIT.EXAMPLE.COM",
                        "git.example.com.",
                        "evil.example",
                        "127.0.0.1",
                        "[::1]",
                        "robin",
                        "@",
                        ":",
                        "443",
                        "0443",
                        "/",
                        "//",
                        "\\",
                        "%40",
                        "%2f",
                        "#",
                        "?",
                        ";",
                        " ",
                        "acme/apis.git",
                        "\u212A")
                .list()
                .ofMinSize(2)
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://git.example.com\\@evil.example/acme/apis.git",
                "https://a@b@evil.example/acme/apis.git",
                "https://git.example.com:000443/acme/apis.git",
            })
    void an_address_that_may_mean_another_server_is_refused(String url) {
        assertThatThrownBy(() -> RepositoryRules.check(url)).isInstanceOf(InvalidSetupException.class);
    }

    @Test
    void a_scheme_and_a_host_may_be_written_large() throws Exception {
        String url = "HTTPS://GIT.Example.com/acme/apis.git";

        RepositoryRules.check(url);

        assertThat(GitServer.of(url, List.of(ACME))).contains(ACME);
        assertThatThrownBy(() -> RepositoryRules.check("HTTPS://git.example.com/acme/..;/evil/apis.git"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("has a part that servers take for another path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/git/apis.git", "file:///etc", "FILE:/etc", "..", "C:\\repositories\\apis.git"})
    void a_disk_of_Jenkins_is_not_for_jobs(String url) {
        assertThatThrownBy(() -> RepositoryRules.check(url))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("is a repository on Jenkins' own disk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"svn://git.example.com/a", "ext::sh -c id", "https://robin:secret@git.example.com/a.git", "-x"})
    void what_is_no_repository_of_a_mirror_is_refused_without_its_password(String url) {
        assertThatThrownBy(() -> RepositoryRules.check(url))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageNotContaining("secret@");
    }
}
