package io.jenkins.plugins.collectionmirror.cli;

import static io.jenkins.plugins.collectionmirror.cli.FaultyWorld.FETCH;
import static io.jenkins.plugins.collectionmirror.cli.FaultyWorld.PUSH;
import static io.jenkins.plugins.collectionmirror.cli.FaultyWorld.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.cli.FaultyWorld.Ended;
import io.jenkins.plugins.collectionmirror.faults.Faults;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run does when the Git server, or what stands before it, hurts it. */
class GitFaultsTest {
    private static final Predicate<String> REFS_TO_FETCH = line -> line.contains("service=git-upload-pack");
    private static final Predicate<String> REFS_TO_PUSH = line -> line.contains("service=git-receive-pack");

    private static final int SETUP = 2;
    private static final int OUTSIDE = 3;

    @TempDir
    Path folder;

    private FaultyWorld world;
    private List<String> before;

    @BeforeEach
    void start() throws Exception {
        world = FaultyWorld.withGitServer(folder);
        world.edit(0);
        before = world.repository.log("main");
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    /** How each error is taken: the exit code, and what is said. */
    private static final Map<Integer, Map.Entry<Integer, String>> ERRORS = Map.ofEntries(
            Map.entry(401, Map.entry(SETUP, "did not accept the token of user 'ci-bot'")),
            Map.entry(403, Map.entry(SETUP, "User 'ci-bot' may not ")),
            Map.entry(404, Map.entry(SETUP, "There is no repository at ")),
            Map.entry(408, Map.entry(OUTSIDE, "answered with HTTP status 408")),
            Map.entry(413, Map.entry(SETUP, "does not take so much at once (HTTP status 413)")),
            Map.entry(422, Map.entry(OUTSIDE, "answered with HTTP status 422")),
            Map.entry(429, Map.entry(OUTSIDE, "answered with HTTP status 429")),
            Map.entry(500, Map.entry(OUTSIDE, "answered with HTTP status 500")),
            Map.entry(502, Map.entry(OUTSIDE, "answered with HTTP status 502")),
            Map.entry(503, Map.entry(OUTSIDE, "answered with HTTP status 503")),
            Map.entry(504, Map.entry(OUTSIDE, "answered with HTTP status 504")),
            Map.entry(507, Map.entry(SETUP, "does not take so much at once (HTTP status 507)")));

    @Test
    void an_error_before_the_fetch_is_said_and_changes_nothing() throws Exception {
        for (int status : ERRORS.keySet()) {
            assertErrorIsSaid(REFS_TO_FETCH, status);
        }
        assertErrorIsSaid(FETCH, 403);
        assertErrorIsSaid(FETCH, 503);
        world.assertRecovers();
    }

    @Test
    void an_error_before_the_push_is_said_and_changes_nothing() throws Exception {
        for (int status : ERRORS.keySet()) {
            assertErrorIsSaid(PUSH, status);
        }
        assertErrorIsSaid(REFS_TO_PUSH, 403);
        assertErrorIsSaid(REFS_TO_PUSH, 503);
        world.assertRecovers();
    }

    private void assertErrorIsSaid(Predicate<String> requests, int status) throws Exception {
        world.git.always(requests, Faults.status(status, "text/plain", "no"));
        assertUnchanged(
                world.mirror(), ERRORS.get(status).getKey(), ERRORS.get(status).getValue());
        world.git.heal();
    }

    static Stream<Arguments> breaks() {
        Fault login = Faults.status(200, "text/html", "<!DOCTYPE html><html>Sign in</html>");
        return Stream.of(
                Arguments.of("reset", Faults.reset(), OUTSIDE),
                Arguments.of("silence", Faults.silence(), OUTSIDE),
                Arguments.of("broken off", Faults.brokenOff(), OUTSIDE),
                Arguments.of("stalled", Faults.stalled(), OUTSIDE),
                Arguments.of("damaged", Faults.damaged(), OUTSIDE),
                Arguments.of("login page", login, OUTSIDE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void a_fetch_that_is_hurt_changes_nothing(String name, Fault fault, int exitCode) throws Exception {
        world.git.always(FETCH, fault);
        assertUnchanged(world.mirror("--read-timeout", "1s"), exitCode, world.git.url("/apis.git"));
        world.assertRecovers();
    }

    @Test
    void a_push_that_did_not_arrive_changes_nothing() throws Exception {
        for (Fault fault : List.of(Faults.reset(), Faults.silence())) {
            world.git.always(PUSH, fault);
            assertUnchanged(world.mirror("--read-timeout", "1s"), OUTSIDE, world.git.url("/apis.git"));
            world.git.heal();
        }
        world.assertRecovers();
    }

    static Stream<Arguments> lostAnswers() {
        return Stream.of(
                Arguments.of("reset", Faults.answerLost()),
                Arguments.of("silence", Faults.answerHeldBack()),
                Arguments.of("broken off", Faults.brokenOff()),
                Arguments.of("stalled", Faults.stalled()),
                Arguments.of("bad gateway", after(Faults.status(502, ""))),
                Arguments.of("gateway time-out", after(Faults.status(504, ""))));
    }

    private static Fault after(Fault answer) {
        return request -> {
            request.answer();
            answer.happen(request);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAnswers")
    void a_push_that_was_taken_counts_though_its_answer_is_lost(String name, Fault fault) throws Exception {
        world.git.next(PUSH, fault);
        assertCommittedOnce(world.mirror("--read-timeout", "1s"));
    }

    @Test
    void what_became_of_a_push_is_asked_more_than_once() throws Exception {
        world.git.next(PUSH, request -> {
            world.git.next(REFS_TO_FETCH, Faults.reset(), Faults.reset(), Faults.status(503, ""));
            Faults.answerLost().happen(request);
        });
        assertCommittedOnce(world.mirror());
    }

    @Test
    void a_server_that_is_gone_is_said() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Ended ended = world.mirrorFrom(world.api.url(""), "http://127.0.0.1:" + port + "/apis.git");
        assertUnchanged(ended, OUTSIDE, "it refuses the connection");
    }

    @Test
    void a_branch_that_is_missing_or_renamed_is_named_with_those_that_there_are() throws Exception {
        world.repository.run("branch", "-m", "main", "trunk");
        Ended ended = world.mirror();
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(SETUP);
        assertThat(ended.err()).contains("There is no branch 'main' in ").contains("there is trunk");
        assertThat(world.repository.log("trunk")).isEqualTo(before);
    }

    @Test
    void a_branch_that_is_renamed_under_the_run_is_not_created_again() throws Exception {
        world.server.before(request -> {
            if (request.calls("git-receive-pack")) {
                world.repository.run("branch", "-m", "main", "trunk");
            }
        });
        Ended ended = world.mirror();
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(SETUP);
        assertThat(ended.err()).contains("There is no branch 'main' in ").contains("there is trunk");
        assertThat(world.repository.exists("main")).isFalse();
        assertThat(world.repository.log("trunk")).isEqualTo(before);
    }

    @Test
    void a_protected_branch_says_why() throws Exception {
        world.repository.hook(
                "update", "echo 'GH006: Protected branch update failed for refs/heads/main.' >&2; exit 1");
        assertUnchanged(world.mirror(), SETUP, "GH006: Protected branch update failed");
        world.repository.hook("update", "exit 0");
        world.assertRecovers();
    }

    @Test
    void a_hook_that_refuses_says_why() throws Exception {
        world.repository.hook("pre-receive", "echo 'Policy 7: no JSON' >&2; exit 1");
        assertUnchanged(world.mirror(), SETUP, "Policy 7: no JSON");
        world.repository.hook("pre-receive", "exit 0");
        world.assertRecovers();
    }

    @Test
    void a_server_that_repeats_our_token_is_quoted_without_it() throws Exception {
        String signIn =
                Base64.getEncoder().encodeToString(("ci-bot:" + FaultyWorld.TOKEN).getBytes(StandardCharsets.UTF_8));
        String inUrls = URLEncoder.encode(FaultyWorld.TOKEN, StandardCharsets.UTF_8);
        for (String form : List.of(FaultyWorld.TOKEN, signIn, inUrls)) {
            world.repository.hook("pre-receive", "echo 'No push with " + form + " now' >&2; exit 1");
            assertUnchanged(world.mirror(), SETUP, "No push with **** now");
            // In a long text, it is where the text is cut off.
            world.repository.hook(
                    "pre-receive",
                    "i=0; while [ $i -lt 60 ]; do echo 'padding " + form + "' >&2; i=$((i+1)); done; exit 1");
            assertUnchanged(world.mirror(), SETUP, "padding ****");
        }
        world.repository.hook("pre-receive", "exit 0");
        String refusal = "ERR No service for " + FaultyWorld.TOKEN;
        world.git.always(
                REFS_TO_FETCH,
                Faults.status(
                        200,
                        "application/x-git-upload-pack-advertisement",
                        "001e# service=git-upload-pack\n0000%04x%s".formatted(refusal.length() + 4, refusal)));
        assertUnchanged(world.mirror(), OUTSIDE, "No service for ****");
        world.assertRecovers();
    }

    @Test
    void a_quota_of_the_server_says_so() throws Exception {
        world.repository.config("receive.maxInputSize", "10");
        assertUnchanged(world.mirror(), OUTSIDE, "could not store what was pushed: unpack-objects abnormal exit");
        world.repository.config("receive.maxInputSize", "0");
        world.assertRecovers();
    }

    @Test
    void a_branch_that_moves_at_each_try_is_built_upon_until_it_stays() throws Exception {
        AtomicInteger moves = new AtomicInteger();
        world.server.before(request -> {
            if (request.calls("git-receive-pack") && moves.incrementAndGet() <= 5) {
                world.repository.commit("main", Map.of("other.txt", "move " + moves));
            }
        });
        Ended ended = world.mirror();
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.report().path("pushAttempts").asInt()).isEqualTo(6);
        assertThat(ended.out().lines().filter(line -> line.contains("Somebody else pushed")))
                .hasSize(1);
        assertThat(world.repository.log("main")).hasSize(before.size() + 6);
        assertThat(world.repository.content("main", "other.txt")).isEqualTo("move 5");
        assertThat(world.repository.run("rev-list", "--merges", "main")).isEmpty();
        world.assertRecovers();
    }

    @Test
    void what_somebody_else_pushed_is_never_overwritten() throws Exception {
        // With all files here, nothing that is missing would stop a push by force.
        world.repository.config("uploadpack.allowFilter", "false");
        AtomicInteger moves = new AtomicInteger();
        world.server.before(request -> {
            if (REFS_TO_PUSH.test(request.target()) && moves.incrementAndGet() <= 2) {
                world.repository.commit("main", Map.of("other.txt", "move " + moves));
            }
        });
        Ended ended = world.mirror();
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(world.repository.log("main")).hasSize(before.size() + 3);
        assertThat(world.repository.content("main", "other.txt")).isEqualTo("move 2");
        world.assertRecovers();
    }

    @Test
    void an_object_that_is_damaged_on_the_server_changes_nothing() throws Exception {
        unpack();
        Path tree = object(world.repository.run("rev-parse", "main^{tree}"));
        byte[] whole = Files.readAllBytes(tree);
        assertThat(tree.toFile().setWritable(true)).isTrue();
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 0x55;
        Files.write(tree, damaged);
        Ended ended = world.mirror();
        Files.write(tree, whole);
        assertUnchanged(ended, OUTSIDE, world.git.url("/apis.git"));
        world.assertRecovers();
    }

    @Test
    void a_run_that_takes_too_long_is_stopped() throws Exception {
        world.api.always(line -> line.startsWith("GET /collections/"), Faults.trickle());
        Ended ended = world.mirror("--time-limit", "2s");
        assertUnchanged(ended, OUTSIDE, "The run was not over within its time limit of 2.0 s, and was stopped.");
        assertThat(ended.report().path("reason").asText()).contains("time limit");
        world.git.always(FETCH, Faults.silence());
        assertUnchanged(world.mirror("--time-limit", "1s"), OUTSIDE, "its time limit of 1.0 s");
        world.assertRecovers();
    }

    @Test
    void a_check_that_takes_too_long_is_stopped() throws Exception {
        for (Predicate<String> requests :
                List.<Predicate<String>>of(line -> line.startsWith("GET /me"), REFS_TO_FETCH)) {
            world.api.always(requests, Faults.trickle());
            world.git.always(requests, Faults.trickle());
            Ended ended = world.check("--time-limit", "1s");
            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(OUTSIDE);
            assertThat(ended.err()).contains("its time limit of 1.0 s");
            world.api.heal();
            world.git.heal();
        }
        assertThat(world.check().exitCode()).isZero();
    }

    /** One file for each object, so that one can be damaged. */
    private void unpack() throws IOException {
        Path packs = world.repository.directory().resolve("objects/pack");
        List<byte[]> contents = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packs)) {
            for (Path file : files) {
                if (file.toString().endsWith(".pack")) {
                    contents.add(Files.readAllBytes(file));
                }
                Files.delete(file);
            }
        }
        contents.forEach(pack -> world.repository.runWithInput(pack, "unpack-objects", "-q"));
    }

    private Path object(String id) {
        return world.repository.directory().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    private void assertUnchanged(Ended ended, int exitCode, String words) {
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(exitCode);
        assertThat(ended.err()).contains(words);
        assertThat(ended.report().path("outcome").asText()).isEqualTo("failed");
        assertThat(ended.report().path("changes")).isEmpty();
        assertThat(world.repository.log("main")).isEqualTo(before);
    }

    private void assertCommittedOnce(Ended ended) throws Exception {
        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.report().path("outcome").asText()).isEqualTo("committed");
        assertThat(ended.report().path("commit").asText()).isEqualTo(world.repository.head("main"));
        assertThat(world.repository.log("main")).hasSize(before.size() + 1);
        assertThat(world.repository.content("main", path("Users API"))).contains("Edited after");
        assertThat(world.mirror().report().path("outcome").asText()).isEqualTo("unchanged");
        assertThat(world.repository.log("main")).hasSize(before.size() + 1);
        world.assertSound();
    }
}
