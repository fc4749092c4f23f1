package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.Finding.Status.FAILED;
import static io.jenkins.plugins.collectionmirror.engine.Finding.Status.OK;
import static io.jenkins.plugins.collectionmirror.engine.Finding.Status.SKIPPED;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.creating;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.signedIn;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.Finding.Status;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.SshHome;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitDaemon;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of a remote finds. */
class RemoteCheckTest {
    @TempDir
    Path temporary;

    private Path served;
    private CGit git;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        served = temporary.resolve("served");
        git = CGit.init(served.resolve("repo.git"));
        git.commit("main", Map.of("a", "1"));
        server = GitHttpServer.start(served).account("bot", TOKEN).readOnlyAccount("reader", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertStatuses(List<Finding> findings, Status... statuses) {
        assertThat(findings)
                .extracting(Finding::subject)
                .containsExactly("repository", "credentials", "branch", "push");
        assertThat(findings).extracting(Finding::status).containsExactly(statuses);
        assertThat(findings)
                .filteredOn(finding -> finding.status() == FAILED)
                .allSatisfy(finding -> assertThat(finding.cure()).isNotBlank());
        assertThat(findings.toString()).doesNotContain(TOKEN);
    }

    @Test
    void all_is_well_and_nothing_changes() {
        String before = git.run("for-each-ref") + git.run("count-objects", "-v");
        List<Finding> findings =
                signedIn(server.url("repo.git"), "main", "bot", TOKEN).check();
        assertStatuses(findings, OK, OK, OK, OK);
        assertThat(findings.get(1).message()).isEqualTo("accepted, as user 'bot'");
        assertThat(findings.get(2).message()).isEqualTo("'main' exists");
        assertThat(git.run("for-each-ref") + git.run("count-objects", "-v")).isEqualTo(before);
        assertThat(server.requests()).noneMatch(request -> request.calls("git-receive-pack"));
    }

    @Test
    void works_over_each_transport() {
        try (GitDaemon daemon = GitDaemon.start(served);
                GitSshServer ssh = GitSshServer.start(served)) {
            assertStatuses(to(daemon.url("repo.git"), "").check(), OK, OK, OK, OK);
            assertStatuses(to(git.directory().toString(), "").check(), OK, OK, OK, OK);
            GitCredentials key = SshHome.of(ssh.writeHome(temporary.resolve("home")));
            assertStatuses(new GitRemote(ssh.url("repo.git"), "", false, key).check(), OK, OK, OK, OK);
        }
    }

    @Test
    void a_branch_that_will_be_created() {
        List<Finding> findings = creating(git.directory().toString(), "new").check();
        assertStatuses(findings, OK, OK, OK, OK);
        assertThat(findings.get(2).message()).isEqualTo("'new' will be created, from main");
    }

    @Test
    void an_empty_repository() {
        CGit empty = CGit.init(served.resolve("empty.git"));
        List<Finding> findings = to(empty.directory().toString(), "").check();
        assertStatuses(findings, OK, OK, OK, OK);
        assertThat(findings.get(2).message()).isEqualTo("'main' will be created; the repository is empty");
    }

    @Test
    void a_missing_branch() {
        List<Finding> findings =
                signedIn(server.url("repo.git"), "mian", "bot", TOKEN).check();
        assertStatuses(findings, OK, OK, FAILED, SKIPPED);
        assertThat(findings.get(2).message()).contains("There is no branch 'mian'", "there is main");
    }

    @Test
    void a_wrong_token() {
        List<Finding> findings =
                signedIn(server.url("repo.git"), "main", "bot", "wrong").check();
        assertStatuses(findings, OK, FAILED, SKIPPED, SKIPPED);
        assertThat(findings.get(1).message()).contains("did not accept the token of user 'bot'");
        assertThat(findings.get(1).cure()).contains(Advice.GIT_ACCOUNT.toString());
    }

    @Test
    void a_read_only_token() {
        List<Finding> findings =
                signedIn(server.url("repo.git"), "main", "reader", TOKEN).check();
        assertStatuses(findings, OK, OK, OK, FAILED);
        assertThat(findings.get(3).message()).contains("User 'reader' may not push");
    }

    @Test
    void a_missing_repository_and_a_url_that_cannot_be() {
        assertStatuses(
                signedIn(server.url("none.git"), "main", "bot", TOKEN).check(), FAILED, SKIPPED, SKIPPED, SKIPPED);
        assertStatuses(to("https://bot:" + TOKEN + "@host/x", "main").check(), FAILED, SKIPPED, SKIPPED, SKIPPED);
    }

    @Test
    void a_server_that_says_nothing_is_given_up() throws Exception {
        Timeouts impatient = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "git://127.0.0.1:" + silent.getLocalPort() + "/repo.git";
            List<Finding> findings = to(url, "main").waiting(impatient).check();

            assertStatuses(findings, FAILED, SKIPPED, SKIPPED, SKIPPED);
            assertThat(findings.get(0).message()).contains("did not answer in time");
        }
    }
}
