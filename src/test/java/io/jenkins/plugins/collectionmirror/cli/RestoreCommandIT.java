package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code restore} of the jar as it is shipped, against the look-alike of the Postman API and C git's own server. */
class RestoreCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "glpat-not-a-real-token-123";

    @TempDir
    private Path folder;

    private ScriptedPostman postman;
    private Workspace workspace;
    private CGit repository;
    private GitHttpServer server;
    private CliProcess cli;
    private String users;

    @BeforeEach
    void mirror() throws Exception {
        postman = ScriptedPostman.start(RateLimits.none());
        workspace = postman.account().addWorkspace("Acme APIs");
        users = workspace.addCollection(JSON.readTree("""
                {"info": {"name": "Users API", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "List", "request": {"method": "GET", "header": [], "url": {"raw": "{{base}}/x"}}}]}"""));
        workspace.addEnvironment(JSON.readTree("""
                {"name": "Staging", "values": [{"key": "password", "value": "hunter2-live", "type": "secret", "enabled": true}]}"""));
        Path repositories = folder.resolve("repositories");
        repository = CGit.init(repositories.resolve("apis.git"))
                .config("http.receivepack", "true")
                .config("uploadpack.allowFilter", "true");
        server = GitHttpServer.start(repositories).account("ci-bot", TOKEN);
        cli = new CliProcess(folder)
                .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                .with("GIT_USERNAME", "ci-bot")
                .with("GIT_TOKEN", TOKEN);
        Ended mirrored = run("mirror");
        assertThat(mirrored.exitCode()).as(mirrored.all()).isZero();
    }

    @AfterEach
    void stop() {
        server.close();
        postman.close();
    }

    @Test
    void an_edit_is_planned_undone_and_redone() throws Exception {
        String head = repository.head("main");
        edit();

        Ended plan = run("restore", "--dry-run");

        assertThat(plan.exitCode()).as(plan.all()).isZero();
        assertThat(plan.out()).contains("Users API … updated\n    ~ collection: description\n    + GET List\n");
        assertThat(plan.lastLine())
                .startsWith("Dry run: would restore 1 item as in " + head.substring(0, 7))
                .contains("1 updated, 1 unchanged; nothing was written");
        assertThat(repository.head("main")).isEqualTo(head);

        Path report = folder.resolve("restore.json");
        Ended done = run("restore", "--report", report.toString());

        assertThat(done.exitCode()).as(done.all()).isZero();
        JsonNode json = JSON.readTree(report.toFile());
        assertThat(json.path("outcome").asText()).isEqualTo("restored");
        assertThat(json.path("commit").asText()).isEqualTo(head);
        assertThat(json.at("/items/0/action").asText()).isEqualTo("updated");
        assertThat(json.at("/items/0/uid").asText()).isEqualTo(users);
        assertThat(json.path("apiCalls").asInt()).isPositive();
        assertThat(run("restore").lastLine()).startsWith("Nothing to do: 2 items are as in ");

        Ended redone = run("restore", "--at", json.path("before").asText().substring(0, 12));

        assertThat(redone.out()).contains("~ collection: description", "- GET List");
        assertThat(cli.tmp()).isEmptyDirectory();
        assertThat(plan.all() + done.all() + redone.all() + json)
                .doesNotContain("hunter2-live", TOKEN, postman.apiKey().reveal());
    }

    @Test
    void what_was_deleted_is_made_anew_under_an_id_that_is_told() throws Exception {
        workspace.delete(users);

        Ended ended = run("restore", "--include", "Users *");

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("Users API … created, " + users + " → ", "it is created again and gets a new id");
    }

    @Test
    void wrong_setups_and_failures_have_their_exit_codes() throws Exception {
        edit();

        Ended nowhere = run("restore", "--at", "v9.9");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("Failed: There is no tag and no branch 'v9.9'");

        postman.instead(
                "PUT /collections/" + users,
                Answers.json(400, "{\"error\":{\"name\":\"malformedRequestError\",\"message\":\"Bad\"}}"));
        Ended some = run("restore");
        assertThat(some.exitCode()).as(some.all()).isEqualTo(1);
        assertThat(some.err()).contains("Not restored: Users API: ", "HTTP 400, Bad");

        Ended gone = run("restore", "--postman", "http://127.0.0.1:1");
        assertThat(gone.exitCode()).isEqualTo(3);
        assertThat(gone.err()).contains("127.0.0.1");

        assertThat(run("restore", "--copy-name", "x").exitCode()).isEqualTo(2);
        assertThat(some.all() + gone.all()).doesNotContain("\tat ");
    }

    @Test
    void a_restore_that_fails_names_the_command_that_goes_on_with_it() throws Exception {
        String head = repository.head("main");
        edit();
        postman.instead(
                "PUT /collections/" + users,
                Answers.json(401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"Invalid API Key\"}}"));
        Path report = folder.resolve("restore.json");

        Ended failed = run("restore", "--report", report.toString());

        assertThat(failed.exitCode()).as(failed.all()).isEqualTo(3);
        String command = "To continue, run: collection-mirror restore --repository " + server.url("apis.git")
                + " --workspace " + workspace.id() + " --environments --postman " + postman.url() + " --report "
                + report + " --at " + head;
        assertThat(failed.err().lines()).contains(command);
        assertThat(JSON.readTree(report.toFile()).path("goOn").asText()).isEqualTo(head);

        assertThat(run("mirror").exitCode()).isZero();
        edit("edited again");
        assertThat(run("mirror").exitCode()).isZero();
        Ended unclear = run("restore", "--report", report.toString());
        assertThat(unclear.exitCode()).as(unclear.all()).isEqualTo(2);
        assertThat(unclear.err())
                .contains("An earlier restore to " + head + " did not come to its end", "--at " + head);
        assertThat(unclear.err().lines()).contains(command);

        Ended gone = run("restore", "--at", head);
        assertThat(gone.exitCode()).as(gone.all()).isZero();
        assertThat(run("restore").lastLine()).startsWith("Nothing to do: 2 items are as in ");
    }

    private void edit() {
        edit("edited");
    }

    private void edit(String description) {
        workspace.edit(users, tree -> {
            ((ObjectNode) tree.path("info")).put("description", description);
            tree.putArray("item");
        });
    }

    private Ended run(String command, String... further) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                command, "--repository", server.url("apis.git"), "--workspace", workspace.id(), "--environments"));
        if (!List.of(further).contains("--postman")) {
            arguments.addAll(List.of("--postman", postman.url()));
        }
        arguments.addAll(List.of(further));
        return cli.run(arguments.toArray(String[]::new));
    }
}
