package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks servers of a form that they document; which, TokenFacts says. */
class TokenFactsTest {
    private static final Secret TOKEN = Secret.of("glpat-0123456789abcdef");

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile String body = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void GitLab_tells_scopes_and_expiry_of_the_token_itself() {
        body = "{\"id\": 4, \"name\": \"mirror\", \"scopes\": [\"read_api\", \"write_repository\"], \"expires_at\":"
                + " \"2027-01-31\"}";

        Finding finding = only(ServerKind.GITLAB_SELF_MANAGED);

        assertThat(finding.status()).isEqualTo(Finding.Status.OK);
        assertThat(finding.message()).isEqualTo("scopes: read_api, write_repository; expires 2027-01-31");
        assertThat(asked).containsExactly("GET /api/v4/personal_access_tokens/self Bearer " + TOKEN.reveal());
    }

    @Test
    void a_token_that_cannot_push_is_warned_of() {
        body = "{\"scopes\": [\"read_repository\"], \"expires_at\": null}";

        Finding finding = only(ServerKind.GITLAB_SELF_MANAGED);

        assertThat(finding.status()).isEqualTo(Finding.Status.WARNING);
        assertThat(finding.message()).isEqualTo("scopes: read_repository");
        assertThat(finding.cure()).contains("api / write_repository");
    }

    @Test
    void GitHub_tells_the_scopes_of_a_classic_token_in_a_header() {
        headers = Map.of(
                "X-OAuth-Scopes",
                "repo, workflow",
                "GitHub-Authentication-Token-Expiration",
                "2027-01-31 09:00:00 UTC");

        assertThat(only(ServerKind.GITHUB_ENTERPRISE).message())
                .isEqualTo("scopes: repo, workflow; expires 2027-01-31 09:00:00 UTC");
        assertThat(asked).containsExactly("GET /api/v3/ Bearer " + TOKEN.reveal());
    }

    @Test
    void GitHub_tells_no_scopes_of_a_fine_grained_token() {
        headers = Map.of("GitHub-Authentication-Token-Expiration", "2027-01-31 09:00:00 UTC");

        Finding finding = only(ServerKind.GITHUB_ENTERPRISE);

        assertThat(finding.status()).isEqualTo(Finding.Status.OK);
        assertThat(finding.message())
                .isEqualTo("accepted; the server does not report its permissions; expires 2027-01-31 09:00:00 UTC");
    }

    @Test
    void a_classic_token_without_scopes_is_warned_of() {
        headers = Map.of("X-OAuth-Scopes", "");

        assertThat(only(ServerKind.GITHUB_ENTERPRISE).status()).isEqualTo(Finding.Status.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"200, <html>", "401, {}", "404, {}", "302, {}", "500, broken"})
    void a_server_that_says_nothing_is_no_failure(int answer, String text) {
        status = answer;
        body = text;

        assertThat(only(ServerKind.GITLAB_SELF_MANAGED).status()).isEqualTo(Finding.Status.SKIPPED);
    }

    @Test
    void a_token_goes_nowhere_in_plain_text_and_to_no_other_server() {
        assertThat(ask("http://git.example.invalid/acme/apis.git", ServerKind.GITLAB_SELF_MANAGED))
                .isEmpty();
        assertThat(ask("http://git.example.invalid/acme/apis.git", ServerKind.GITHUB))
                .isEmpty();
        assertThat(ask("http://git.example.invalid/acme/apis.git", ServerKind.BITBUCKET_CLOUD))
                .isEmpty();
        assertThat(ask("http://127.0.0.1:1/acme/apis.git", ServerKind.GIT)).isEmpty();
        assertThat(ask("http://127.0.0.1:1/acme/apis.git", ServerKind.AZURE_DEVOPS_SERVER))
                .isEmpty();
    }

    private Finding only(ServerKind kind) {
        List<Finding> findings = ask("http://127.0.0.1:" + server.getAddress().getPort() + "/acme/apis.git", kind);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).toString()).doesNotContain(TOKEN.reveal());
        return findings.get(0);
    }

    private static List<Finding> ask(String url, ServerKind kind) {
        return new TokenFacts(CloneUrl.parse(url).orElseThrow(), kind, WebProxy.OF_JAVA, Duration.ofSeconds(10))
                .ask(TOKEN);
    }
}
