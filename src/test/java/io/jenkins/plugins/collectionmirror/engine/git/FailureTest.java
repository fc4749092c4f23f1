package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.signedIn;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.SshHome;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitDaemon;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user is told when a server cannot be used, and whose fault that is. */
class FailureTest {
    @TempDir
    Path temporary;

    private Path served;

    @BeforeEach
    void commit() {
        served = temporary.resolve("served");
        CGit.init(served.resolve("repo.git")).commit("main", Map.of("postman/a.json", "one"));
    }

    private Throwable fetch(GitRemote remote) {
        return catchThrowable(() -> {
            try (MirrorBranch branch = remote.open(scratch(temporary))) {
                branch.fetch("postman");
            }
        });
    }

    /** Looks everywhere in an exception, its causes included. */
    private static void assertNoToken(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(TOKEN);
    }

    @Test
    void signs_in_at_once_and_pushes() throws Exception {
        try (GitHttpServer server = GitHttpServer.start(served).account("bot", TOKEN);
                MirrorBranch branch =
                        signedIn(server.url("repo.git"), "main", "bot", TOKEN).open(scratch(temporary))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change")))
                    .isInstanceOf(PushOutcome.Pushed.class);
            assertThat(server.requests()).allMatch(request -> request.headers().containsKey("Authorization"));
            assertThat(server.requests()).noneMatch(request -> request.target().contains(TOKEN));
        }
    }

    @Test
    void takes_the_user_from_the_url_or_a_usual_name_where_only_a_token_is_given() {
        try (GitHttpServer server =
                GitHttpServer.start(served).account("alice", TOKEN).account("oauth2", TOKEN)) {
            String url = server.url("repo.git");
            assertThat(fetch(signedIn(url, "main", "", TOKEN))).isNull();
            assertThat(fetch(signedIn(url.replace("http://", "http://alice@"), "main", "", TOKEN)))
                    .isNull();
            assertThat(fetch(signedIn(url.replace("http://", "http://bob@"), "main", "", TOKEN)))
                    .hasMessageContaining("did not accept the token of user 'bob'");
        }
    }

    @Test
    void a_wrong_token_says_which_account_and_what_to_set() {
        try (GitHttpServer server = GitHttpServer.start(served).account("bot", "another")) {
            Throwable failure = fetch(signedIn(server.url("repo.git"), "main", "bot", TOKEN));
            assertThat(failure)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(server.url("repo.git") + " did not accept the token of user 'bot'")
                    .hasMessageContaining(Advice.GIT_ACCOUNT.toString())
                    .hasMessageContaining("write_repository");
            assertNoToken(failure);
        }
    }

    @Test
    void a_missing_token_says_what_to_set() {
        try (GitHttpServer server = GitHttpServer.start(served).account("bot", "another")) {
            assertThat(fetch(to(server.url("repo.git"), "main")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("asks for a user name and a token, and there are none")
                    .hasMessageContaining(Advice.GIT_ACCOUNT.toString());
        }
    }

    @Test
    void a_read_only_token_may_fetch_but_not_push() throws Exception {
        try (GitHttpServer server = GitHttpServer.start(served).readOnlyAccount("bot", TOKEN);
                MirrorBranch branch =
                        signedIn(server.url("repo.git"), "main", "bot", TOKEN).open(scratch(temporary))) {
            branch.fetch("postman");
            Throwable failure = catchThrowable(() -> branch.push(List.of(put("a.json", "two")), says("Change")));
            assertThat(failure)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("User 'bot' may not push to " + server.url("repo.git"))
                    .hasMessageContaining("write access");
            assertNoToken(failure);
        }
    }

    @Test
    void an_empty_token_is_noticed_before_anything_is_sent() {
        assertThat(fetch(signedIn("https://git.example.com/repo.git", "main", "bot", " ")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("is empty")
                .hasMessageContaining(Advice.GIT_TOKEN.toString());
    }

    @Test
    void a_token_does_not_cross_the_network_unencrypted() {
        assertThat(fetch(signedIn("http://git.example.com/repo.git", "main", "bot", TOKEN)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("would cross the network unencrypted")
                .hasMessageContaining("https://");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_does_not_take_the_token_to_another_server(int status) throws Exception {
        try (GitHttpServer other = GitHttpServer.start(served).account("bot", TOKEN);
                Answering redirecting = new Answering(status, other.url("repo.git"))) {
            Throwable failure = fetch(signedIn(redirecting.url(), "main", "bot", TOKEN));
            assertThat(failure)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("redirects to another server, http://" + other.host())
                    .hasMessageContaining("use its new URL");
            assertNoToken(failure);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void a_redirect_is_followed_where_there_is_no_token() throws Exception {
        try (GitHttpServer other = GitHttpServer.start(served);
                Answering redirecting = new Answering(301, other.url("repo.git"))) {
            assertThat(fetch(to(redirecting.url(), "main"))).isNull();
        }
    }

    @Test
    void a_login_page_is_not_a_git_server() throws Exception {
        try (Answering page = new Answering(200, "<!DOCTYPE html><title>Sign in</title>")) {
            assertThat(fetch(to(page.url(), "main")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(page.url() + " does not answer as a Git server does")
                    .hasMessageContaining("git clone");
        }
    }

    @Test
    void a_server_in_trouble_is_not_the_users_fault() throws Exception {
        try (Answering broken = new Answering(503, "busy")) {
            assertThat(fetch(to(broken.url(), "main")))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining(broken.url() + " answered with HTTP status 503")
                    .hasMessageContaining("Try again");
        }
    }

    @Test
    void a_repository_that_is_not_there_may_also_be_one_that_is_not_shown() {
        try (GitHttpServer server = GitHttpServer.start(served);
                GitDaemon daemon = GitDaemon.start(served);
                GitSshServer ssh = GitSshServer.start(served)) {
            for (GitRemote remote : List.of(
                    to(server.url("none.git"), "main"),
                    to(daemon.url("none.git"), "main"),
                    to(served.resolve("none.git").toString(), "main"),
                    new GitRemote(
                            ssh.url("none.git"),
                            "main",
                            false,
                            SshHome.of(ssh.writeHome(temporary.resolve("home")))))) {
                assertThat(fetch(remote))
                        .isInstanceOf(InvalidSetupException.class)
                        .hasMessageContaining("There is no repository at ")
                        .hasMessageContaining("none.git, or this account may not see it")
                        .hasMessageContaining("Check the URL");
            }
        }
    }

    @Test
    void a_local_file_is_not_a_repository() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "no bundle");
        assertThat(fetch(to(file.toString(), "main")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There is no repository at " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "git", "ssh"})
    void a_closed_port_is_the_networks_fault(String scheme) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String url = scheme + "://127.0.0.1:" + port + "/repo.git";
        assertThat(fetch(to(url, "main")))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("Could not reach " + url + ": it refuses the connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "git", "ssh"})
    void an_unknown_host_is_the_networks_fault(String scheme) {
        String url = scheme + "://no-such-host.invalid/repo.git";
        assertThat(fetch(to(url, "main")))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("Could not reach " + url + ": no host of that name is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "git", "ssh"})
    void a_server_that_says_nothing_is_given_up(String scheme) throws Exception {
        Timeouts impatient = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = scheme + "://127.0.0.1:" + silent.getLocalPort() + "/repo.git";
            assertThat(fetch(to(url, "main").waiting(impatient)))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("Could not reach " + url + ": it did not answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "git", "ssh"})
    void a_run_that_waits_for_a_silent_server_can_be_told_to_stop(String scheme) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            GitRemote remote = to(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/repo.git", "main");
            Thread run = Thread.currentThread();
            CompletableFuture<Socket> connected = CompletableFuture.supplyAsync(() -> accept(silent));
            connected.thenRun(run::interrupt);
            assertThat(fetch(remote)).isInstanceOf(RemoteException.class).hasMessageContaining("told to stop");
            connected.join().close();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Socket accept(ServerSocket server) {
        try {
            return server.accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_daemon_that_takes_no_pushes_says_so() throws Exception {
        try (GitDaemon daemon = GitDaemon.startReadOnly(served);
                MirrorBranch branch = to(daemon.url("repo.git"), "main").open(scratch(temporary))) {
            branch.fetch("postman");
            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "two")), says("Change")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("may not push to " + daemon.url("repo.git"));
        }
    }

    @Test
    void an_unknown_ssh_host_says_how_to_add_it() {
        try (GitSshServer ssh = GitSshServer.start(served)) {
            GitCredentials stranger = SshHome.of(ssh.writeHomeWithoutHostKey(temporary.resolve("home")));
            assertThat(fetch(new GitRemote(ssh.url("repo.git"), "main", false, stranger)))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("The SSH host key of 127.0.0.1 is not the one that is known here")
                    .satisfies(failure -> assertThat(Surface.COMMAND_LINE.words(failure.getMessage()))
                            .contains("ssh-keyscan -p "));
        }
    }

    @Test
    void a_key_that_the_server_does_not_know_says_so() {
        try (GitSshServer ssh = GitSshServer.start(served)) {
            GitCredentials stranger = SshHome.of(ssh.writeHomeOfStranger(temporary.resolve("home")));
            assertThat(fetch(new GitRemote(ssh.url("repo.git"), "main", false, stranger)))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("did not accept any SSH key that it was shown for 'git'")
                    .hasMessageContaining(Advice.SSH_KEY.toString());
        }
    }

    /** Gives every request one answer: a redirect to a repository, or a page. */
    private static final class Answering implements AutoCloseable {
        private final HttpServer server;

        Answering(int status, String answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    if (status / 100 == 3) {
                        String rest = exchange.getRequestURI().toString().replaceFirst("^/repo.git", "");
                        exchange.getResponseHeaders().set("Location", answer + rest);
                    }
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/repo.git";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
