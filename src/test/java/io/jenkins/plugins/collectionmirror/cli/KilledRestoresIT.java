package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} with any request of a restore, before it is served or just after, and the same command again. {@code
 * -Dkilled.restores=200} kills more often.
 */
class KilledRestoresIT {
    private static final int RUNS = Integer.getInteger("killed.restores", 6);
    private static final String TOKEN = "glpat-not-a-real-token-123";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TWINS = List.of("one", "two");

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private ScriptedPostman postman;
    private Workspace workspace;
    private CGit repository;
    private GitHttpServer server;
    private FaultyRelay api;
    private FaultyRelay git;
    private CliProcess cli;
    private String users;

    @BeforeEach
    void mirror_a_workspace_with_twins() throws Exception {
        postman = ScriptedPostman.start(RateLimits.none());
        workspace = postman.account().addWorkspace("Acme APIs");
        users = workspace.addCollection(FaultyWorld.collection("Users API"));
        for (String twin : TWINS) {
            ObjectNode collection = FaultyWorld.collection("Twin API");
            collection.withObjectProperty("info").put("description", twin);
            workspace.addCollection(collection);
        }
        Path repositories = Files.createDirectories(folder.resolve("repositories"));
        repository = CGit.init(repositories.resolve("apis.git"))
                .config("http.receivepack", "true")
                .config("uploadpack.allowFilter", "true");
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        server = GitHttpServer.start(repositories).account("ci-bot", TOKEN);
        api = FaultyRelay.before(postman.url());
        git = FaultyRelay.before(server.url("apis.git"));
        cli = new CliProcess(folder)
                .java("-XX:TieredStopAtLevel=1")
                .java("-XX:+UseSerialGC")
                .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                .with("GIT_USERNAME", "ci-bot")
                .with("GIT_TOKEN", TOKEN);
        runToTheEnd("mirror");
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        git.close();
        server.close();
        postman.close();
    }

    @Test
    void the_same_command_again_ends_with_the_workspace_as_it_was_asked_to_be() throws Exception {
        List<String> wanted = live();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        damage();
        requests.set(0);
        runToTheEnd("restore");
        int usual = requests.get();
        assertThat(live()).isEqualTo(wanted);
        for (int round = 1; round <= RUNS; round++) {
            String where = "round " + round + " of seed " + seed;
            damage();
            for (int kills = random.nextInt(3); kills >= 0; kills--) {
                killAtRequest(1 + random.nextInt(usual), random.nextBoolean());
            }

            runToTheEnd("restore");

            assertThat(live()).as(where).isEqualTo(wanted);
            assertThat(repository.files("main").keySet())
                    .as(where)
                    .filteredOn(path -> path.startsWith("postman/collections/"))
                    .hasSize(wanted.size());
        }
        Ended again = runToTheEnd("restore");
        assertThat(again.lastLine()).startsWith("Nothing to do: 3 items are as in ");
        repository.assertSound();
    }

    private void damage() throws Exception {
        workspace.edit(
                users, collection -> collection.withObjectProperty("info").put("description", "damaged"));
        for (JsonNode collection :
                get("/collections?workspace=" + workspace.id()).path("collections")) {
            if (collection.path("name").asText().equals("Twin API")) {
                workspace.delete(collection.path("uid").asText());
            }
        }
    }

    /** Name and description of all collections. */
    private List<String> live() throws Exception {
        List<String> live = new ArrayList<>();
        for (JsonNode collection :
                get("/collections?workspace=" + workspace.id()).path("collections")) {
            JsonNode info =
                    get("/collections/" + collection.path("uid").asText()).at("/collection/info");
            live.add(
                    info.path("name").asText() + ": " + info.path("description").asText());
        }
        Collections.sort(live);
        return live;
    }

    private JsonNode get(String path) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(postman.url() + path).toURL().openConnection();
        connection.setRequestProperty("X-Api-Key", postman.apiKey().reveal());
        return JSON.readTree(connection.getInputStream());
    }

    private Ended runToTheEnd(String command) throws Exception {
        api.heal();
        git.heal();
        api.always(any -> requests.incrementAndGet() < 0, FaultyRelay.Request::serve);
        git.always(any -> requests.incrementAndGet() < 0, FaultyRelay.Request::serve);
        Ended ended = cli.run(arguments(command));
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        return ended;
    }

    private void killAtRequest(int number, boolean served) throws Exception {
        Process process = cli.start(arguments("restore"));
        requests.set(0);
        FaultyRelay.Fault kill = request -> {
            if (served) {
                request.answer();
            }
            process.destroyForcibly();
            request.hang();
        };
        api.heal();
        git.heal();
        api.always(any -> requests.incrementAndGet() == number, kill);
        git.always(any -> requests.incrementAndGet() == number, kill);
        process.waitFor();
    }

    private String[] arguments(String command) {
        return new String[] {
            command,
            "--workspace",
            workspace.id(),
            "--postman",
            api.url(""),
            "--repository",
            git.url("/apis.git"),
            "--branch",
            "main",
            // As long does a restore wait for what a killed one may have made.
            "--read-timeout",
            "5s"
        };
    }
}
