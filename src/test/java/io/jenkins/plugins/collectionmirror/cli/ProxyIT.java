package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.SampleWorkspace;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.TunnelProxy;
import io.jenkins.plugins.collectionmirror.gitserver.WebProxyServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line behind a web proxy that the environment names. */
class ProxyIT {
    private static final String SIGN_IN =
            "Basic " + Base64.getEncoder().encodeToString("ada:p@ss".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private String exports() throws Exception {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        Files.writeString(
                exports.resolve("a.json"), "{\"info\": {\"_postman_id\": \"a\", \"name\": \"A\"}, \"item\": []}");
        return exports.toString();
    }

    @Test
    void git_over_https_goes_through_it_and_signs_in() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.answering(503)) {
            CliProcess.Ended ended = new CliProcess(folder)
                    .with("HTTPS_PROXY", proxy.url("ada:p%40ss"))
                    .run("mirror", "--exports", exports(), "--repository", "https://git.acme.invalid/apis.git");

            assertThat(proxy.asked()).isNotEmpty().containsOnly("git.acme.invalid:443 " + SIGN_IN);
            assertThat(ended.exitCode()).isEqualTo(3);
            assertThat(ended.err())
                    .contains("the web proxy on the way answered with HTTP status 503")
                    .contains("It was tried through the web proxy 127.0.0.1:" + proxy.port())
                    .doesNotContain("p@ss", "p%40ss");
        }
    }

    @Test
    void the_postman_api_goes_through_it_and_signs_in() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.answering(403)) {
            CliProcess.Ended ended = new CliProcess(folder)
                    .with("https_proxy", proxy.url("ada:p%40ss"))
                    .with("POSTMAN_API_KEY", "key")
                    .run(
                            "check",
                            "--workspace",
                            "9b61f4b3-1686-3ee6-9ca1-44779519ed3a",
                            "--postman",
                            "https://api.acme.invalid",
                            "--repository",
                            folder.resolve("none.git").toString());

            assertThat(proxy.asked()).isNotEmpty().containsOnly("api.acme.invalid:443 " + SIGN_IN);
            assertThat(ended.out())
                    .contains("the web proxy 127.0.0.1:" + proxy.port() + " answered with HTTP status 403")
                    .doesNotContain("p@ss", "p%40ss");
        }
    }

    @Test
    void a_wrong_password_is_told_from_a_host_that_is_away() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.answering(407)) {
            CliProcess.Ended ended = new CliProcess(folder)
                    .with("HTTPS_PROXY", proxy.url("ada:wr0ng"))
                    .run("mirror", "--exports", exports(), "--repository", "https://git.acme.invalid/apis.git");

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("did not let the connection through (HTTP 407)")
                    .contains("Check the proxy's user name and password")
                    .doesNotContain("wr0ng");
        }
    }

    @Test
    void plain_http_goes_through_it_but_for_the_hosts_of_no_proxy() throws Exception {
        CGit git = CGit.init(folder.resolve("served/apis.git"));
        git.commit("main", Map.of("README.md", "Hello"));
        try (ScriptedPostman postman = ScriptedPostman.start();
                GitHttpServer server =
                        GitHttpServer.start(folder.resolve("served")).account("bot", "t0ken");
                WebProxyServer proxy = WebProxyServer.forUser("ada", "p@ss")) {
            String workspace = SampleWorkspace.in(postman).id();
            CliProcess process = new CliProcess(folder)
                    .with("http_proxy", proxy.url("ada:p%40ss"))
                    .with("GIT_USERNAME", "bot")
                    .with("GIT_TOKEN", "t0ken")
                    .with("POSTMAN_API_KEY", postman.apiKey().reveal());
            String[] arguments = {
                "mirror", "--workspace", workspace, "--postman", postman.url(), "--repository", server.url("apis.git")
            };

            assertThat(process.run(arguments).exitCode()).isZero();
            assertThat(proxy.requests())
                    .anyMatch(uri -> uri.toString().startsWith(postman.url()))
                    .anyMatch(uri -> uri.toString().startsWith(server.url("apis.git")));

            int before = proxy.requests().size();
            assertThat(process.with("NO_PROXY", "127.0.0.0/8").run(arguments).exitCode())
                    .isZero();
            assertThat(proxy.requests()).hasSize(before);
        }
    }
}
