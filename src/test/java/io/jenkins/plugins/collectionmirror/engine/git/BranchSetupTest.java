package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.SshHome;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitDaemon;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which branch a mirror may have and make, and which repositories it can use, over each transport. */
class BranchSetupTest {
    private enum Way {
        LOCAL,
        FILE,
        HTTP,
        HTTP_OLD,
        GIT,
        SSH,
        SSH_OLD
    }

    @TempDir
    Path temporary;

    private Path served;
    private GitHttpServer http;
    private GitHttpServer oldHttp;
    private GitDaemon daemon;
    private GitSshServer ssh;
    private GitSshServer oldSsh;

    @BeforeEach
    void serve() {
        served = temporary.resolve("served");
        CGit.init(served.resolve("repo.git"));
        http = GitHttpServer.start(served).account("bot", TOKEN);
        oldHttp = GitHttpServer.start(served).account("bot", TOKEN).oldProtocol();
        daemon = GitDaemon.start(served);
        ssh = GitSshServer.start(served);
        oldSsh = GitSshServer.startOld(served);
    }

    @AfterEach
    void stop() {
        http.close();
        oldHttp.close();
        daemon.close();
        ssh.close();
        oldSsh.close();
    }

    private GitRemote remote(Way way, String branch, boolean create) {
        String url =
                switch (way) {
                    case LOCAL -> served.resolve("repo.git").toString();
                    case FILE -> served.resolve("repo.git").toUri().toString();
                    case HTTP -> http.url("repo.git");
                    case HTTP_OLD -> oldHttp.url("repo.git");
                    case GIT -> daemon.url("repo.git");
                    case SSH -> ssh.url("repo.git");
                    case SSH_OLD -> oldSsh.url("repo.git");
                };
        GitCredentials credentials =
                switch (way) {
                    case HTTP, HTTP_OLD -> new GitCredentials.UserAndToken("bot", Secret.of(TOKEN));
                    case SSH -> SshHome.of(ssh.writeHome(temporary.resolve("home")));
                    case SSH_OLD -> SshHome.of(oldSsh.writeHome(temporary.resolve("old-home")));
                    case LOCAL, FILE, GIT -> new GitCredentials.Ambient();
                };
        return new GitRemote(url, branch, create, credentials);
    }

    private String mirror(GitRemote remote) throws Exception {
        try (MirrorBranch branch = remote.open(scratch(temporary))) {
            branch.fetch("postman");
            branch.push(List.of(put("a.json", "one")), says("Mirror"));
            return branch.remark().orElse("");
        }
    }

    private CGit repository() {
        return CGit.at(served.resolve("repo.git"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_branch_below_or_above_another_is_a_setup_error_at_once(Way way) {
        repository().commit("main", Map.of("a", "1"));
        repository().commit("release", Map.of("a", "1"));
        repository().commit("team/api/v1", Map.of("a", "1"));

        for (String[] wanted : new String[][] {
            {"release/1", "release"}, {"release/1/2", "release"}, {"team", "team/api/v1"}, {"team/api", "team/api/v1"}
        }) {
            GitRemote remote = remote(way, wanted[0], true);
            assertThatThrownBy(() -> mirror(remote))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("The branch '" + wanted[0] + "' cannot be made in ")
                    .hasMessageContaining(", since there is a branch '" + wanted[1] + "'")
                    .hasMessageContaining("Choose another name, or delete the branch '" + wanted[1] + "'.");
            assertThat(remote.check())
                    .filteredOn(finding -> finding.status() == Finding.Status.FAILED)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.subject()).isEqualTo("branch");
                        assertThat(finding.message()).contains("since there is a branch '" + wanted[1] + "'");
                    });
        }
        assertThat(http.requests()).noneMatch(request -> request.calls("git-receive-pack"));
    }

    @Test
    void branches_of_similar_names_are_in_nobodys_way() throws Exception {
        repository().commit("main", Map.of("a", "1"));
        repository().commit("release", Map.of("a", "1"));

        mirror(remote(Way.HTTP, "release-1", true));
        mirror(remote(Way.HTTP, "releases/1", true));

        assertThat(repository().exists("releases/1")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"LOCAL", "HTTP", "SSH"})
    void a_branch_that_is_made_in_the_way_meanwhile_is_told(Way way) throws Exception {
        repository().commit("main", Map.of("a", "1"));
        try (MirrorBranch branch = remote(way, "release/1", true).open(scratch(temporary))) {
            branch.fetch("postman");
            repository().commit("release", Map.of("a", "1"));

            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "one")), says("Mirror")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("since there is a branch 'release'");
        }
    }

    @Test
    void a_lock_that_nobody_takes_away_is_not_waited_for_for_ever() throws Exception {
        repository().commit("main", Map.of("a", "1"));
        Files.writeString(served.resolve("repo.git/refs/heads/main.lock"), "");
        try (MirrorBranch branch = remote(Way.HTTP, "main", false).open(scratch(temporary))) {
            branch.fetch("postman");

            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "one")), says("Mirror")))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("could not lock the branch 'main', though it does not move")
                    .hasMessageContaining("main.lock")
                    .hasMessageContaining("ask whoever runs the Git server");
        }
    }

    @ParameterizedTest
    @CsvSource({"LOCAL, trunk", "FILE, trunk", "HTTP, team/trunk", "GIT, trunk", "SSH, trunk"})
    void an_empty_repository_gets_the_branch_that_its_head_names(Way way, String branch) throws Exception {
        repository().run("symbolic-ref", "HEAD", "refs/heads/" + branch);

        assertThat(remote(way, "", false).check()).extracting(Finding::status).containsOnly(Finding.Status.OK);
        assertThat(mirror(remote(way, "", false))).isEmpty();

        assertThat(repository().run("log", "--format=%s", branch)).isEqualTo("Mirror");
        assertThat(repository().exists("main")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"HTTP_OLD", "SSH_OLD"})
    void an_empty_repository_that_does_not_tell_says_which_branch_is_taken(Way way) throws Exception {
        repository().run("symbolic-ref", "HEAD", "refs/heads/trunk");

        assertThat(remote(way, "", false).check())
                .filteredOn(finding -> finding.status() == Finding.Status.WARNING)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("'main' will be created; the repository is empty, and does not say what its default"
                                + " branch is called"));
        assertThat(mirror(remote(way, "", false)))
                .endsWith(
                        "is empty, and does not say what its default branch is called; 'main' is taken. Name the branch"
                                + " if it is another one.");
        assertThat(repository().exists("main")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_repository_of_another_object_format_is_a_setup_error(Way way) throws Exception {
        for (boolean empty : List.of(true, false)) {
            FolderDeletion.delete(served.resolve("repo.git"));
            CGit sha256 = CGit.init(served.resolve("repo.git"), "--object-format=sha256", "--initial-branch=main");
            if (!empty) {
                sha256.commit("main", Map.of("a", "1"));
            }
            assertThatThrownBy(() -> mirror(remote(way, "", false)))
                    .as(way + (empty ? " empty" : ""))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageEndingWith(" is a repository in Git's SHA-256 format, which is not supported."
                            + " Mirror into a repository in the usual SHA-1 format.");
            assertThat(remote(way, "", false).check())
                    .filteredOn(finding -> finding.status() == Finding.Status.FAILED)
                    .singleElement()
                    .satisfies(finding -> {
                        // By the old protocol, an empty repository says nothing until somebody is about to push.
                        assertThat(finding.subject()).isIn("repository", "push");
                        assertThat(finding.message()).contains("SHA-256 format, which is not supported");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "@",
                "-x",
                "--force",
                "refs/heads/main",
                "refs/main",
                "a b",
                "a..b",
                "/a",
                "a/",
                "a//b",
                ".a",
                "a/.b",
                "a.",
                "a.lock",
                "a.lock/b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[b",
                "a\\b",
                "a@{1}",
                "@{-1}",
                "a\u007fb",
                "a\nb"
            })
    void a_name_that_git_refuses_is_refused(String name) {
        assertThatThrownBy(() -> GitRemote.validateBranch(name))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("cannot be the name of a branch");
    }

    @Test
    void a_full_name_is_answered_with_the_short_one() {
        assertThatThrownBy(() -> GitRemote.validateBranch("refs/heads/main"))
                .hasMessageEndingWith("Give its short name, such as main.");
    }

    @Test
    void names_are_judged_as_c_git_judges_them() throws Exception {
        CGit.assumeAvailable();
        String[] parts = {
            "a", "HEAD", "@", "-", ".", "..", "/", "{", "}", "~", "lock", ".lock", " ", "main", "\\", "é", "x"
        };
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            StringBuilder name = new StringBuilder();
            int length = 1 + random.nextInt(4);
            for (int j = 0; j < length; j++) {
                name.append(parts[random.nextInt(parts.length)]);
            }
            // Older versions of Git make a branch of this name, which nobody can then name.
            boolean taken = !name.toString().equals("@") && gitTakes(name.toString());
            assertThat(BranchChoice.isName(name.toString()))
                    .as("\"" + name + "\"")
                    .isEqualTo(taken);
        }
    }

    private boolean gitTakes(String name) throws IOException, InterruptedException {
        Process process = CGit.builder(temporary, "check-ref-format", "--branch", name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }
}
