package io.jenkins.plugins.collectionmirror.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitSnapshotTest {
    @TempDir
    private Path folder;

    private CGit repository;
    private GitHttpServer server;

    /** The servers that there are. */
    enum Server {
        LOCAL,
        FULL,
        WITHOUT_FILTERS,
        WITHOUT_ANY_WANTS,
        OLD_PROTOCOL
    }

    @BeforeEach
    void history() {
        repository = CGit.init(folder.resolve("apis.git"));
        StringBuilder stream = new StringBuilder();
        for (int day = 1; day <= 5; day++) {
            long time = Instant.parse("2026-03-0" + day + "T12:00:00Z").getEpochSecond();
            String text = "version " + day;
            stream.append("commit refs/heads/main\nmark :")
                    .append(day)
                    .append("\ncommitter A <a@example.com> ")
                    .append(time)
                    .append(" +0000\n");
            stream.append("data 3\nday\n");
            if (day == 5) {
                stream.append("merge refs/heads/side\n");
            }
            stream.append("M 100644 inline postman/a.json\ndata ")
                    .append(text.length())
                    .append('\n')
                    .append(text);
            stream.append("\nM 100644 inline other.txt\ndata 1\nx\n");
            if (day == 4) {
                // A side branch of the same time, which is no state of main.
                stream.append("commit refs/heads/side\ncommitter A <a@example.com> ")
                        .append(time + 60);
                stream.append(" +0000\ndata 4\nside\nfrom :3\n");
                stream.append("M 100644 inline postman/a.json\ndata 4\nside\n");
            }
        }
        stream.append("tag v1.0\nfrom :2\ntagger A <a@example.com> 1772000000 +0000\ndata 3\none\n");
        stream.append("reset refs/tags/light\nfrom :3\n\n");
        repository.runWithInput(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void every_way_to_name_a_commit_leads_to_its_files(Server kind) throws Exception {
        GitRemote remote = remote(kind);
        String third = repository.run("rev-parse", "main~2");

        assertThat(content(remote, "")).isEqualTo("version 5");
        assertThat(content(remote, "v1.0")).isEqualTo("version 2");
        assertThat(content(remote, "light")).isEqualTo("version 3");
        assertThat(content(remote, "side")).isEqualTo("side");
        assertThat(content(remote, "refs/tags/v1.0")).isEqualTo("version 2");
        assertThat(content(remote, "refs/heads/side")).isEqualTo("side");
        assertThat(content(remote, third)).isEqualTo("version 3");
        assertThat(content(remote, third.substring(0, 10))).isEqualTo("version 3");
        assertThat(content(remote, third.substring(0, 10).toUpperCase(Locale.ROOT)))
                .isEqualTo("version 3");
        assertThat(content(remote, "2026-03-03T11:59:59Z")).isEqualTo("version 2");
        assertThat(content(remote, "2026-03-03T12:00:00Z")).isEqualTo("version 3");
        assertThat(content(remote, "2026-03-03T13:00:00+0100")).isEqualTo("version 3");
        assertThat(content(remote, "2026-03-04T18:00Z")).isEqualTo("version 4");
        assertThat(content(remote, "2030-01-01")).isEqualTo("version 5");
    }

    /** Servers that give nothing but what a ref names are asked for the branch alone. */
    @ParameterizedTest
    @EnumSource(
            value = Server.class,
            names = {"LOCAL", "FULL", "WITHOUT_FILTERS"})
    void the_whole_id_of_a_commit_may_be_that_of_another_branch(Server kind) throws Exception {
        repository.run("update-ref", "refs/heads/other", "main~4");
        repository.commit("other", Map.of("postman/a.json", "elsewhere"));
        repository.commit("other", Map.of("postman/a.json", "elsewhere later"));

        assertThat(content(remote(kind), repository.head("other"))).isEqualTo("elsewhere later");
        if (kind != Server.WITHOUT_FILTERS) {
            assertThat(content(remote(kind), repository.run("rev-parse", "other~1")))
                    .isEqualTo("elsewhere");
        }
    }

    @Test
    void a_branch_of_which_a_tag_has_the_name_is_named_in_full() throws Exception {
        repository.run("tag", "side", "main");

        assertThat(content(remote(Server.LOCAL), "side")).isEqualTo("version 5");
        assertThat(content(remote(Server.LOCAL), "refs/heads/side")).isEqualTo("side");
    }

    @Test
    void it_says_which_commit_it_is() throws Exception {
        try (GitSnapshot snapshot = remote(Server.FULL).snapshot(Revision.of("v1.0"), "postman", scratch())) {
            assertThat(snapshot.commit()).isEqualTo(repository.run("rev-parse", "main~3"));
            assertThat(snapshot.committed()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
            assertThat(snapshot.branch()).isEqualTo("main");
            assertThat(snapshot.head()).isEqualTo(repository.head("main"));
            assertThat(snapshot.files()).containsOnlyKeys("a.json");
            assertThat(snapshot.read("b.json")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void what_is_not_there_is_said_with_what_to_do(Server kind) throws Exception {
        GitRemote remote = remote(kind);

        assertRefused(remote, "v9.9", "There is no tag and no branch 'v9.9'", "a date such as");
        assertRefused(remote, "0000000", "No commit of the branch 'main'", "begins with 0000000");
        assertRefused(remote, "0123456789012345678901234567890123456789", "No commit of the branch");
        assertRefused(remote, "2025-12-31", "begins at 2026-03-01T12:00:00Z", "Name a later date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a..b", "x^{tree}", "2026-13-01 25:00"})
    void what_can_be_no_revision_is_refused_at_once(String text) {
        assertThatThrownBy(() -> Revision.of(text))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("is no revision")
                .hasMessageContaining("a tag, a branch, or a date");
    }

    @Test
    void a_day_is_meant_to_its_end() throws Exception {
        assertThat(Revision.of("2026-03-03").instant(ZoneOffset.UTC).orElseThrow())
                .isEqualTo("2026-03-03T23:59:59.999999999Z");
        assertThat(Revision.of("2026-03-03 10:00").instant(ZoneOffset.UTC).orElseThrow())
                .isEqualTo("2026-03-03T10:00:00Z");
    }

    @Test
    void an_empty_repository_has_nothing_to_restore() {
        CGit empty = CGit.init(folder.resolve("empty.git"));

        assertThatThrownBy(() ->
                        Remotes.to(empty.directory().toString(), "").snapshot(Revision.NEWEST, "postman", scratch()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("has no commits yet");
    }

    @ParameterizedTest
    @EnumSource
    void a_tag_of_no_commit_is_refused(Server kind) throws Exception {
        repository.run("tag", "files", "main^{tree}");
        repository.run("tag", "key", "main:other.txt");

        for (String tag : List.of("files", "key")) {
            assertRefused(remote(kind), tag, "'" + tag + "' in ", "marks no commit, but a folder or a file.");
        }
    }

    /** What a build checks out is often no more than that. */
    @Test
    void a_shallow_clone_on_this_machine_says_that_it_lacks_the_rest() throws Exception {
        Path clone = folder.resolve("clone");
        repository.run("clone", "-q", "--depth", "2", "file://" + repository.directory(), clone.toString());
        GitRemote remote = Remotes.to(clone.toString(), "");
        String head = repository.head("main");

        assertThat(content(remote, head.substring(0, 8))).isEqualTo("version 5");
        assertThat(content(remote, "2026-03-04T13:00Z")).isEqualTo("version 4");
        assertRefused(remote, "2026-03-02", "is not complete: it is a shallow clone.", "Fetch all of it there,");
        assertRefused(
                remote,
                repository.run("rev-parse", "main~3"),
                "is not complete: it is a shallow clone.",
                "Fetch all of it there,");
        assertRefused(remote, "ffffffff", "is not complete: it is a shallow clone.", "Fetch all of it there,");
    }

    @Test
    void only_what_is_needed_is_fetched() throws Exception {
        repository.config("uploadpack.allowFilter", "true");
        byte[] noise = new byte[3_000_000];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < 3; i++) {
            noise[i] = (byte) i;
            StringBuilder head = new StringBuilder(
                            "commit refs/heads/main\ncommitter A <a@example.com> 1773000000 +0000\n")
                    .append("data 3\nbig\nfrom refs/heads/main^0\nM 100644 inline big.bin\ndata ")
                    .append(noise.length)
                    .append('\n');
            byte[] begin = head.toString().getBytes(StandardCharsets.UTF_8);
            byte[] all = Arrays.copyOf(begin, begin.length + noise.length + 1);
            System.arraycopy(noise, 0, all, begin.length, noise.length);
            all[all.length - 1] = '\n';
            repository.runWithInput(all, "fast-import", "--quiet");
        }

        try (GitSnapshot snapshot =
                remote(Server.FULL).snapshot(Revision.of("2026-03-03T18:00Z"), "postman", scratch())) {
            snapshot.load(List.of("a.json"));
            assertThat(snapshot.bytesReceived()).isBetween(1L, 10_000L);
        }
    }

    private void assertRefused(GitRemote remote, String revision, String... words) {
        assertThatThrownBy(() -> content(remote, revision))
                .isInstanceOf(InvalidSetupException.class)
                .message()
                .contains(words);
    }

    private String content(GitRemote remote, String revision) throws Exception {
        try (GitSnapshot snapshot = remote.snapshot(Revision.of(revision), "postman", scratch())) {
            Content content = snapshot.read("a.json").orElseThrow();
            try (InputStream in = content.open()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private GitRemote remote(Server kind) {
        if (kind == Server.LOCAL) {
            return Remotes.to(repository.directory().toString(), "");
        }
        repository.config("uploadpack.allowFilter", kind == Server.WITHOUT_FILTERS ? "false" : "true");
        if (kind == Server.WITHOUT_ANY_WANTS) {
            repository.config("uploadpack.allowAnySHA1InWant", "false").config("uploadpack.allowFilter", "false");
        }
        if (server == null) {
            server = GitHttpServer.start(folder).account("ci", Remotes.TOKEN);
            if (kind == Server.OLD_PROTOCOL) {
                server.oldProtocol();
            }
        }
        return Remotes.signedIn(server.url("apis.git"), "", "ci", Remotes.TOKEN);
    }

    private Path scratch() {
        return Remotes.scratch(folder);
    }
}
