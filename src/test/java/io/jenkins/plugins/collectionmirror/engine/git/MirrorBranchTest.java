package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.delete;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.transfer.SshHome;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitDaemon;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way of a commit, over each transport, read back by C git. */
class MirrorBranchTest {
    enum Reach {
        LOCAL_PATH,
        FILE_URL,
        HTTP,
        DAEMON,
        SSH
    }

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(Reach.class)
    void fetches_commits_and_pushes(Reach reach) throws Exception {
        CGit git = CGit.init(temporary.resolve("served/repo.git"));
        git.config("http.receivepack", "true").config("uploadpack.allowFilter", "true");
        String base =
                git.commit("main", Map.of("README.md", "hello", "postman/a.json", "one", "postman/deep/b.json", "two"));
        try (GitHttpServer http = GitHttpServer.start(temporary.resolve("served"));
                GitDaemon daemon = GitDaemon.start(temporary.resolve("served"));
                GitSshServer ssh = GitSshServer.start(temporary.resolve("served"))) {
            GitRemote remote =
                    switch (reach) {
                        case LOCAL_PATH -> to(git.directory().toString(), "main");
                        case FILE_URL -> to(git.directory().toUri().toString(), "main");
                        case HTTP -> to(http.url("repo.git"), "main");
                        case DAEMON -> to(daemon.url("repo.git"), "main");
                        case SSH ->
                            new GitRemote(
                                    ssh.url("repo.git"),
                                    "main",
                                    false,
                                    SshHome.of(ssh.writeHome(temporary.resolve("home"))));
                    };
            try (MirrorBranch branch = remote.open(scratch(temporary))) {
                BranchHead head = branch.fetch("postman");
                assertThat(head.branch()).isEqualTo("main");
                assertThat(head.commit()).contains(base);
                assertThat(head.files())
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of("a.json", Remotes.blobId("one"), "deep/b.json", Remotes.blobId("two")));
                assertThat(branch.read("a.json")).hasValueSatisfying(bytes -> assertThat(new String(bytes))
                        .isEqualTo("one"));
                assertThat(branch.read("nothing.json")).isEmpty();
                assertThat(branch.bytesReceived()).isPositive();

                PushOutcome outcome = branch.push(
                        List.of(put("a.json", "new one"), delete("deep/b.json"), put("c d/ü.json", "three")),
                        says("Mirror 3 files\n\nWith a body.\n"));
                assertThat(outcome).isEqualTo(new PushOutcome.Pushed(git.head("main")));
            }
        }
        assertThat(git.run("rev-parse", "main^")).isEqualTo(base);
        assertThat(git.files("main").keySet()).containsExactly("README.md", "postman/a.json", "postman/c d/ü.json");
        assertThat(git.content("main", "postman/a.json")).isEqualTo("new one");
        assertThat(git.run("log", "-1", "--format=%an|%ae|%ad|%cn|%ce|%B", "--date=iso-strict", "main"))
                .isEqualTo("Zoë Author|zoe@example.com|2026-03-04T05:06:07+02:00|Mirror Bot|bot@example.com|"
                        + "Mirror 3 files\n\nWith a body.");
        git.assertSound();
    }
}
