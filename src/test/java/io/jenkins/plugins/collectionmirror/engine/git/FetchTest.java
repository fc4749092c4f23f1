package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.creating;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.SshHome;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched of a branch, and what is said when there is none. */
class FetchTest {
    @TempDir
    Path temporary;

    private CGit git;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        git = CGit.init(temporary.resolve("served/repo.git"));
        git.config("uploadpack.allowFilter", "true");
        server = GitHttpServer.start(temporary.resolve("served"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String url() {
        return server.url("repo.git");
    }

    private MirrorBranch open(GitRemote remote) throws Exception {
        return remote.open(scratch(temporary));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void moves_little_of_a_large_repository() throws Exception {
        int size = commitLargeRepository();
        try (MirrorBranch branch = open(to(url(), "main"))) {
            assertThat(branch.fetch("postman").files()).containsOnlyKeys("manifest.json");
            assertThat(branch.read("manifest.json").map(FetchTest::text)).contains("{}");
            branch.push(List.of(put("x.json", "x")), says("Add one"));
            branch.fetch("postman");
            assertThat(branch.bytesReceived()).isBetween(1_000L, size / 20L);
        }
        assertThat(git.files("main")).hasSize(4_002);
    }

    private int commitLargeRepository() {
        Random random = new Random(7);
        Map<String, String> files = new LinkedHashMap<>();
        int size = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] noise = new byte[2_000];
            random.nextBytes(noise);
            files.put(
                    "src/module" + i % 50 + "/file" + i + ".txt", HexFormat.of().formatHex(noise));
            size += noise.length;
        }
        files.put("postman/manifest.json", "{}");
        git.commit("main", files);
        return size;
    }

    @Test
    void falls_back_to_a_shallow_fetch_where_the_server_cannot_filter_and_remembers_it() throws Exception {
        git.config("uploadpack.allowFilter", "false");
        git.commit("main", Map.of("postman/a.json", "one"));
        try (MirrorBranch branch = open(to(url(), "main"))) {
            assertThat(branch.fetch("postman").files()).containsOnlyKeys("a.json");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("one");
            int before = server.requests().size();
            git.commit("main", Map.of("postman/a.json", "two"));
            branch.fetch("postman");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("two");
            assertThat(server.requests().size() - before).isEqualTo(3);
        }
    }

    @Test
    void falls_back_to_a_full_fetch_where_the_server_cannot_be_shallow() throws Exception {
        server.advertisement(text -> text.replace("shallow", "shaggyx"));
        git.commit("main", Map.of("postman/a.json", "one"));
        String head = git.commit("main", Map.of("postman/b.json", "two"));
        try (MirrorBranch branch = open(to(url(), "main"))) {
            assertThat(branch.fetch("postman").commit()).contains(head);
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("one");
            assertThat(branch.push(List.of(put("c.json", "x")), says("Add"))).isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(git.log("main")).hasSize(3);
        git.assertSound();
    }

    @Test
    void reads_a_file_where_the_server_gives_out_no_single_blobs() throws Exception {
        git.commit("main", Map.of("postman/a.json", "one", "postman/b.json", "two", "other.txt", "three"));
        try (GitSshServer ssh = GitSshServer.startOld(temporary.resolve("served"));
                MirrorBranch branch = open(overSsh(ssh))) {
            branch.fetch("postman");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("one");
            long before = branch.bytesReceived();
            assertThat(branch.read("b.json").map(FetchTest::text)).contains("two");
            assertThat(branch.bytesReceived()).isEqualTo(before);
            git.commit("main", Map.of("postman/a.json", "four"));
            branch.fetch("postman");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("four");
            assertThat(branch.push(List.of(put("c.json", "x")), says("Add"))).isInstanceOf(PushOutcome.Pushed.class);
        }
        git.assertSound();
    }

    private GitRemote overSsh(GitSshServer ssh) {
        GitCredentials key = SshHome.of(ssh.writeHome(temporary.resolve("home")));
        return new GitRemote(ssh.url("repo.git"), "main", false, key);
    }

    @Test
    void works_with_the_old_protocol_over_http() throws Exception {
        server.oldProtocol();
        git.commit("main", Map.of("postman/a.json", "one"));
        try (MirrorBranch branch = open(to(url(), ""))) {
            assertThat(branch.fetch("postman").branch()).isEqualTo("main");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("one");
            assertThat(branch.push(List.of(put("c.json", "x")), says("Add"))).isInstanceOf(PushOutcome.Pushed.class);
        }
        git.assertSound();
    }

    @Test
    void reads_a_file_alone_under_protocol_2() throws Exception {
        git.commit("main", Map.of("postman/a.json", "one", "huge.txt", noise()));
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("one");
            assertThat(branch.bytesReceived()).isLessThan(1_000);
        }
    }

    private static String noise() {
        byte[] bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void says_so_when_the_file_to_read_is_gone_from_the_server() throws Exception {
        git.commit("main", Map.of("postman/a.json", "one"));
        try (GitSshServer ssh = GitSshServer.startOld(temporary.resolve("served"));
                MirrorBranch branch = open(overSsh(ssh))) {
            branch.fetch("postman");
            git.commit("main", Map.of("postman/a.json", "two"));
            assertThatThrownBy(() -> branch.read("a.json"))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("moved while a file was read")
                    .hasMessageContaining("Run the mirror again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main", "team/postman"})
    void an_empty_repository_gets_its_first_commit(String name) throws Exception {
        String expected = name.isEmpty() ? "main" : name;
        try (MirrorBranch branch = open(to(url(), name))) {
            BranchHead head = branch.fetch("postman");
            assertThat(head).isEqualTo(new BranchHead(expected, java.util.Optional.empty(), Map.of()));
            PushOutcome outcome = branch.push(List.of(put("a.json", "one")), says("First"));
            assertThat(outcome).isEqualTo(new PushOutcome.Pushed(git.head(expected)));
            assertThat(branch.fetch("postman").commit()).contains(git.head(expected));
        }
        assertThat(git.run("rev-list", "--count", expected)).isEqualTo("1");
        assertThat(git.files(expected)).containsOnlyKeys("postman/a.json");
        git.assertSound();
    }

    @Test
    void the_first_branch_of_a_local_repository_is_the_one_its_head_names() throws Exception {
        git.run("symbolic-ref", "HEAD", "refs/heads/team/trunk");
        try (MirrorBranch branch = open(to(git.directory().toString(), ""))) {
            assertThat(branch.fetch("postman").branch()).isEqualTo("team/trunk");
            branch.push(List.of(put("a.json", "one")), says("First"));
        }
        assertThat(git.run("log", "--format=%s", "HEAD")).isEqualTo("First");
    }

    @Test
    void a_missing_branch_is_a_setup_error_that_names_those_that_exist_nearest_first() throws Exception {
        git.commit("main", Map.of("a", "1"));
        for (int i = 0; i < 12; i++) {
            git.run("branch", "feature-number-" + i, "main");
        }
        try (MirrorBranch branch = open(to(url(), "mian"))) {
            assertThatThrownBy(() -> branch.fetch("postman"))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(
                            "There is no branch 'mian' in " + url() + "; there is main, feature-number-0,")
                    .hasMessageContaining("and 3 more")
                    .hasMessageContaining(Advice.CREATE_BRANCH.toString());
        }
    }

    @Test
    void creates_a_branch_from_the_default_branch() throws Exception {
        String base = git.commit("trunk", Map.of("postman/a.json", "one", "README.md", "hello"));
        git.commit("main", Map.of("other", "1"));
        git.run("symbolic-ref", "HEAD", "refs/heads/trunk");
        try (MirrorBranch branch = open(creating(url(), "mirror/postman"))) {
            BranchHead head = branch.fetch("postman");
            assertThat(head.branch()).isEqualTo("mirror/postman");
            assertThat(head.commit()).isEmpty();
            assertThat(head.files()).containsOnlyKeys("a.json");
            assertThat(branch.read("a.json").map(FetchTest::text)).contains("one");
            branch.push(List.of(put("b.json", "two")), says("Add"));
        }
        assertThat(git.run("rev-parse", "mirror/postman^")).isEqualTo(base);
        assertThat(git.files("mirror/postman")).containsOnlyKeys("README.md", "postman/a.json", "postman/b.json");
        git.assertSound();
    }

    @Test
    void takes_the_default_branch_whatever_its_name() throws Exception {
        git.commit("main", Map.of("a", "1"));
        String head = git.commit("release/2.x", Map.of("postman/a.json", "one"));
        git.run("symbolic-ref", "HEAD", "refs/heads/release/2.x");
        try (MirrorBranch branch = open(to(url(), ""))) {
            assertThat(branch.fetch("postman").branch()).isEqualTo("release/2.x");
            assertThat(branch.fetch("postman").commit()).contains(head);
        }
    }

    @Test
    void takes_the_usual_default_branch_where_head_leads_nowhere() throws Exception {
        git.commit("master", Map.of("postman/a.json", "one"));
        git.commit("develop", Map.of("postman/a.json", "two"));
        try (MirrorBranch branch = open(to(url(), ""))) {
            assertThat(branch.fetch("postman").branch()).isEqualTo("master");
        }
    }

    @Test
    void asks_for_the_branch_where_no_default_can_be_told() throws Exception {
        git.commit("one", Map.of("a", "1"));
        git.commit("two", Map.of("a", "2"));
        try (MirrorBranch branch = open(to(url(), ""))) {
            assertThatThrownBy(() -> branch.fetch("postman"))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("does not say which branch is its default one")
                    .hasMessageContaining("one, two")
                    .hasMessageContaining("Name the branch");
        }
    }

    @ParameterizedTest
    @CsvSource({"100644, file", "120000, symbolic link", "160000, submodule"})
    void refuses_a_directory_that_is_something_else(String mode, String name) throws Exception {
        String first = git.commit("main", Map.of("README.md", "hello"));
        if (mode.equals("160000")) {
            String script = "commit refs/heads/main\ncommitter A <a@b.c> 1700000000 +0000\ndata 1\nx\n"
                    + "from refs/heads/main^0\nM 160000 " + first + " api/postman\n";
            git.runWithInput(script.getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
        } else {
            git.commit("main", Map.of("api/postman", "x"), mode);
        }
        for (String directory : List.of("api/postman", "api/postman/deeper")) {
            try (MirrorBranch branch = open(to(url(), "main"))) {
                assertThatThrownBy(() -> branch.fetch(directory))
                        .isInstanceOf(InvalidSetupException.class)
                        .hasMessageContaining("'api/postman' in the branch is a " + name)
                        .hasMessageContaining("Choose another directory");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "/absolute",
                "a/../b",
                "a//b",
                ".git",
                "a/.GIT/hooks",
                "con",
                "a\\b",
                "trailing ",
                "/"
            })
    void refuses_a_directory_that_would_escape_or_is_no_name_everywhere(String directory) throws Exception {
        try (MirrorBranch branch = open(to(url(), "main"))) {
            assertThatThrownBy(() -> branch.fetch(directory))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("cannot be the mirror's directory")
                    .hasMessageContaining("Give a relative path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a..b", "/a", "a/", "a~1", "a:b", "x.lock", "a\nb"})
    void refuses_what_cannot_be_a_branch(String name) {
        assertThatThrownBy(() -> open(to(url(), name)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("cannot be the name of a branch");
    }
}
