package io.jenkins.plugins.collectionmirror.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {
    private static final String GIT = "https://git.acme.example/apis.git";

    private static WebProxy to(String url, String... variables) throws InvalidSetupException {
        return to(url, Set.of(), variables);
    }

    private static WebProxy to(String url, Set<String> settingsOfJava, String... variables)
            throws InvalidSetupException {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        return new ProxyVariables(environment, name -> settingsOfJava.contains(name) ? "x" : null).to(url);
    }

    @Test
    void without_a_variable_java_decides() throws Exception {
        assertThat(to(GIT)).isEqualTo(WebProxy.OF_JAVA);
        assertThat(to(GIT, "HTTPS_PROXY=", "https_proxy= ")).isEqualTo(WebProxy.OF_JAVA);
    }

    @ParameterizedTest
    @CsvSource({
        "https, https_proxy=http://a:1 HTTPS_PROXY=http://b:2, a:1",
        "https, HTTPS_PROXY=http://b:2 all_proxy=http://c:3, b:2",
        "https, https_proxy= HTTPS_PROXY=http://b:2, b:2",
        "https, http_proxy=http://d:4 all_proxy=http://c:3, c:3",
        "https, ALL_PROXY=http://c:3, c:3",
        "http, http_proxy=http://d:4 https_proxy=http://a:1, d:4",
        "http, HTTP_PROXY=http://d:4, d:4",
        "http, HTTP_PROXY=http://d:4 REQUEST_METHOD=GET, ''",
        "http, HTTP_PROXY=http://d:4 REQUEST_METHOD=GET ALL_PROXY=http://c:3, c:3",
        "https, http_proxy=http://d:4, ''",
        "https, https_proxy=proxy.acme.example:3128, proxy.acme.example:3128",
        "https, https_proxy=http://proxy.acme.example, proxy.acme.example:1080",
        "https, https_proxy=HTTP://proxy.acme.example:3128/, proxy.acme.example:3128",
        "https, https_proxy=http://[::1]:3128, ::1:3128",
    })
    void the_variable_for_the_scheme_counts_in_small_letters_first(String scheme, String variables, String expected)
            throws Exception {
        assertThat(to(scheme + "://git.acme.example/apis.git", variables.split(" "))
                        .before("git.acme.example")
                        .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void user_and_password_are_decoded() throws Exception {
        WebProxy way = to(GIT, "https_proxy=http://ada:p%40ss%3Aw+rd@proxy:3128");

        assertThat(way.user()).isEqualTo("ada");
        assertThat(way.password().reveal()).isEqualTo("p@ss:w+rd");
        assertThat(to(GIT, "https_proxy=http://ada@proxy:3128").password().reveal())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@git.acme.example:apis.git",
                "ssh://git.acme.example/apis.git",
                "git://git.acme.example/apis.git",
                "../apis.git",
                "C:\\apis.git",
                "",
                "https://a b/"
            })
    void what_is_not_reached_by_http_needs_none(String url) throws Exception {
        assertThat(to(url, "ALL_PROXY=socks5://c:3", "https_proxy=http://a:1")).isEqualTo(WebProxy.OF_JAVA);
    }

    @ParameterizedTest
    @CsvSource({"https, https.proxyHost", "http, http.proxyHost", "https, socksProxyHost"})
    void what_java_was_told_counts_more(String scheme, String setting) throws Exception {
        String[] variables = {"https_proxy=http://a:1", "http_proxy=http://a:1"};

        assertThat(to(scheme + "://git.acme.example/x", Set.of(setting), variables))
                .isEqualTo(WebProxy.OF_JAVA);
        assertThat(to(scheme + "://git.acme.example/x", Set.of("http.nonProxyHosts"), variables))
                .isNotEqualTo(WebProxy.OF_JAVA);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "'a.example,*', false",
        "acme.example, true",
        ".acme.example, true",
        "git.acme.example, true",
        "GIT.ACME.EXAMPLE, true",
        "git.acme.example., true",
        "'localhost, acme.example', true",
        "localhost acme.example, true",
        "me.example, false",
        "it.acme.example, false",
        "git.acme.example.com, false",
        "acme.example:443, true",
        "acme.example:8443, false",
        "10.0.0.0/8, false",
        "'', false",
        "',', false",
    })
    void hosts_of_no_proxy_are_reached_directly(String list, boolean direct) throws Exception {
        for (String name : new String[] {"no_proxy", "NO_PROXY"}) {
            assertThat(to(GIT, "https_proxy=http://a:1", name + "=" + list).equals(WebProxy.OF_JAVA))
                    .isEqualTo(direct);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.0/8, true",
        "11.1.2.3, 10.0.0.0/8, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4/31, false",
        "10.1.2.3, 10.1.2.2/31, true",
        "10.1.2.3, 0.0.0.0/0, true",
        "10.1.2.3, .1.2.3, false",
        "[2001:db8::1], 2001:db8::/32, true",
        "[2001:db8::1], [2001:db8::1], true",
        "[2001:db8::1], [2001:db8::1]:443, true",
        "[2001:db9::1], 2001:db8::/32, false",
        "10.1.2.3, 10.0.0.0/99, false",
    })
    void addresses_of_no_proxy_may_be_networks(String host, String entry, boolean direct) throws Exception {
        assertThat(to("https://" + host + "/x.git", "https_proxy=http://a:1", "no_proxy=" + entry)
                        .equals(WebProxy.OF_JAVA))
                .isEqualTo(direct);
    }

    @Test
    void a_redirect_to_a_host_of_no_proxy_is_direct_too() throws Exception {
        WebProxy way = to(GIT, "https_proxy=http://a:1", "no_proxy=.intern.example, 10.0.0.0/8");

        assertThat(way.selector().orElseThrow().select(URI.create("https://git.intern.example/x")))
                .containsExactly(Proxy.NO_PROXY);
        assertThat(way.selector().orElseThrow().select(URI.create(GIT))).doesNotContain(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "socks5://c:3, names a SOCKS proxy",
        "socks4a://ada:s3cret@c:3, names a SOCKS proxy",
        "https://proxy:443, is spoken to by https://",
        "ftp://proxy:21, is spoken to by ftp://",
        "http://, is no address of a proxy",
        "http://proxy:99999, is no address of a proxy",
        "http://ada:s3cret@, is no address of a proxy",
        "http://ada:s3%zzcret@proxy:1, is no address of a proxy",
        "a b, is no address of a proxy",
    })
    void what_cannot_be_used_is_a_setup_error_that_shows_no_password(String value, String reason) {
        assertThatThrownBy(() -> to(GIT, "HTTPS_PROXY=" + value))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("The environment variable HTTPS_PROXY")
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("s3cret", "s3");
    }

    @Test
    void what_cannot_be_used_and_is_not_needed_is_nobodys_trouble() throws Exception {
        assertThat(to(GIT, "ALL_PROXY=socks5://c:3", "NO_PROXY=acme.example")).isEqualTo(WebProxy.OF_JAVA);
        assertThat(to(GIT, "ALL_PROXY=socks5://c:3", "https_proxy=http://a:1").host())
                .isEqualTo("a");
    }
}
