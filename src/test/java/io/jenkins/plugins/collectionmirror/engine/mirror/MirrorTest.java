package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Definitions;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs, from the look-alike of the Postman API to a repository that C git reads back. */
class MirrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = "postman/collections/Users API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void a_workspace_lands_in_an_empty_repository_and_a_second_run_commits_nothing() throws Exception {
        addCollection("Users API");
        addCollection("Orders/v2: \"new\"");
        mirroring.workspace.addEnvironment(json("""
                {"name": "Staging", "values": [
                  {"key": "host", "value": "staging.example.com", "type": "default", "enabled": true},
                  {"key": "token", "value": "hunter2-is-not-for-git", "type": "secret", "enabled": true}]}"""));
        mirroring.workspace.setGlobals(
                json("[{\"key\": \"g\", \"value\": \"1\", \"type\": \"default\", \"enabled\": true}]"));

        mirroring.select(new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of()));

        MirrorReport first = mirroring.run();

        assertThat(first.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(first.branch()).isEqualTo("main");
        assertThat(first.commit()).isEqualTo(mirroring.repository.head("main"));
        assertThat(first.redactions()).isEqualTo(1);
        assertThat(first.changes()).extracting(MirrorReport.Change::action).containsOnly(Action.ADDED);
        assertThat(mirroring.repository.log("main"))
                .containsExactly("Mirror 2 collections, 1 environment and 1 set of globals from Acme APIs: 4 added");
        assertThat(mirroring.repository.files("main").keySet())
                .contains(
                        USERS,
                        "postman/collections/Orders-v2- -new.postman_collection.json",
                        "postman/environments/Staging.postman_environment.json",
                        "postman/globals/workspace.postman_globals.json",
                        "postman/.mirror/manifest.json");
        assertThat(mirroring.repository.run("grep", "-c", "<redacted:secret-variable>", "main"))
                .isNotEmpty();
        assertThat(everyByte()).doesNotContain("hunter2-is-not-for-git");
        assertThat(mirroring.repository.run("log", "-1", "--format=%an <%ae> %cn <%ce>", "main"))
                .isEqualTo("Ada Author <ada@example.com> Carl Committer <carl@example.com>");
        assertThat(mirroring.repository.run("log", "-1", "--format=%(trailers:key=Mirrored-From,valueonly)", "main"))
                .isEqualTo("workspace " + mirroring.workspace.id() + " (Acme APIs)");
        mirroring.repository.assertSound();

        MirrorReport second = mirroring.run();

        assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(second.unchanged()).isEqualTo(4);
        assertThat(mirroring.repository.log("main")).hasSize(1);
    }

    @Test
    void an_edit_a_rename_an_addition_and_a_deletion_are_one_commit() throws Exception {
        String edited = addCollection("Edited");
        String renamed = addCollection("Before");
        String deleted = addCollection("Deleted");
        addCollection("Untouched");
        mirroring.run();

        mirroring.workspace.edit(edited, tree -> ((ObjectNode) tree.at("/item/0/request")).put("method", "PATCH"));
        mirroring.workspace.rename(renamed, "After");
        mirroring.workspace.delete(deleted);
        addCollection("Added");
        MirrorReport report = mirroring.run();

        assertThat(mirroring.repository.log("main").get(0))
                .isEqualTo("Mirror 4 collections from Acme APIs: 1 added, 1 updated, 1 renamed, 1 deleted");
        assertThat(report.unchanged()).isEqualTo(1);
        String collections =
                mirroring.repository.run("diff", "-M", "--name-status", "main~1", "main", "--", "postman/collections");
        assertThat(collections.lines().map(line -> line.replaceAll("^R[0-9]+", "R")))
                .containsExactlyInAnyOrder(
                        "A\tpostman/collections/Added.postman_collection.json",
                        "R\tpostman/collections/Before.postman_collection.json\tpostman/collections/After.postman_collection.json",
                        "D\tpostman/collections/Deleted.postman_collection.json",
                        "M\tpostman/collections/Edited.postman_collection.json");
        assertThat(mirroring.repository.run(
                        "diff",
                        "--numstat",
                        "main~1",
                        "main",
                        "--",
                        "postman/collections/Edited.postman_collection.json"))
                .startsWith("1\t1\t");
        mirroring.repository.assertSound();
    }

    @Test
    void everything_outside_the_folder_stays_byte_for_byte() throws Exception {
        mirroring.repository.commit("main", Map.of("README.md", "# Hello\n", "src/a.txt", "a", "postmanx/b.txt", "b"));
        addCollection("Users API");

        mirroring.run();

        assertThat(mirroring.repository.run("diff", "--name-only", "main~1", "main"))
                .isNotEmpty()
                .satisfies(changed -> assertThat(changed.lines()).allMatch(path -> path.startsWith("postman/")));
        assertThat(mirroring.repository.content("main", "README.md")).isEqualTo("# Hello\n");
    }

    @Test
    void one_bad_item_keeps_its_last_good_file_and_does_not_stop_the_others() throws Exception {
        String bad = addCollection("Users API");
        String good = addCollection("Orders");
        mirroring.run();
        String before = mirroring.repository.content("main", USERS);

        mirroring.workspace.edit(bad, tree -> tree.withObjectProperty("info").put("description", "new"));
        mirroring.workspace.edit(good, tree -> tree.withObjectProperty("info").put("description", "new"));
        mirroring.postman.next(
                "/collections/" + bad,
                proper -> Reply.json(
                        404, "{\"error\":{\"name\":\"instanceNotFoundError\",\"message\":\"We could not find it\"}}"));
        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.changes()).extracting(MirrorReport.Change::uid).containsExactly(good);
        assertThat(report.failures()).extracting(MirrorReport.Failure::uid).containsExactly(bad);
        assertThat(mirroring.repository.content("main", USERS)).isEqualTo(before);
    }

    @Test
    void items_that_are_swapped_keep_their_files() throws Exception {
        String users = addCollection("Users API");
        String orders = addCollection("Orders");
        JsonNode values = JSON.readTree("{\"name\": \"Staging\", \"values\": [{\"key\": \"host\", \"value\": \"x\"}]}");
        String staging = mirroring.workspace.addEnvironment(values);
        String production = mirroring.workspace.addEnvironment(values);
        Definitions definitions = mirroring.workspace.definitions();
        String pets = definitions.addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "x: 1\n"));
        mirroring.select(new Selection(
                EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.SPEC), List.of(), List.of()));
        mirroring.run();
        String before = mirroring.repository.head("main");

        Lies lies = new Lies(mirroring.postman, mirroring.workspace.id());
        lies.swapCollections(users, orders);
        lies.swapEnvironments(staging, production);
        lies.always("/specs/" + pets + "/files/openapi.yaml", Lies.changed(file -> file.put("path", "other.yaml")
                .put("content", "y: 2\n")));
        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.failures())
                .extracting(MirrorReport.Failure::uid)
                .containsExactlyInAnyOrder(users, orders, staging, production, pets);
        assertThat(report.failures()).allMatch(failure -> failure.message().contains("HTTP 200 with another "));
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"1\", \"name\": \"Get users\"}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"request\": null}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"request\": {}}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"request\": []}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"request\": \"\"}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"request\": \"12345678-0a1b2c3d\"}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"request\": {\"url\": null, \"method\": null}}",
                "{\"id\": \"1\", \"name\": \"Get users\", \"item\": null}",
                "{\"name\": \"Folder\", \"item\": [{\"name\": \"a\", \"request\": {\"method\": null}}]}",
                "{\"id\": \"1\", \"name\": \"x\", \"request\": {\"error\": {\"name\": \"serverError\"}}}",
                "{\"name\": \"Folder\", \"item\": [{\"name\": \"Get users\"}]}",
                "{}"
            })
    void a_collection_whose_requests_have_no_content_replaces_no_good_file(String item) throws Exception {
        String users = addCollection("Users API");
        mirroring.run();
        String before = mirroring.repository.head("main");
        Lies lies = new Lies(mirroring.postman, mirroring.workspace.id());
        JsonNode row = JSON.readTree(item);
        lies.always("/collections/" + users, Lies.changed(answer -> answer.withObjectProperty("collection")
                .putArray("item")
                .add(row)));

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).extracting(MirrorReport.Failure::uid).containsExactly(users);
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    /** What a person deletes leaves an empty list, or none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"variable\": null}",
                "{\"variable\": \"\"}",
                "{\"variable\": {\"message\": \"try again\"}}",
                "{\"variable\": [null]}",
                "{\"variable\": [{\"key\": \"host\", \"value\": \"h\"}, \"port\"]}",
                "{\"event\": null}",
                "{\"event\": {\"listen\": \"test\"}}",
                "{\"event\": [[]]}",
                "{\"auth\": \"\"}",
                "{\"auth\": []}",
                "{\"item\": [{\"name\": \"Folder\", \"item\": [], \"variable\": null}]}",
                "{\"item\": [{\"name\": \"Folder\", \"item\": [], \"event\": \"x\"}]}"
            })
    void a_collection_with_something_else_in_place_of_its_variables_or_scripts_replaces_no_good_file(String changes)
            throws Exception {
        String users = addCollection("Users API");
        mirroring.run();
        String before = mirroring.repository.head("main");
        Lies lies = new Lies(mirroring.postman, mirroring.workspace.id());
        ObjectNode changed = (ObjectNode) JSON.readTree(changes);
        lies.always("/collections/" + users, Lies.changed(answer -> answer.withObjectProperty("collection")
                .setAll(changed)));

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).extracting(MirrorReport.Failure::uid).containsExactly(users);
        assertThat(report.failures().get(0).message()).contains("is incomplete: it has something else");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"variable\": [], \"event\": [], \"auth\": null}",
                "{\"auth\": {\"type\": \"noauth\"}, \"event\": [{\"listen\": \"test\", \"script\": {\"exec\": []}}]}",
                "{\"item\": [{\"name\": \"Folder\", \"item\": [], \"variable\": [], \"event\": [], \"auth\": null}]}"
            })
    void what_is_empty_is_mirrored(String changes) throws Exception {
        String users = addCollection("Users API");
        Lies lies = new Lies(mirroring.postman, mirroring.workspace.id());
        ObjectNode changed = (ObjectNode) JSON.readTree(changes);
        lies.always("/collections/" + users, Lies.changed(answer -> answer.withObjectProperty("collection")
                .setAll(changed)));

        assertThat(mirroring.run().failures()).isEmpty();
    }

    @Test
    void an_error_beside_an_item_is_an_error() throws Exception {
        String users = addCollection("Users API");
        mirroring.select(new Selection(EnumSet.of(ItemKind.COLLECTION, ItemKind.GLOBALS), List.of(), List.of()));
        mirroring.run();
        String before = mirroring.repository.head("main");
        Lies lies = new Lies(mirroring.postman, mirroring.workspace.id());
        lies.always("/collections/" + users, Lies.changed(answer -> answer.putObject("error")
                .put("name", "serverError")));
        lies.always("/workspaces/" + mirroring.workspace.id() + "/global-variables", Lies.changed(answer -> answer.put(
                        "error", "Something went wrong")
                .putArray("values")));

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).hasSize(2).allMatch(failure -> failure.message()
                .contains("HTTP 200 with an error"));
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    /** What is deeper is the user's own. */
    @Test
    void the_same_words_in_an_items_own_content_are_none() throws Exception {
        mirroring.workspace.addCollection(json("""
                {"info": {"name": "Users API", "description": "error",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "error", "request": {"method": "GET", "url": "https://example.com"},
                   "response": [{"name": "no", "status": "error", "code": 500,
                     "body": "{\\"error\\": {\\"name\\": \\"x\\"}, \\"success\\": false}"}]}],
                 "variable": [{"key": "status", "value": "error"}, {"key": "statusCode", "value": "500"}]}
                """));
        mirroring.workspace.addEnvironment(
                json("{\"name\": \"Staging\", \"values\": [{\"key\": \"error\", \"value\": \"false\"}]}"));
        mirroring.select(new Selection(EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT), List.of(), List.of()));

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).hasSize(2);
    }

    @Test
    void a_wrong_workspace_deletes_nothing() throws Exception {
        addCollection("Users API");
        mirroring.run();
        String other = mirroring.postman.account().addWorkspace("Empty").id();

        mirroring.fromWorkspace(mirroring.postman.apiKey(), "00000000-0000-4000-8000-000000000000");
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("00000000-0000-4000-8000-000000000000");

        mirroring.fromWorkspace(mirroring.postman.apiKey(), other);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.repository.log("main")).hasSize(1);
    }

    @Test
    void a_wrong_key_is_said_and_never_shown() throws Exception {
        addCollection("Users API");
        mirroring.fromWorkspace(Secret.of("PMAK-wrong-wrong-wrong"), mirroring.workspace.id());

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("API key")
                .hasMessageNotContaining("PMAK-wrong");
    }

    @Test
    void deleting_most_of_a_workspace_is_refused_until_it_is_allowed() throws Exception {
        List<String> uids = List.of(
                addCollection("A"), addCollection("B"), addCollection("C"), addCollection("D"), addCollection("E"));
        mirroring.run();
        uids.subList(0, 4).forEach(mirroring.workspace::delete);

        assertThat(mirroring.run().failures()).hasSize(4).allMatch(failure -> failure.message()
                .contains("is one of 4 of the 5 mirrored collections"));
        assertThat(mirroring.repository.log("main")).hasSize(1);

        assertThat(mirroring.allowMassDeletion(true).run().changes()).hasSize(4);
    }

    @Test
    void a_dry_run_says_what_it_would_do_and_does_nothing() throws Exception {
        addCollection("Users API");

        MirrorReport report = mirroring.dryRun(true).run();

        assertThat(report.outcome()).isEqualTo(Outcome.DRY_RUN);
        assertThat(report.changes()).extracting(MirrorReport.Change::path).containsExactly(USERS);
        assertThat(mirroring.repository.exists("main")).isFalse();
    }

    @Test
    void a_missing_branch_is_named_with_those_that_exist_and_created_when_asked() throws Exception {
        mirroring.repository.commit("main", Map.of("README.md", "x"));
        mirroring.repository.commit("develop", Map.of("README.md", "x"));
        addCollection("Users API");

        assertThatThrownBy(() -> mirroring.branch("mirror", false).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("mirror")
                .hasMessageContaining("main")
                .hasMessageContaining("develop");

        assertThat(mirroring.branch("mirror", true).run().branch()).isEqualTo("mirror");
        assertThat(mirroring.repository.content("mirror", "README.md")).isEqualTo("x");
    }

    @Test
    void a_branch_that_is_asked_for_is_there_afterwards_even_if_nothing_had_to_be_committed() throws Exception {
        addCollection("Users API");
        mirroring.run();

        MirrorReport report = mirroring.branch("copy", true).run();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirroring.repository.head("copy")).isEqualTo(mirroring.repository.head("main"));
        assertThat(mirroring.branch("copy", true).run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void secrets_can_be_kept_or_fail_the_run_with_their_places() throws Exception {
        mirroring.workspace.addEnvironment(
                json("{\"name\": \"Staging\", \"values\": [{\"key\": \"token\", \"value\": \"hunter2\","
                        + " \"type\": \"secret\", \"enabled\": true}]}"));

        assertThatThrownBy(() -> mirroring.secrets(SecretsPolicy.FAIL).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Staging /values/0/value (secret-variable)")
                .hasMessageContaining("Nothing was committed")
                .hasMessageNotContaining("hunter2");
        assertThat(mirroring.repository.exists("main")).isFalse();
        assertThat(mirroring.log).noneMatch(line -> line.contains("Redacted"));

        mirroring.secrets(SecretsPolicy.KEEP).run();
        assertThat(mirroring.repository.content("main", "postman/environments/Staging.postman_environment.json"))
                .contains("hunter2");
    }

    @Test
    void a_run_that_fails_on_secrets_says_what_to_add_for_what_is_none() throws Exception {
        mirroring.workspace.addCollection(json("""
                {"info": {"name": "Users", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/?api_key=kX9mQ2vB7nR4tL8w",
                   "header": [{"key": "X-Trace-Token", "value": "kX9mQ2vB7nR4tL8w"}],
                   "body": {"mode": "raw", "raw": "{\\"session token\\": \\"kX9mQ2vB7nR4tL8w\\", \\"adminToken\\": \\"kX9mQ2vB7nR4tL8w\\"}"}}}]}"""));
        mirroring.secrets(SecretsPolicy.FAIL);

        String message = catchThrowable(mirroring::run).getMessage();
        Matcher option =
                Pattern.compile("--not-secret (?:'([^']+)'|(\\S+))").matcher(Surface.COMMAND_LINE.words(message));
        List<String> said = option.results()
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
                .toList();

        assertThat(said).contains("header:X-Trace-Token", "named-secret:adminToken", "parameter:api_key");
        assertThat(mirroring.notSecrets(said.toArray(String[]::new)).run().outcome())
                .isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void tokens_in_requests_and_in_names_reach_no_byte_of_the_branch_and_the_report_names_their_places()
            throws Exception {
        String token = "ghp_" + "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIo";
        mirroring.workspace.addCollection(json("""
                {"info": {"name": "Users TOKEN", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/?token=TOKEN",
                   "header": [{"key": "Authorization", "value": "Bearer TOKEN"}]}}]}""".replace("TOKEN", token)));

        MirrorReport report = mirroring.run();

        assertThat(everyByte()).doesNotContain(token);
        assertThat(mirroring.log)
                .noneMatch(line -> line.contains(token))
                .anyMatch(line ->
                        line.equals("Redacted 3 secret values in Users <redacted:github-token>: 3 github-token"));
        assertThat(mirroring.repository.files("main").keySet())
                .contains("postman/collections/Users -redacted-github-token.postman_collection.json");
        assertThat(report.redactions()).isEqualTo(3);
        assertThat(report.redacted())
                .allMatch(value -> value.name().equals("Users <redacted:github-token>"))
                .extracting(MirrorReport.Redacted::path)
                .containsExactlyInAnyOrder("/info/name", "/item/0/request/url", "/item/0/request/header/0/value");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void patterns_choose_and_what_they_leave_out_stays() throws Exception {
        addCollection("Users API");
        addCollection("Orders");
        mirroring.run();

        mirroring.select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of("Users*"), List.of()));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        mirroring.select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of("Nothing*"), List.of()));
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Nothing in Acme APIs matches")
                .hasMessageContaining("Orders, Users API");
    }

    @Test
    void a_directory_outside_the_repository_is_refused() {
        assertThatThrownBy(() -> mirroring.directory("../../etc").run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("leads outside the repository");
    }

    @Test
    void a_damaged_manifest_is_not_guessed_around() throws Exception {
        addCollection("Users API");
        mirroring.run();
        mirroring.repository.commit("main", Map.of("postman/.mirror/manifest.json", "<<<<<<< HEAD\n"));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("postman/.mirror/manifest.json in main is damaged");
    }

    @Test
    void ten_mirrors_racing_for_one_branch_all_end_up_in_a_linear_history() throws Exception {
        mirroring.repository.commit("main", Map.of("README.md", "x"));
        addCollection("Users API");
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<MirrorReport>> runs = java.util.stream.IntStream.range(0, 10)
                    .<Callable<MirrorReport>>mapToObj(i -> {
                        MirrorRequest base =
                                mirroring.directory("mirrors/m" + i).request();
                        Path scratch = folder.resolve("race" + i);
                        return () -> new Mirror(base, Files.createDirectory(scratch), mirroring).run();
                    })
                    .toList();
            for (Future<MirrorReport> run : threads.invokeAll(runs)) {
                assertThat(run.get().outcome()).isEqualTo(Outcome.COMMITTED);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(mirroring.repository.log("main")).hasSize(11);
        assertThat(mirroring.repository.run("log", "--merges", "--oneline", "main"))
                .isEmpty();
        assertThat(mirroring.repository.files("main").keySet())
                .filteredOn(path -> path.endsWith("Users API.postman_collection.json"))
                .hasSize(10);
        mirroring.repository.assertSound();
    }

    @Test
    void a_branch_that_moves_under_the_run_is_built_upon() throws Exception {
        mirroring.repository.commit("main", Map.of("README.md", "x"));
        addCollection("Users API");
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            boolean[] moved = {false};
            server.before(request -> {
                if (request.calls("git-receive-pack") && !moved[0]) {
                    moved[0] = true;
                    mirroring.repository.commit("main", Map.of("other.txt", "somebody else's"));
                }
            });
            mirroring.repository.config("http.receivepack", "true");

            MirrorReport report = mirroring
                    .to(server.url("repository.git"), "main", false, new GitCredentials.Ambient())
                    .run();

            assertThat(report.pushAttempts()).isEqualTo(2);
        }
        assertThat(mirroring.repository.log("main")).hasSize(3);
        assertThat(mirroring.repository.content("main", "other.txt")).isEqualTo("somebody else's");
        assertThat(mirroring.log).anyMatch(line -> line.contains("Somebody else pushed to main meanwhile"));
    }

    @Test
    void exports_are_mirrored_like_a_workspace() throws Exception {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        Files.writeString(exports.resolve("users.json"), collection("Users API").toString());
        Files.writeString(exports.resolve("broken.json"), "{\"info\": {");
        mirroring.from(new ExportFiles(exports.toString()));

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.failures()).extracting(MirrorReport.Failure::name).containsExactly("broken.json");
        assertThat(mirroring.repository.files("main")).containsKey(USERS);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    private String addCollection(String name) throws Exception {
        return mirroring.workspace.addCollection(collection(name));
    }

    private String everyByte() {
        StringBuilder bytes = new StringBuilder();
        mirroring
                .repository
                .files("main")
                .keySet()
                .forEach(path -> bytes.append(mirroring.repository.content("main", path)));
        return bytes.toString();
    }

    private static JsonNode collection(String name) throws Exception {
        ObjectNode collection = (ObjectNode) json("""
                {"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "variable": [{"key": "base", "value": "https://api.example.com"}],
                 "item": [
                   {"name": "Create", "request": {"method": "POST", "header": [], "url": {"raw": "{{base}}/x", "host": ["{{base}}"], "path": ["x"]}},
                    "response": [{"name": "created", "code": 201}, {"name": "conflict", "code": 409}, {"name": "bad", "code": 400}]},
                   {"name": "Read", "request": {"method": "GET", "header": [], "url": {"raw": "{{base}}/x", "host": ["{{base}}"], "path": ["x"]}}, "response": []}]}""");
        ((ObjectNode) collection.get("info")).put("name", name);
        // Unlike each other, as real ones are, so that git finds the one that was renamed.
        ((ObjectNode) collection.get("info")).put("description", (name + " ").repeat(200));
        return collection;
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
