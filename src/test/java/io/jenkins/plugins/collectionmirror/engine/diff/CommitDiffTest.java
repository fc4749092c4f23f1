package io.jenkins.plugins.collectionmirror.engine.diff;

import static io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWordsTest.collection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirroring;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two commits of the branch compared, without Postman: release notes. */
class CommitDiffTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Selection ALL = new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of(), true);

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private String users;
    private String staging;
    private String pets;

    @BeforeEach
    void a_release() throws Exception {
        mirroring = new Mirroring(folder).select(ALL);
        users = mirroring.workspace.addCollection(collection("Users API", 3));
        mirroring.workspace.addCollection(collection("Orders API", 1));
        staging = mirroring.workspace.addEnvironment(JSON.readTree("""
                {"name": "Staging", "values": [{"key": "host", "value": "before.example.com", "enabled": true}]}"""));
        mirroring.workspace.setGlobals(JSON.readTree("""
                [{"key": "region", "value": "eu", "type": "default", "enabled": true}]"""));
        pets = mirroring.workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", """
                openapi: 3.0.3
                info: {title: Pets, version: "1"}
                paths: {/pets: {get: {responses: {}}, delete: {responses: {}}}}
                """));
        mirroring.tag("v1.3.0").run();
        mirroring.tag("");
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    private DiffReport diff(String from, String to) throws Exception {
        return diff(from, to, ALL);
    }

    private DiffReport diff(String from, String to, Selection selection) throws Exception {
        return diff(mirroring.request().target(), "postman", from, to, selection);
    }

    private DiffReport diff(GitRemote remote, String directory, String from, String to, Selection selection)
            throws Exception {
        CommitRange range = new CommitRange(
                remote, directory, Revision.of(from), Revision.of(to), selection, Duration.ofMinutes(1));
        return Diff.ofCommits(range, Files.createTempDirectory(folder, "diff"), mirroring)
                .run();
    }

    private void edit() {
        mirroring.workspace.edit(users, tree -> {
            ((ObjectNode) tree.at("/item/0/request")).put("method", "PUT");
            ((ArrayNode) tree.get("item")).remove(1);
        });
    }

    @Test
    void release_notes_are_of_all_that_is_mirrored() throws Exception {
        edit();
        mirroring.workspace.rename(staging, "Stage");
        mirroring.workspace.setGlobals(JSON.readTree("[]"));
        mirroring.workspace.addCollection(collection("Carts API", 1));
        mirroring.workspace.definitions().setFiles(pets, Map.of("openapi.yaml", """
                openapi: 3.0.3
                info: {title: Pets, version: "2"}
                paths: {/pets: {get: {responses: {}}}}
                """));
        mirroring.run();
        edit();
        mirroring.tag("v1.4.0").run();

        DiffReport report = diff("v1.3.0", "v1.4.0");

        assertThat(report.lines())
                .containsExactly(
                        "A  Carts API  (postman/collections/Carts API.postman_collection.json)",
                        "M  Users API  (postman/collections/Users API.postman_collection.json)",
                        "   ~ PUT Request 1: method GET → PUT",
                        "   - GET Request 2",
                        "   - GET Request 3",
                        "M  Globals  (postman/globals/workspace.postman_globals.json)",
                        "   - variable region",
                        "M  Pets  (postman/specs/Pets)",
                        "   - DELETE /pets (breaking)",
                        "   ~ file openapi.yaml (+2 −2)",
                        "R  Stage  (postman/environments/Staging.postman_environment.json"
                                + " -> postman/environments/Stage.postman_environment.json)",
                        "   ~ environment: renamed from \"Staging\"");
        String from = mirroring.repository.head("main~2");
        String to = mirroring.repository.head("main");
        assertThat(new DiffMarkdown(report).toString())
                .isEqualTo("""
                ## Changes from v1.3.0 to v1.4.0

                2 collections, 1 environment, 1 set of globals and 1 spec: 1 added, 3 updated, 1 renamed (`%s` to `%s`).

                - **Added** collection `Carts API`

                ### Users API

                - **Edited** `PUT Request 1`: method GET → PUT
                - **Removed** `GET Request 2`
                - **Removed** `GET Request 3`

                ### Globals

                - **Removed** variable `region`

                ### Pets (spec)

                - **Removed** `DELETE /pets` **(breaking)**
                - **Edited** file `openapi.yaml` (+2 −2)

                ### Stage (environment)

                - **Edited** environment: renamed from `Staging`
                """.formatted(from.substring(0, 7), to.substring(0, 7)));
        assertThat(report.toMap())
                .containsEntry("from", Map.of("name", "v1.3.0", "commit", from))
                .containsEntry("to", Map.of("name", "v1.4.0", "commit", to))
                .containsEntry("apiCalls", 0)
                .containsEntry("unchanged", 1);
        assertThat(diff("v1.4.0", "v1.3.0").lines())
                .contains(
                        "D  Carts API  (postman/collections/Carts API.postman_collection.json)", "   + GET Request 2");
    }

    @Test
    void the_later_commit_is_the_head_unless_it_is_named() throws Exception {
        edit();
        mirroring.run();
        String first = mirroring.repository.run("rev-parse", "v1.3.0^{commit}").strip();

        for (String from : List.of("v1.3.0", first, first.substring(0, 8))) {
            DiffReport report = diff(from, "");
            assertThat(report.lines()).hasSize(3);
            assertThat(report.to().name()).isEqualTo("main");
            assertThat(diff("", from).lines()).contains("   + GET Request 2");
        }
        assertThat(diff("2126-11-20", "main").isDifferent()).isFalse();
    }

    private static Stream<Arguments> formats() {
        return Arrays.stream(Format.values())
                .flatMap(before -> Arrays.stream(Format.values()).map(after -> Arguments.of(before, after)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void another_form_or_other_folders_are_no_change(Format before, Format after) throws Exception {
        mirroring.format(before).tag("before").run();
        mirroring.tag("").format(after).fileNames("Orders API=o.json");
        mirroring.run(mirroring
                .request()
                .with(mirroring.request().folder().with(FolderNames.of("requests", "designs")))
                .with(HistorySettings.DEFAULT.tagged("after")));

        DiffReport same = diff("before", "after");
        edit();
        mirroring.run();
        DiffReport edited = diff("before", "");

        assertThat(mirroring.repository.run("diff", "--name-only", "before", "after"))
                .isNotEmpty();
        assertThat(same.isDifferent()).isFalse();
        assertThat(same.report().unchanged()).isEqualTo(5);
        assertThat(new DiffMarkdown(same).toString()).contains("\n\nNo differences: 5 items unchanged (`");
        assertThat(edited.report().changes()).singleElement().satisfies(change -> assertThat(change.action())
                .isEqualTo(Change.Action.UPDATED));
        assertThat(edited.lines()).hasSize(3).contains("   - GET Request 2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_server_is_asked_for_what_differs_with_the_account_of_the_mirror(boolean lean) throws Exception {
        edit();
        mirroring.run();
        mirroring
                .repository
                .config("uploadpack.allowFilter", String.valueOf(lean))
                .config("uploadpack.allowAnySHA1InWant", String.valueOf(lean));
        try (GitHttpServer server = GitHttpServer.start(folder).account("ci", "a-token-of-the-test")) {
            GitRemote remote = new GitRemote(
                    server.url("repository.git"),
                    "main",
                    false,
                    new GitCredentials.UserAndToken("ci", Secret.of("a-token-of-the-test")));

            DiffReport report = diff(remote, "postman", "v1.3.0", "", ALL);

            assertThat(report.lines()).hasSize(3).contains("   - GET Request 2");
            assertThat(report.report().gitBytesReceived()).isPositive();
            assertThat(server.requests()).noneMatch(request -> request.calls("git-receive-pack"));
        }
    }

    @Test
    void only_what_is_selected_is_compared() throws Exception {
        edit();
        mirroring.workspace.rename(staging, "Stage");
        mirroring.run();

        assertThat(diff("v1.3.0", "", named("Users*")).report().changes()).hasSize(1);
        assertThat(diff("v1.3.0", "", named("Staging")).report().changes())
                .extracting(Change::name)
                .containsExactly("Stage");
        DiffReport without = diff("v1.3.0", "", new Selection(ALL.kinds(), List.of(), List.of("Users*", "Sta*")));
        assertThat(without.isDifferent()).isFalse();
        assertThat(without.report().unchanged()).isEqualTo(3);
        assertThatThrownBy(() -> diff("v1.3.0", "", named("Usres*")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("matches the include and exclude patterns. There is: ")
                .hasMessageContaining("Users API");
    }

    private static Selection named(String pattern) {
        return new Selection(
                EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.SPEC), List.of(pattern), List.of());
    }

    @Test
    void what_is_not_there_is_refused_with_what_to_do() throws Exception {
        String early = mirroring.repository.commit("early", Map.of("README.md", "# APIs\n"));

        assertRefused("v9", "", "There is no tag and no branch 'v9' in ", "Use a commit (its id");
        assertRefused("v1.3.0", "v9", "There is no tag and no branch 'v9' in ");
        assertRefused("1999-01-01", "", "begins at ", "Name a later date.");
        assertRefused("ffffffff", "", "No commit of the branch 'main' of ");
        assertRefused("early", "", "Commit " + early.substring(0, 7) + " has no mirror in postman/", "a later commit.");
        assertRefused("v1.3.0", "early", "has no mirror in postman/: there is no postman/.mirror/manifest.json at");
        mirroring.branch("nope", false);
        assertRefused("v1.3.0", "", "There is no branch 'nope' in ", "Correct the name.");
    }

    private void assertRefused(String from, String to, String... words) {
        assertThatThrownBy(() -> diff(from, to))
                .isInstanceOf(InvalidSetupException.class)
                .message()
                .contains(words);
    }

    @Test
    void a_file_that_somebody_broke_is_named_and_the_others_are_compared() throws Exception {
        mirroring.repository.commit(
                "main", Map.of("postman/collections/Orders API.postman_collection.json", "not JSON"));
        edit();
        mirroring.select(named("Users*")).run();

        assertThat(diff("v1.3.0", "").lines())
                .containsExactly(
                        "M  Orders API  (postman/collections/Orders API.postman_collection.json)",
                        "   (cannot be compared in words)",
                        "M  Users API  (postman/collections/Users API.postman_collection.json)",
                        "   ~ PUT Request 1: method GET → PUT",
                        "   - GET Request 2");
        assertThat(new DiffMarkdown(diff("v1.3.0", "")).toString())
                .contains("### Orders API\n\n- Cannot be compared in words\n");
    }

    @Test
    void twenty_lines_of_an_item_and_two_hundred_of_a_run_are_shown_and_the_rest_is_counted() throws Exception {
        String[] large = new String[12];
        for (int i = 0; i < large.length; i++) {
            large[i] = mirroring.workspace.addCollection(collection(String.format("Large %02d", i), 32));
        }
        mirroring.tag("large").run();
        for (String uid : large) {
            mirroring.workspace.edit(uid, tree -> {
                for (int i = 0; i < 32; i++) {
                    ((ObjectNode) tree.at("/item/" + i + "/request")).put("method", "PUT");
                }
            });
        }
        mirroring.tag("").run();

        DiffReport report = diff("large", "");

        assertThat(report.report().changes()).hasSize(12);
        assertThat(report.lines()).contains("   … and 12 more").last().isEqualTo("… and 64 more changes in 2 items");
        assertThat(report.lines().stream()
                        .filter(line -> line.startsWith("   "))
                        .count())
                .isBetween(190L, ChangeWords.MOST_LINES + 1L);
        assertThat(new DiffMarkdown(report).toString())
                .contains("- … and 12 more\n")
                .endsWith("### Large 11\n\n- 32 changes\n\n… and 64 more changes in 2 items.\n");
    }

    @Test
    void a_secret_that_an_older_mirror_kept_is_shown_nowhere() throws Exception {
        String token = String.join("", "ghp_", "a1B2c3D4e5F6g7H8i9", "J0k1L2m3N4o5P6q7R8");
        mirroring.secrets(SecretsPolicy.KEEP);
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.at("/item/0")).put("name", "Use " + token));
        mirroring.workspace.addCollection(collection("New " + token, 1));
        mirroring.run();
        assertThat(mirroring.repository.content("main", "postman/.mirror/manifest.json"))
                .contains(token);

        DiffReport report = diff("v1.3.0", "");

        assertThat(report.report().changes()).hasSize(2);
        assertThat(report.lines() + report.toMap().toString() + new DiffMarkdown(report) + new DiffSummary(report))
                .doesNotContain(token)
                .contains("<redacted:");
        assertThatThrownBy(() -> diff("v1.3.0", "", named("nothing"))).message().doesNotContain(token);
    }
}
