package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an earlier run left may be damaged or in use: then all of it is fetched again. */
class ScratchFaultsTest {
    @TempDir
    Path temporary;

    private Path kept;
    private CGit git;
    private GitHttpServer server;

    @BeforeEach
    void serve() throws Exception {
        kept = temporary.resolve("kept");
        git = CGit.init(temporary.resolve("served/repo.git"))
                .config("uploadpack.allowFilter", "true")
                .config("http.receivepack", "true");
        git.commit("main", Map.of("README.md", "hello", "postman/a.json", "one"));
        server = GitHttpServer.start(temporary.resolve("served"));
        assertRunWorks("two");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {".pack", ".idx", "HEAD", "config", "base"})
    void a_damaged_file_is_fetched_again(String which) throws Exception {
        for (Path file : files(which)) {
            assertThat(file.toFile().setWritable(true)).isTrue();
            Files.write(file, new byte[] {1, 2, 3});
        }
        assertRunWorks("three");
    }

    @ParameterizedTest
    @ValueSource(strings = {".pack", ".idx", "HEAD", "config", "base"})
    void a_missing_file_is_fetched_again(String which) throws Exception {
        for (Path file : files(which)) {
            Files.delete(file);
        }
        assertRunWorks("three");
    }

    @Test
    void a_file_where_the_folder_should_be_is_no_obstacle() throws Exception {
        FolderDeletion.delete(kept);
        Files.writeString(kept, "x");
        assertRunWorks("three");
    }

    @Test
    void a_run_beside_one_that_holds_it_does_without() throws Exception {
        try (MirrorBranch first = to(server.url("repo.git"), "main").open(scratch(temporary), Optional.of(kept))) {
            first.fetch("postman");
            assertRunWorks("three");
            assertThat(first.push(List.of(put("b.json", "x")), says("Add b"))).isEqualTo(new PushOutcome.Moved());
        }
        git.assertSound();
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(kept)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
            assertThat(found).as(end).isNotEmpty();
            return found;
        }
    }

    private void assertRunWorks(String text) throws Exception {
        try (MirrorBranch branch = to(server.url("repo.git"), "main").open(scratch(temporary), Optional.of(kept))) {
            branch.fetch("postman");
            PushOutcome outcome = branch.push(List.of(put("a.json", text)), says("Change a"));
            if (outcome instanceof PushOutcome.Moved) {
                branch.fetch("postman");
                outcome = branch.push(List.of(put("a.json", text)), says("Change a"));
            }
            assertThat(outcome).isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(git.content("main", "postman/a.json")).isEqualTo(text);
        assertThat(git.content("main", "README.md")).isEqualTo("hello");
        git.assertSound();
    }
}
