package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} of the jar as it is shipped, against the look-alike of the Postman API and C git's own server. */
class DiffCommandIT {
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
        server =
                GitHttpServer.start(repositories).account("ci-bot", TOKEN).readOnlyAccount("reader", "read-only-token");
        cli = new CliProcess(folder)
                .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                .with("GIT_USERNAME", "ci-bot")
                .with("GIT_TOKEN", TOKEN);
        Ended mirrored = run("mirror", "--workspace", workspace.id(), "--postman", postman.url(), "--environments");
        assertThat(mirrored.exitCode()).as(mirrored.all()).isZero();
    }

    @AfterEach
    void stop() {
        server.close();
        postman.close();
    }

    private Ended run(String command, String... further) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--repository", server.url("apis.git")));
        arguments.addAll(List.of(further));
        return cli.run(arguments.toArray(String[]::new));
    }

    /** JGit, which serves a repository on this machine itself, prints a stack trace for such a tag. */
    @Test
    void standard_error_is_for_sentences() throws Exception {
        repository.run("tag", "files", "main^{tree}");

        Ended local = cli.run("diff", "--repository", repository.directory().toString(), "--from", "files");
        cli.with("GIT_TOKEN", "wrong");
        Ended refused = run("diff", "--from", "main");

        assertThat(local.exitCode()).as(local.all()).isEqualTo(2);
        assertThat(local.err().lines()).singleElement().asString().contains("marks no commit, but a folder or a file");
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err())
                .contains("an account that may read the repository")
                .doesNotContain("push");
    }

    /** Nothing is written, so an account that may only read is enough; two commits need none of Postman at all. */
    @Test
    void drift_and_release_notes_with_an_account_that_may_only_read() throws Exception {
        String before = repository.head("main");
        workspace.edit(users, tree -> ((ObjectNode) tree.at("/item/0/request")).put("method", "POST"));
        cli.with("GIT_USERNAME", "reader").with("GIT_TOKEN", "read-only-token");
        Path report = folder.resolve("diff.json");

        Ended drift = run(
                "diff",
                "--workspace",
                workspace.id(),
                "--postman",
                postman.url(),
                "--exit-code",
                "--report",
                report.toString());

        assertThat(drift.exitCode()).as(drift.all()).isEqualTo(4);
        assertThat(drift.out())
                .contains("M  Users API  (postman/collections/Users API.postman_collection.json)\n"
                        + "   ~ POST List: method GET → POST\n");
        assertThat(drift.lastLine())
                .startsWith("1 collection differs between main (" + before.substring(0, 7)
                        + ") and Acme APIs: 1 updated," + " 1 unchanged (");
        assertThat(repository.head("main")).isEqualTo(before);

        cli.with("GIT_USERNAME", "ci-bot").with("GIT_TOKEN", TOKEN);
        assertThat(run("mirror", "--workspace", workspace.id(), "--postman", postman.url())
                        .exitCode())
                .isZero();
        cli = new CliProcess(Files.createDirectory(folder.resolve("release")))
                .with("GIT_USERNAME", "reader")
                .with("GIT_TOKEN", "read-only-token");

        Ended notes = run("diff", "--from", before.substring(0, 10), "--markdown", "-");

        assertThat(notes.exitCode()).as(notes.all()).isZero();
        assertThat(notes.out())
                .startsWith("## Changes from `" + before.substring(0, 10) + "` to main\n")
                .endsWith("### Users API\n\n- **Edited** `POST List`: method GET → POST\n");
        assertThat(notes.err()).isEmpty();
        assertThat(cli.tmp()).isEmptyDirectory();
        assertThat(drift.all() + notes.all() + Files.readString(report))
                .doesNotContain(
                        "hunter2-live",
                        TOKEN,
                        "read-only-token",
                        postman.apiKey().reveal());
    }
}
