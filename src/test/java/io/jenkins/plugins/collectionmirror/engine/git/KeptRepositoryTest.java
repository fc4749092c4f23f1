package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run leaves to the next, and that the next can do without. */
class KeptRepositoryTest {
    @TempDir
    Path temporary;

    private CGit git;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        git = CGit.init(temporary.resolve("served/repo.git"));
        git.config("uploadpack.allowFilter", "true");
        git.config("uploadpack.allowAnySHA1InWant", "true");
        server = GitHttpServer.start(temporary.resolve("served"));
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            files.put("src/module" + i % 50 + "/file" + i + ".txt", "content " + i);
        }
        files.put("postman/manifest.json", "{}");
        git.commit("main", files);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MirrorBranch open() throws Exception {
        return to(server.url("repo.git"), "main").open(scratch(temporary), Optional.of(temporary.resolve("kept")));
    }

    /** One run: what it received, and that it read the manifest. */
    private long run(String manifest, TreeEdit... edits) throws Exception {
        try (MirrorBranch branch = open()) {
            branch.fetch("postman");
            assertThat(branch.read("manifest.json").map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                    .contains(manifest);
            if (edits.length > 0) {
                PushOutcome outcome = branch.push(List.of(edits), says("Mirror"));
                if (outcome instanceof PushOutcome.Moved) {
                    // So says a push that finds its base damaged; a run then builds on what it fetches again.
                    branch.fetch("postman");
                    outcome = branch.push(List.of(edits), says("Mirror"));
                }
                assertThat(outcome).isInstanceOf(PushOutcome.Pushed.class);
            }
            return branch.bytesReceived();
        }
    }

    private List<Path> kept(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(temporary.resolve("kept"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void a_second_run_receives_nothing_when_nothing_changed() throws Exception {
        assertThat(run("{}")).isGreaterThan(50_000);
        int requests = server.requests().size();
        assertThat(run("{}")).isZero();
        assertThat(server.requests().size() - requests).isEqualTo(2);
    }

    @Test
    void a_run_after_ones_own_push_receives_nothing() throws Exception {
        run("{}", put("manifest.json", "{\"a\":1}"), put("a.json", "x".repeat(100_000)));
        assertThat(run("{\"a\":1}")).isZero();
        assertThat(git.content("main", "postman/a.json")).hasSize(100_000);
        git.assertSound();
    }

    @Test
    void what_was_pushed_does_not_pile_up() throws Exception {
        for (int i = 0; i < 5; i++) {
            run(i == 0 ? "{}" : "{" + (i - 1) + "}", put("manifest.json", "{" + i + "}"), put("a.json", "big " + i));
        }
        assertThat(kept(".pack")).hasSize(2);
        assertThat(kept(".tmp")).isEmpty();
        git.assertSound();
    }

    @Test
    void what_others_pushed_is_all_that_is_received() throws Exception {
        long first = run("{}");
        git.commit("main", Map.of("src/module1/file1.txt", "edited", "postman/manifest.json", "{2}"));
        assertThat(run("{2}", put("b.json", "b"))).isBetween(1L, first / 5);
        assertThat(git.files("main")).hasSize(3_002);
        git.assertSound();
    }

    @Test
    void a_history_written_anew_is_followed() throws Exception {
        run("{}", put("manifest.json", "{1}"));
        String first = git.run("rev-list", "--max-parents=0", "main").strip();
        git.run("update-ref", "refs/heads/main", first);
        run("{}", put("manifest.json", "{2}"));
        assertThat(git.content("main", "postman/manifest.json")).isEqualTo("{2}");
        git.assertSound();
    }

    @Test
    void a_repository_that_another_run_holds_is_left_alone() throws Exception {
        run("{}");
        try (MirrorBranch first = open();
                MirrorBranch second = open()) {
            first.fetch("postman");
            second.fetch("postman");
            assertThat(first.bytesReceived()).isZero();
            assertThat(second.bytesReceived()).isPositive();
        }
        assertThat(run("{}")).isZero();
    }

    @Test
    void a_killed_runs_leavings_are_thrown_away() throws Exception {
        run("{}");
        Path repository = kept("commits.git").get(0);
        Files.writeString(repository.resolve("collection-mirror-in-use"), "");
        Files.writeString(repository.resolve("refs/mirror/base.lock"), "");
        assertThat(run("{}", put("a.json", "a"))).isPositive();
        assertThat(run("{}")).isZero();
    }

    @Test
    void every_damage_is_repaired_by_fetching_anew() throws Exception {
        List<Damage> damages = List.of(
                repository -> Files.writeString(repository.resolve("HEAD"), "garbage"),
                repository -> Files.writeString(repository.resolve("config"), "[core\nrepositoryformatversion = x"),
                repository -> Files.delete(repository.resolve("config")),
                repository -> Files.writeString(repository.resolve("refs/mirror/base"), "0".repeat(39)),
                repository -> Files.writeString(repository.resolve("refs/mirror/base"), "1".repeat(40)),
                repository -> Files.writeString(repository.resolve("shallow"), "not an id\n"),
                repository -> onPacks(repository, pack -> Files.write(pack, new byte[0])),
                repository -> onPacks(repository, pack -> {
                    byte[] bytes = Files.readAllBytes(pack);
                    Files.write(pack, java.util.Arrays.copyOf(bytes, bytes.length / 2));
                }),
                repository -> onPacks(repository, pack -> {
                    byte[] bytes = Files.readAllBytes(pack);
                    for (int i = 200; i < bytes.length - 20; i += 7) {
                        bytes[i] ^= 0x55;
                    }
                    Files.write(pack, bytes);
                }),
                repository -> onPacks(repository, Files::delete),
                repository -> onPacks(
                        repository, pack -> Files.delete(Path.of(pack.toString().replaceAll("pack$", "idx")))));
        String manifest = "{}";
        for (int i = 0; i < damages.size(); i++) {
            run(manifest);
            for (Path repository : kept(".git")) {
                if (Files.exists(repository.resolve("refs/mirror/base"))) {

                    damages.get(i).to(repository);
                }
            }
            String next = "{" + i + "}";
            run(manifest, put("manifest.json", next), put("file" + i + ".json", "damage " + i));
            manifest = next;
            assertThat(git.content("main", "postman/file" + i + ".json")).isEqualTo("damage " + i);
        }
        assertThat(git.files("main")).hasSize(3_001 + damages.size());
        git.assertSound();
    }

    private interface Damage {
        void to(Path repository) throws IOException;
    }

    private static void onPacks(Path repository, Damage damage) throws IOException {
        try (Stream<Path> packs = Files.list(repository.resolve("objects/pack"))) {
            for (Path pack :
                    packs.filter(file -> file.toString().endsWith(".pack")).toList()) {
                pack.toFile().setWritable(true);
                damage.to(pack);
            }
        }
    }

    @Test
    void a_place_that_cannot_be_written_to_is_done_without() throws Exception {
        Path file = Files.writeString(temporary.resolve("kept"), "a file, not a folder");
        assertThat(run("{}", put("a.json", "a"))).isPositive();
        assertThat(file).hasContent("a file, not a folder");
    }
}
