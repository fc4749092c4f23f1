package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, against the look-alike of the Postman API and C git's own servers. */
class CommandLineIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "glpat-not-a-real-token-123";
    private static final String USERS = "postman/collections/Users API.postman_collection.json";

    @TempDir
    Path folder;

    private ScriptedPostman postman;
    private Workspace workspace;
    private CGit repository;
    private GitHttpServer server;
    private CliProcess cli;

    @BeforeEach
    void start() throws Exception {
        postman = ScriptedPostman.start(RateLimits.none());
        workspace = postman.account().addWorkspace("Acme APIs");
        Path repositories = Files.createDirectories(folder.resolve("repositories"));
        repository = CGit.init(repositories.resolve("apis.git"))
                .config("http.receivepack", "true")
                .config("uploadpack.allowFilter", "true");
        server =
                GitHttpServer.start(repositories).account("ci-bot", TOKEN).readOnlyAccount("reader", "read-only-token");
        cli = new CliProcess(folder)
                .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                .with("GIT_USERNAME", "ci-bot")
                .with("GIT_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
        postman.close();
    }

    @Test
    void mirrors_over_http_with_a_token_reports_and_leaves_nothing_behind() throws Exception {
        String uid = workspace.addCollection(collection("Users API"));
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        Path report = folder.resolve("reports/mirror.json");

        Ended first = cli.run(mirror("--report", report.toString()));

        assertThat(first.exitCode()).as(first.all()).isZero();
        assertThat(first.out()).contains("[1/1] Users API … added, ");
        assertThat(first.lastLine())
                .startsWith("Mirrored 1 collection to main at ")
                .contains("1 added");
        JsonNode json = JSON.readTree(report.toFile());
        assertThat(json.get("outcome").asText()).isEqualTo("committed");
        assertThat(json.get("commit").asText()).isEqualTo(repository.head("main"));
        assertThat(json.at("/changes/0/change").asText()).isEqualTo("added");
        assertThat(json.at("/changes/0/uid").asText()).isEqualTo(uid);
        assertThat(json.at("/changes/0/path").asText()).isEqualTo(USERS);
        repository.assertSound();

        Ended second = cli.run(mirror("--quiet", "--report", report.toString()));

        assertThat(second.exitCode()).as(second.all()).isZero();
        assertThat(second.out().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("Nothing to do: 1 item unchanged in main"));
        assertThat(JSON.readTree(report.toFile()).get("outcome").asText()).isEqualTo("unchanged");
        assertThat(repository.log("main")).hasSize(2);
        assertThat(cli.tmp()).isEmptyDirectory();
        assertNoSecretIn(first.all() + second.all() + Files.readString(report));
    }

    /** Such a run is over before the threads that it started are. */
    @Test
    void what_ends_at_once_leaves_nothing_behind() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(cli.run("mirror").exitCode()).isEqualTo(2);
            assertThat(cli.run("--version").exitCode()).isZero();
            assertThat(cli.tmp()).isEmptyDirectory();
        }
    }

    @Test
    void mirrors_specs_as_folders_and_says_what_the_account_does_not_have() throws Exception {
        workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        postman.next(
                "/apis", Answers.json(410, "{\"title\":\"Gone\",\"status\":410,\"detail\":\"API Builder is gone.\"}"));

        Ended ended = cli.run(mirror("--specs", "--bundled-specs", "--apis"));

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("The APIs of API Builder are left out")
                .contains("HTTP 410, Gone: API Builder is gone");
        assertThat(ended.lastLine()).startsWith("Mirrored 1 spec to main at ");
        assertThat(repository.content("main", "postman/specs/Pets/openapi.yaml"))
                .isEqualTo("openapi: 3.0.3\n");
        assertThat(repository.content("main", "postman/specs/Pets/bundled.yaml"))
                .isEqualTo("openapi: 3.0.3\n");
        repository.assertSound();
    }

    @Test
    void mirrors_over_ssh_with_a_key() throws Exception {
        workspace.addCollection(collection("Users API"));
        try (GitSshServer ssh = GitSshServer.start(folder.resolve("repositories"))) {
            cli = new CliProcess(folder)
                    .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                    .home(ssh.writeHome(folder.resolve("home-with-key")));

            Ended ended = cli.run(mirrorTo(ssh.url("apis.git")));

            assertThat(ended.exitCode()).as(ended.all()).isZero();
        }
        assertThat(repository.log("main")).containsExactly("Mirror 1 collection from Acme APIs: 1 added");
        repository.assertSound();
    }

    @Test
    void names_in_the_commit_who_changed_the_items_unless_told_not_to() throws Exception {
        String uid = workspace.addCollection(collection("Users API"));
        String taylor = postman.account().people().add("taylor-lee", "Taylor Lee", "taylor@example.com");
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        assertThat(cli.run(mirror()).exitCode()).isZero();
        workspace.actAs(taylor);

        workspace.rename(uid, "People API");
        assertThat(cli.run(mirror()).exitCode()).isZero();
        assertThat(repository.run("log", "-1", "--format=%an <%ae>, %cn", "main"))
                .isEqualTo("Taylor Lee <taylor@example.com>, Collection Mirror");

        workspace.rename(uid, "Humans API");
        assertThat(cli.run(mirror("--no-authors")).exitCode()).isZero();
        assertThat(repository.run("log", "-1", "--format=%an, %cn", "main"))
                .isEqualTo("Collection Mirror, Collection Mirror");
    }

    @Test
    void releases_over_ssh_and_again_without_a_change() throws Exception {
        String uid = workspace.addCollection(collection("Users API"));
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        Path report = folder.resolve("mirror.json");
        try (GitSshServer ssh = GitSshServer.start(folder.resolve("repositories"))) {
            cli = new CliProcess(folder)
                    .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                    .home(ssh.writeHome(folder.resolve("home-with-key")));

            assertThat(cli.run(with(mirrorTo(ssh.url("apis.git")), "--tag", "v1.0.0"))
                            .lastLine())
                    .contains("; tagged v1.0.0");
            workspace.rename(uid, "People API");
            Ended second =
                    cli.run(with(mirrorTo(ssh.url("apis.git")), "--tag", "v1.1.0", "--report", report.toString()));
            Ended third = cli.run(with(mirrorTo(ssh.url("apis.git")), "--tag", "v1.1.0"));
            Ended elsewhere = cli.run(with(mirrorTo(ssh.url("apis.git")), "--tag", "v1.0.0"));

            assertThat(second.out()).contains("Tagged v1.1.0: 1 renamed since v1.0.0\n");
            assertThat(third.exitCode()).as(third.all()).isZero();
            assertThat(third.lastLine()).contains("v1.1.0 is there already");
            assertThat(elsewhere.exitCode()).isEqualTo(2);
            assertThat(elsewhere.err()).contains("The tag 'v1.0.0' is there already, at commit");
        }
        JsonNode tag = JSON.readTree(report.toFile()).get("tag");
        assertThat(tag.get("name").asText()).isEqualTo("v1.1.0");
        assertThat(tag.get("state").asText()).isEqualTo("created");
        assertThat(tag.get("object").asText()).isEqualTo(repository.run("rev-parse", "v1.1.0"));
        assertThat(tag.get("commit").asText()).isEqualTo(repository.head("main"));
        repository.assertSound();
    }

    @Test
    void a_server_without_filters_serves_as_well() throws Exception {
        repository.config("uploadpack.allowFilter", "false").config("uploadpack.allowAnySHA1InWant", "false");
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        workspace.addCollection(collection("Users API"));

        assertThat(cli.run(mirror()).exitCode()).isZero();
        assertThat(cli.run(mirror()).lastLine()).startsWith("Nothing to do");
        assertThat(repository.log("main")).hasSize(2);
    }

    @Test
    void a_hook_that_refuses_is_heard() throws Exception {
        workspace.addCollection(collection("Users API"));
        repository.commit("main", Map.of("README.md", "x"));
        repository.hook("pre-receive", "echo 'Only release managers push to main.' >&2; exit 1");

        Ended ended = cli.run(mirror());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Only release managers push to main.");
        assertThat(repository.log("main")).hasSize(1);
    }

    @Test
    void an_item_that_fails_is_named_and_the_rest_is_mirrored() throws Exception {
        String bad = workspace.addCollection(collection("Broken"));
        workspace.addCollection(collection("Users API"));
        postman.next(
                "/collections/" + bad,
                Stream.generate(Answers::loginPage).limit(10).toArray(Answer[]::new));

        Ended ended = cli.run(mirror());

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
        assertThat(ended.err()).contains("Not mirrored: Broken:");
        assertThat(ended.lastLine()).contains("1 added, 1 failed");
        assertThat(repository.files("main")).containsKey(USERS);
    }

    @Test
    void check_says_what_works_and_what_would_cure_the_rest() throws Exception {
        repository.commit("main", Map.of("README.md", "x"));
        String head = repository.head("main");

        Ended good = cli.run(arguments("check", server.url("apis.git")));

        assertThat(good.exitCode()).as(good.all()).isZero();
        assertThat(good.out())
                .contains("API key", "quota", "workspace", "repository", "credentials", "branch", "push", "directory");

        cli.with("GIT_USERNAME", "reader").with("GIT_TOKEN", "read-only-token");
        Ended readOnly = cli.run(arguments("check", server.url("apis.git")));

        assertThat(readOnly.exitCode()).as(readOnly.all()).isEqualTo(2);
        assertThat(readOnly.out()).containsPattern("failed +push").contains("→");
        assertThat(repository.head("main")).isEqualTo(head);
        assertNoSecretIn(good.all() + readOnly.all());
    }

    @Test
    void every_wrong_setup_says_what_to_do_and_changes_nothing() throws Exception {
        workspace.addCollection(collection("Users API"));
        repository.commit("main", Map.of("README.md", "x"));
        String url = server.url("apis.git");

        cli.with("POSTMAN_API_KEY", "PMAK-wrong-wrong-wrong");
        assertRefused(2, mirror(), "API key");
        cli.with("POSTMAN_API_KEY", postman.apiKey().reveal());
        assertRefused(2, arguments("mirror", url, "--workspace", "00000000-0000-4000-8000-000000000000"), "workspace");
        assertRefused(2, mirror("--branch", "nowhere"), "nowhere", "main", "--create-branch");
        assertRefused(2, mirror("--directory", "../out"), "leads outside the repository");
        assertRefused(2, mirrorTo(url.replace("http://", "http://ci-bot:" + TOKEN + "@")), "password", "GIT_TOKEN");
        assertRefused(2, mirrorTo(server.url("missing.git")), "missing.git");
        assertRefused(2, with(mirror(), "--postman", "http://postman.example.com"), "https");
        assertRefused(3, with(mirror(), "--postman", "http://127.0.0.1:1"), "127.0.0.1");
        assertRefused(3, mirrorTo("http://127.0.0.1:1/apis.git"), "127.0.0.1");
        cli.with("GIT_TOKEN", "wrong-token");
        assertRefused(2, mirror(), "GIT_TOKEN");
        cli.with("GIT_USERNAME", "reader").with("GIT_TOKEN", "read-only-token");
        assertRefused(2, mirror(), "push");
        assertThat(repository.log("main")).hasSize(1);
    }

    @Test
    void exports_of_all_sorts_are_mirrored_and_the_bad_ones_named() throws Exception {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        Files.writeString(exports.resolve("users.json"), collection("Users API").toString());
        Files.writeString(
                exports.resolve("same name.json"), collection("Users API").toString());
        Files.writeString(exports.resolve("odd.json"), collection("con: a/b?").toString());
        Files.writeString(exports.resolve("not.json"), "<html>");
        Files.writeString(exports.resolve("no info.json"), "{\"item\": []}");

        Ended ended = cli.run(
                "mirror",
                "--exports",
                exports.toString(),
                "--repository",
                repository.directory().toString());

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
        assertThat(ended.err()).contains("Not mirrored: not.json: ").doesNotContain("no info.json");
        // A list called "item" is common elsewhere: left out, and named.
        assertThat(ended.out()).contains("no info.json");
        assertThat(repository.files("main").keySet())
                .filteredOn(path -> path.startsWith("postman/collections/"))
                .hasSize(3)
                .contains(USERS, "postman/collections/con- a-b.postman_collection.json");
    }

    @Test
    void a_thousand_collections_fit_into_128_MB() throws Exception {
        Map<String, String> others = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            others.put(
                    "src/package" + i % 100 + "/File" + i + ".java", "class File" + i + " {}\n" + "// x".repeat(500));
        }
        repository.commit("main", others);
        Path exports = Files.createDirectories(folder.resolve("exports"));
        for (int i = 0; i < 1_000; i++) {
            Files.writeString(exports.resolve(i + ".json"), largeCollection("Collection " + i, i));
        }
        String[] arguments = {"mirror", "--exports", exports.toString(), "--repository", server.url("apis.git")};
        cli.java("-Xmx128m");

        Ended first = cli.run(arguments);
        Ended second = cli.run(arguments);

        assertThat(first.exitCode()).as(first.all()).isZero();
        assertThat(first.lastLine()).contains("1000 added");
        assertThat(second.lastLine()).startsWith("Nothing to do: 1000 items");
        assertThat(repository.log("main")).hasSize(2);
        assertThat(repository.files("main")).hasSize(4_000 + 1_000 + 1_000 + 2);
        repository.assertSound();
    }

    @Test
    void the_demo_runs_alone() throws Exception {
        Path kept = folder.resolve("kept.git");

        Ended ended = cli.run("demo", "--keep", kept.toString());

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("15 added", "1 added, 1 updated, 1 renamed, 1 deleted", "Nothing to do", "\n+");
        assertThat(cli.tmp()).isEmptyDirectory();
        Ended again = cli.run("demo", "--keep", kept.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("already exists");
        assertThat(CGit.builder(kept, "fsck", "--strict").start().waitFor()).isZero();
    }

    private void assertRefused(int exitCode, String[] arguments, String... said) throws Exception {
        Ended ended = cli.run(arguments);

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(exitCode);
        assertThat(ended.err()).contains(said).doesNotContain("\tat ");
        assertNoSecretIn(ended.all());
    }

    private void assertNoSecretIn(String text) {
        for (String secret : List.of(postman.apiKey().reveal(), TOKEN, "read-only-token", "PMAK-wrong")) {
            assertThat(text)
                    .doesNotContain(secret)
                    .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes()));
        }
    }

    private String[] mirror(String... further) {
        return with(mirrorTo(server.url("apis.git")), further);
    }

    private String[] mirrorTo(String url) {
        return arguments("mirror", url);
    }

    private String[] arguments(String command, String url, String... workspaceOption) {
        String[] from = workspaceOption.length > 0 ? workspaceOption : new String[] {"--workspace", workspace.id()};
        return with(new String[] {command, "--repository", url, "--postman", postman.url()}, from);
    }

    /** The arguments with further ones; an option that is there already gets the new value. */
    private static String[] with(String[] arguments, String... further) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (further.length == 2 && all.contains(further[0])) {
            all.set(all.indexOf(further[0]) + 1, further[1]);
        } else {
            all.addAll(List.of(further));
        }
        return all.toArray(String[]::new);
    }

    private static JsonNode collection(String name) throws Exception {
        ObjectNode collection = (ObjectNode) JSON.readTree("""
                {"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Read", "request": {"method": "GET", "header": [], "url": {"raw": "{{base}}/x"}},
                   "response": [{"name": "ok", "code": 200}, {"name": "gone", "code": 410}]}]}""");
        ((ObjectNode) collection.get("info")).put("name", name);
        return collection;
    }

    private static String largeCollection(String name, int number) throws Exception {
        ObjectNode collection = (ObjectNode) collection(name);
        ((ObjectNode) collection.get("info")).put("_postman_id", "id-" + number);
        JsonNode request = collection.at("/item/0");
        var items = collection.withArrayProperty("item");
        for (int i = 0; i < 100; i++) {
            ObjectNode copy = request.deepCopy();
            copy.put("name", "Request " + i).put("id", "item-" + number + "-" + i);
            copy.put("description", "What this does, number " + number + ". ".repeat(200));
            items.add(copy);
        }
        return collection.toString();
    }
}
