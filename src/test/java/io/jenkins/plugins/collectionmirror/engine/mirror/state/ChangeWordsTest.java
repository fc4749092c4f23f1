package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirroring;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What changed inside items, in words, wherever a mirror speaks. */
public class ChangeWordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = "postman/collections/Users API.postman_collection.json";

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private String users;

    @BeforeEach
    void mirror_a_collection() throws Exception {
        mirroring = new Mirroring(folder);
        users = mirroring.workspace.addCollection(collection("Users API", 3));
        mirroring.run();
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    public static ObjectNode collection(String name, int requests) {
        ObjectNode collection = JSON.createObjectNode();
        collection
                .putObject("info")
                .put("name", name)
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        ArrayNode items = collection.putArray("item");
        for (int i = 1; i <= requests; i++) {
            items.addObject()
                    .put("name", "Request " + i)
                    .putObject("request")
                    .put("method", "GET")
                    .put("url", "https://example.com/" + i);
        }
        return collection;
    }

    private static ObjectNode request(ObjectNode collection, int index) {
        return (ObjectNode) collection.at("/item/" + index + "/request");
    }

    private String message() {
        return mirroring.repository.run("log", "-1", "--format=%B", "main");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void the_commit_the_log_and_the_report_say_what_changed(Format format) throws Exception {
        mirroring.format(format).run();
        mirroring.workspace.edit(users, tree -> {
            request(tree, 0)
                    .put("method", "POST")
                    .putObject("body")
                    .put("mode", "raw")
                    .put("raw", "{}");
            ((ArrayNode) tree.get("item")).remove(1);
        });
        mirroring.log.clear();

        MirrorReport report = mirroring.run();

        List<String> lines = List.of("~ POST Request 1: method GET \u2192 POST, body added", "- GET Request 2");
        assertThat(report.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.details().lines()).containsExactlyElementsOf(lines));
        assertThat(message()).contains("\n   " + lines.get(0) + "\n   " + lines.get(1) + "\n\nMirrored-From: ");
        assertThat(mirroring.log)
                .containsSubsequence("Changes in Users API:", "  " + lines.get(0), "  " + lines.get(1));
        assertThat(report.toMap().get("changes").toString())
                .contains("change=removed, kind=request, place=GET Request 2");
    }

    @Test
    void a_dry_run_says_what_would_change_and_pushes_nothing() throws Exception {
        mirroring.workspace.edit(users, tree -> request(tree, 0).put("method", "PUT"));
        String head = mirroring.repository.head("main");

        MirrorReport report = mirroring.dryRun(true).run();

        assertThat(report.outcome()).isEqualTo(Outcome.DRY_RUN);
        assertThat(mirroring.log).contains("  ~ PUT Request 1: method GET \u2192 PUT");
        assertThat(mirroring.repository.head("main")).isEqualTo(head);
    }

    @Test
    void an_environment_is_told_by_names_and_never_by_values() throws Exception {
        String staging = mirroring.workspace.addEnvironment(
                (ObjectNode) JSON.readTree("{\"name\": \"Staging\", \"values\": [{\"key\": \"host\", \"value\":"
                        + " \"before.example.com\", \"enabled\": true}]}"));
        mirroring.run();
        mirroring.workspace.edit(
                staging, tree -> ((ObjectNode) tree.at("/values/0")).put("value", "after.example.com"));

        mirroring.run();

        assertThat(message()).contains("~ variable host").doesNotContain("example.com");
    }

    @Test
    void a_secret_in_a_name_is_shown_nowhere() throws Exception {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".substring(0, 36);
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.at("/item/0")).put("name", "Use " + token));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).hasSize(1);
        assertThat(report.changes().get(0).details().shown()).isNotEmpty();
        assertThat(report.toMap().toString() + message() + mirroring.log).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void the_old_files_come_in_one_more_fetch_and_only_where_something_changed(boolean single) throws Exception {
        mirroring
                .repository
                .config("http.receivepack", "true")
                .config("uploadpack.allowFilter", String.valueOf(single))
                .config("uploadpack.allowAnySHA1InWant", String.valueOf(single));
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            mirroring.to(server.url("repository.git"), "", false, new GitCredentials.Ambient());
            mirroring.run();
            long unchanged = fetches(server);
            mirroring.workspace.edit(users, tree -> request(tree, 0).put("method", "PUT"));

            mirroring.run();

            assertThat(message()).contains("~ PUT Request 1: method GET \u2192 PUT");
            // A fetch is two requests, one for the refs. A server that cannot leave contents out has sent them already.
            long more = fetches(server) - 2 * unchanged;
            assertThat(more).isEqualTo(single ? 2 : 0);
            mirroring.run();
            assertThat(fetches(server) - more).isEqualTo(3 * unchanged);
        }
    }

    private static long fetches(GitHttpServer server) {
        return server.requests().stream()
                .filter(request -> request.calls("git-upload-pack"))
                .count();
    }

    @Test
    void twenty_lines_of_an_item_and_two_hundred_of_a_run_are_shown() throws Exception {
        String[] large = new String[12];
        for (int i = 0; i < large.length; i++) {
            large[i] = mirroring.workspace.addCollection(collection(String.format("Large %02d", i), 32));
        }
        mirroring.run();
        for (String uid : large) {
            mirroring.workspace.edit(uid, tree -> {
                for (int i = 0; i < 32; i++) {
                    request(tree, i).put("method", "PUT");
                }
            });
        }

        List<Change> changes = mirroring.run().changes();

        assertThat(changes).hasSize(12);
        assertThat(changes.get(0).details().shown()).hasSize(20);
        assertThat(changes.get(0).details().more()).isEqualTo(12);
        assertThat(message()).contains("   \u2026 and 12 more\n");
        assertThat(message().lines().filter(line -> line.startsWith("   ")).count())
                .isBetween(190L, ChangeWords.MOST_LINES + 1L);
        // The other changes are not lost without a word, neither there nor in the report and the log.
        assertThat(changes).allSatisfy(change -> assertThat(
                        change.details().shown().size() + change.details().more())
                .isEqualTo(32));
        assertThat(message()).contains("\n\u2026 and 64 more changes in 2 items\n\nMirrored-From: ");
        assertThat(mirroring.log).contains("\u2026 and 64 more changes in 2 items");
    }

    @Test
    void a_file_that_somebody_broke_by_hand_costs_the_words_and_not_the_run() throws Exception {
        mirroring.repository.commit("main", Map.of(USERS, "not JSON"));

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.changes()).singleElement().satisfies(change -> assertThat(
                        change.details().lines())
                .containsExactly("(cannot be compared in words)"));
    }

    @Test
    void an_item_in_which_nobody_sees_a_change_says_so() throws Exception {
        mirroring.workspace.edit(
                users, tree -> request(tree, 0).putObject("url").put("raw", "https://example.com/1"));

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(message()).contains("Users API.postman_collection.json)\n   (no visible change)\n");
    }

    @ParameterizedTest
    @CsvSource({"github-token:name", "keep"})
    void the_log_and_the_words_know_no_exceptions_for_secrets_in_names(String exception) throws Exception {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".substring(0, 36);
        if (exception.equals("keep")) {
            mirroring.secrets(SecretsPolicy.KEEP);
        } else {
            mirroring.notSecrets(exception);
        }
        String uid = mirroring.workspace.addCollection(collection("Of " + token, 1));
        mirroring.run();
        mirroring.workspace.edit(uid, tree -> {
            ((ObjectNode) tree.at("/item/0")).put("name", "Use " + token);
            request(tree, 0).put("method", "PUT");
        });

        MirrorReport report = mirroring.run();

        assertThat(mirroring.repository.run("show", "main:postman/.mirror/manifest.json"))
                .contains(token);
        assertThat(report.changes()).hasSize(1);
        assertThat(report.changes().get(0).details().lines())
                .containsExactly("~ GET Request 1: renamed to \"Use <redacted:github-token>\", method GET \u2192 PUT");
        assertThat(report.toMap().toString() + mirroring.log).doesNotContain(token);
        assertThat(message().lines().filter(line -> line.startsWith("   ")))
                .isNotEmpty()
                .noneMatch(line -> line.contains(token));
    }
}
