package io.jenkins.plugins.collectionmirror.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.SampleWorkspace;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.engine.Finding.Status;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.WebProxyServer;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebProxyTest {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\..*");

    @TempDir
    private Path folder;

    @Test
    void reaches_the_named_hosts_directly_and_all_others_through_the_proxy() {
        WebProxy way = new WebProxy("proxy.example.com", 3128, "", Secret.of(""), List.of(LOOPBACK));
        assertThat(way.selector().orElseThrow().select(URI.create("https://api.getpostman.com")))
                .singleElement()
                .satisfies(proxy -> assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP));
        assertThat(way.selector().orElseThrow().select(URI.create("http://127.0.0.1:8080")))
                .containsExactly(Proxy.NO_PROXY);
        assertThat(way.authenticator()).isEmpty();
        assertThat(WebProxy.OF_JAVA.selector()).isEmpty();
    }

    @Test
    void keeps_its_password_to_itself() {
        assertThat(new WebProxy("proxy", 1, "ada", Secret.of("pa55word"), List.of()).toString())
                .doesNotContain("pa55word");
    }

    @Test
    void the_Postman_API_is_reached_through_it() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start();
                WebProxyServer proxy = WebProxyServer.forUser("ada", "pa55word")) {
            PostmanWorkspace workspace = new PostmanWorkspace(
                    postman.url(), postman.apiKey(), SampleWorkspace.in(postman).id());
            assertWorks(workspace.through(proxy.way("ada", "pa55word")).check());
            assertThat(proxy.requests()).isNotEmpty().allMatch(uri -> uri.toString()
                    .startsWith(postman.url()));

            int before = proxy.requests().size();
            assertWorks(
                    workspace.through(proxy.way("ada", "pa55word", LOOPBACK)).check());
            assertThat(proxy.requests()).hasSize(before);
        }
    }

    @Test
    void a_proxy_that_refuses_is_told_from_a_Postman_that_does() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start();
                WebProxyServer proxy = WebProxyServer.forUser("ada", "pa55word")) {
            PostmanWorkspace workspace = new PostmanWorkspace(
                    postman.url(), postman.apiKey(), SampleWorkspace.in(postman).id());
            for (WebProxy way : List.of(proxy.way("", ""), proxy.way("ada", "wr0ng"))) {
                assertThat(workspace.through(way).check()).first().satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.FAILED);
                    assertThat(finding.message())
                            .contains("HTTP 407, the web proxy on the way did not let the connection through");
                    assertThat(finding.cure())
                            .contains("Check the proxy's user name and password")
                            .doesNotContain("wr0ng");
                });
            }
        }
    }

    @Test
    void Git_over_HTTP_goes_through_it_and_signs_in_to_both() throws Exception {
        CGit git = CGit.init(folder.resolve("api.git"));
        git.commit("main", Map.of("README.md", "Hello"));
        try (GitHttpServer server = GitHttpServer.start(folder).account("ada", "t0ken");
                WebProxyServer proxy = WebProxyServer.forUser("ada", "pa55word")) {
            GitRemote remote = new GitRemote(
                    server.url("api.git"), "main", false, new GitCredentials.UserAndToken("ada", Secret.of("t0ken")));
            assertWorks(remote.through(proxy.way("ada", "pa55word")).check());
            assertThat(proxy.requests()).isNotEmpty();

            int before = proxy.requests().size();
            assertWorks(remote.through(proxy.way("ada", "pa55word", LOOPBACK)).check());
            assertThat(proxy.requests()).hasSize(before);

            assertThat(remote.through(proxy.way("ada", "wr0ng")).check())
                    .anySatisfy(finding -> assertThat(finding.message() + finding.cure())
                            .contains("The web proxy on the way to " + server.url("api.git"), "HTTP 407")
                            .doesNotContain("wr0ng"));
        }
    }

    private static void assertWorks(List<Finding> findings) {
        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding.status())
                .as(finding.message())
                .isEqualTo(Status.OK));
    }
}
