package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.SecretSearch;
import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any moment of a run, then a run that is left alone. Half of the kills come after a random time,
 * which hits any moment, and half with a random request, which hits the moments that matter. {@code -Dkilled.runs=200}
 * kills more often.
 */
class KilledRunsIT {
    private static final int RUNS = Integer.getInteger("killed.runs", 10);
    private static final String TOKEN = "glpat-not-a-real-token-123";

    @TempDir
    Path folder;

    @Test
    void a_killed_run_leaves_the_branch_as_it_was_or_whole_and_the_next_one_ends_well() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (World world = new World(folder)) {
            long usual = world.runAlone();
            for (int round = 1; round <= RUNS; round++) {
                String where = "round " + round + " of seed " + seed;
                world.edit(round);
                int commits = world.repository.log("main").size();
                String before = world.repository.head("main");

                if (round % 2 == 0) {
                    world.killAtRequest(1 + random.nextInt(world.requestsOfARun));
                } else {
                    world.killAfter(random.nextLong(usual));
                }
                String killed = world.repository.head("main");
                world.runAlone();

                assertThat(world.repository.log("main")).as(where).hasSize(commits + 1);
                assertThat(killed).as(where).isIn(before, world.repository.head("main"));
                for (int i = 0; i < World.COLLECTIONS; i++) {
                    assertThat(world.repository.content("main", FaultyWorld.path("API " + i)))
                            .as(where)
                            .contains("\"Round " + round + "\"");
                }
                assertThat(world.left()).as(where).isEmpty();
            }
            world.repository.assertSound();
            assertThat(world.repository.run("rev-list", "--merges", "main")).isEmpty();
            assertThat(world.killed).as("kills that hit").isPositive();
            assertThat(new SecretSearch(List.of(world.postman.apiKey().reveal(), TOKEN)).filesBelow(folder))
                    .as("files with secrets in them")
                    .isEmpty();
        }
    }

    /** Postman and a Git server, with the same report and temporary folder for all runs. */
    private static final class World implements AutoCloseable {
        static final int COLLECTIONS = 6;

        private final ScriptedPostman postman = ScriptedPostman.start(RateLimits.none());
        private final Workspace workspace = postman.account().addWorkspace("Acme APIs");
        private final List<String> uids = new ArrayList<>();
        private final CGit repository;
        private final GitHttpServer server;
        private final FaultyRelay api;
        private final FaultyRelay git;
        private final CliProcess cli;
        private final Path reports;
        private final AtomicInteger requests = new AtomicInteger();
        private int requestsOfARun;
        private int killed;

        World(Path folder) throws Exception {
            Path repositories = Files.createDirectories(folder.resolve("repositories"));
            repository = CGit.init(repositories.resolve("apis.git"))
                    .config("http.receivepack", "true")
                    .config("uploadpack.allowFilter", "true");
            repository.commit("main", Map.of("README.md", "# APIs\n"));
            server = GitHttpServer.start(repositories).account("ci-bot", TOKEN);
            api = FaultyRelay.before(postman.url());
            git = FaultyRelay.before(server.url("apis.git"));
            for (int i = 0; i < COLLECTIONS; i++) {
                uids.add(workspace.addCollection(FaultyWorld.collection("API " + i)));
            }
            reports = Files.createDirectories(folder.resolve("reports"));
            cli = new CliProcess(folder)
                    .java("-XX:TieredStopAtLevel=1")
                    .java("-XX:+UseSerialGC")
                    .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                    .with("GIT_USERNAME", "ci-bot")
                    .with("GIT_TOKEN", TOKEN);
        }

        void edit(int round) {
            uids.forEach(uid -> workspace.edit(
                    uid, collection -> collection.withObjectProperty("info").put("description", "Round " + round)));
        }

        /** Runs to the end, which must be a good one; returns how many milliseconds that took. */
        long runAlone() throws Exception {
            api.heal();
            git.heal();
            requests.set(0);
            api.always(any -> requests.incrementAndGet() < 0, FaultyRelay.Request::serve);
            git.always(any -> requests.incrementAndGet() < 0, FaultyRelay.Request::serve);
            long begin = System.nanoTime();
            Ended ended = cli.run(arguments());
            assertThat(ended.exitCode()).as(ended.all()).isZero();
            requestsOfARun = Math.max(requestsOfARun, requests.get());
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }

        void killAfter(long millis) throws Exception {
            Process process = cli.start(arguments());
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                killed++;
            }
            process.destroyForcibly().waitFor();
        }

        /** Kills the run as it makes a request, before that is served or just after. */
        void killAtRequest(int number) throws Exception {
            Process process = cli.start(arguments());
            requests.set(0);
            FaultyRelay.Fault kill = request -> {
                if (number % 2 == 0) {
                    request.answer();
                }
                process.destroyForcibly();
                request.hang();
            };
            api.heal();
            git.heal();
            api.always(any -> requests.incrementAndGet() == number, kill);
            git.always(any -> requests.incrementAndGet() == number, kill);
            if (process.waitFor() > 128) {
                killed++;
            }
            api.heal();
            git.heal();
        }

        /** The files in the temporary folder and beside the report. */
        List<String> left() throws IOException {
            try (Stream<Path> temporary = Files.list(cli.tmp());
                    Stream<Path> besides = Files.list(reports)) {
                return Stream.concat(temporary, besides)
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("mirror.json"))
                        .toList();
            }
        }

        private String[] arguments() {
            return new String[] {
                "mirror",
                "--workspace",
                workspace.id(),
                "--postman",
                api.url(""),
                "--repository",
                git.url("/apis.git"),
                "--report",
                reports.resolve("mirror.json").toString()
            };
        }

        @Override
        public void close() throws IOException {
            api.close();
            git.close();
            server.close();
            postman.close();
        }
    }
}
