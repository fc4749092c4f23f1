package io.jenkins.plugins.collectionmirror.cli;

import static io.jenkins.plugins.collectionmirror.cli.FaultyWorld.collection;
import static io.jenkins.plugins.collectionmirror.cli.FaultyWorld.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jenkins.plugins.collectionmirror.cli.FaultyWorld.Ended;
import io.jenkins.plugins.collectionmirror.faults.Faults;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run does when Postman, or what stands before it, hurts it: each fault at the list of the workspace, at a page
 * of collections, and at one item, for good. Most of their time they wait for the next try, so they run side by side.
 */
class SourceFaultsTest {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(24);

    /** Four tries; Java's client asks twice where a connection ends before the answer. */
    private static final int MOST_CALLS = 8;

    private static final int SETUP = 2;
    private static final int OUTSIDE = 3;
    private static final int ITEM_FAILED = 1;

    private static final String MONTH = "monthly quota";
    private static final Set<String> PAGES = Set.of(
            "connection reset", "HTTP 403", "HTTP 500", "a login page with 200", "another object", "10,000 levels");

    @TempDir
    static Path folder;

    /**
     * One row of the matrix.
     *
     * @param list the exit code where a list fails so
     * @param item the exit code where an item fails so
     * @param words what is said of it
     */
    private record Row(String name, Fault fault, int list, int item, String words) {}

    private static List<Row> rows() {
        return List.of(
                new Row("connection reset", Faults.reset(), OUTSIDE, ITEM_FAILED, "the answer broke off"),
                new Row("silence", Faults.silence(), OUTSIDE, ITEM_FAILED, "no answer in time"),
                new Row("stalled body", Faults.stalled(), OUTSIDE, ITEM_FAILED, "no answer in time"),
                new Row("a byte now and then, for ever", Faults.trickle(), OUTSIDE, ITEM_FAILED, "less than 1 KB/s"),
                new Row("body broken off", Faults.brokenOff(), OUTSIDE, ITEM_FAILED, "the answer broke off"),
                new Row("no HTTP at all", Faults.says("SSH-2.0-x\r\n"), OUTSIDE, ITEM_FAILED, "the answer broke off"),
                status(400, "instanceNotFoundError", SETUP, ITEM_FAILED),
                status(401, "AuthenticationError", SETUP, OUTSIDE),
                status(403, "forbiddenError", SETUP, ITEM_FAILED),
                status(404, "instanceNotFoundError", SETUP, ITEM_FAILED),
                status(408, "requestTimeout", OUTSIDE, ITEM_FAILED),
                status(409, "conflict", OUTSIDE, ITEM_FAILED),
                status(413, "tooLarge", SETUP, ITEM_FAILED),
                status(422, "unprocessable", SETUP, ITEM_FAILED),
                new Row(
                        "429 for longer than a run waits",
                        Faults.says("HTTP/1.1 429 X\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"),
                        OUTSIDE,
                        OUTSIDE,
                        "HTTP 429"),
                new Row(
                        "429 as the month is used up",
                        Faults.status(429, "{\"error\":{\"name\":\"serviceLimitExhausted\",\"message\":\"x\"}}"),
                        OUTSIDE,
                        OUTSIDE,
                        MONTH),
                status(500, "serverError", OUTSIDE, ITEM_FAILED),
                status(502, "serverError", OUTSIDE, ITEM_FAILED),
                status(503, "serverError", OUTSIDE, ITEM_FAILED),
                status(504, "serverError", OUTSIDE, ITEM_FAILED),
                new Row(
                        "a login page with 200",
                        Faults.status(200, "text/html", "<!DOCTYPE html><html>Sign in</html>"),
                        OUTSIDE,
                        ITEM_FAILED,
                        "HTTP 200 with an HTML page"),
                new Row("an empty body", Faults.body("", new byte[0]), OUTSIDE, ITEM_FAILED, "an empty answer"),
                new Row(
                        "a length that is too long",
                        Faults.says("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}"),
                        OUTSIDE,
                        ITEM_FAILED,
                        "the answer broke off"),
                new Row(
                        "a length that is too short",
                        Faults.says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"collection\":{}}"),
                        OUTSIDE,
                        ITEM_FAILED,
                        "JSON that breaks off or is damaged"),
                new Row(
                        "an encoding that was not asked for",
                        Faults.body("Content-Encoding: br", new byte[] {1, 2, 3}),
                        OUTSIDE,
                        ITEM_FAILED,
                        "the answer broke off"),
                new Row(
                        "gzip that is none",
                        Faults.body("Content-Encoding: gzip", bytes("{\"collection\":{}}")),
                        OUTSIDE,
                        ITEM_FAILED,
                        "the answer broke off"),
                new Row(
                        "letters that are no UTF-8",
                        Faults.body(
                                "",
                                "{\"collection\":{\"info\":{\"name\":\"Z\u00fcrich\"},\"item\":[]}}"
                                        .getBytes(StandardCharsets.ISO_8859_1)),
                        OUTSIDE,
                        ITEM_FAILED,
                        ""),
                new Row(
                        "another object",
                        Faults.status(200, "{\"hello\":\"world\"}"),
                        OUTSIDE,
                        ITEM_FAILED,
                        "HTTP 200 with JSON without"),
                new Row(
                        "another item",
                        Faults.status(200, "{\"collection\":{\"info\":{\"uid\":\"1-2\"},\"item\":[]}}"),
                        OUTSIDE,
                        ITEM_FAILED,
                        "HTTP 200 with "),
                new Row(
                        "two envelopes",
                        Faults.status(200, "{\"collection\":{},\"collection\":{},\"workspace\":{},\"workspace\":{}}"),
                        OUTSIDE,
                        ITEM_FAILED,
                        "twice"),
                new Row("10,000 levels", Faults.body("", bytes(nested(10_000))), OUTSIDE, ITEM_FAILED, ""),
                new Row(
                        "a gzip bomb",
                        Faults.body("Content-Encoding: gzip", bomb(300)),
                        OUTSIDE,
                        ITEM_FAILED,
                        "over the limit of 200 MB"),
                new Row("1 GB", Faults.large(1_000_000_000), OUTSIDE, ITEM_FAILED, "over the limit of 200 MB"),
                new Row("an endless body", Faults.endless(), OUTSIDE, ITEM_FAILED, "over the limit of 200 MB"),
                new Row(
                        "a redirect",
                        Faults.says("HTTP/1.1 302 X\r\nLocation: http://127.0.0.2:1/\r\nContent-Length: 0\r\n\r\n"),
                        SETUP,
                        OUTSIDE,
                        "HTTP 302, a redirect to 127.0.0.2"));
    }

    @TestFactory
    Stream<DynamicTest> a_list_that_fails_changes_nothing() {
        return rows().stream().map(row -> test(row.name(), () -> listFails(row, "/workspaces/"))).toList().stream();
    }

    @TestFactory
    Stream<DynamicTest> a_page_of_collections_that_fails_changes_nothing() {
        return rows().stream()
                .filter(row -> PAGES.contains(row.name()))
                .map(row -> test(row.name(), () -> listFails(row, "/collections?")))
                .toList()
                .stream();
    }

    @TestFactory
    Stream<DynamicTest> an_item_that_fails_keeps_its_last_good_file() {
        // What was read before the month was used up is mirrored, which depends on who was first.
        return rows().stream()
                .filter(row -> !row.words().equals(MONTH))
                .map(row -> test(row.name(), () -> itemFails(row)))
                .toList()
                .stream();
    }

    @Test
    void what_was_read_before_the_month_was_used_up_is_mirrored() throws Exception {
        try (FaultyWorld world = world()) {
            Map<String, String> before = world.repository.files("main");
            world.edit(0);
            world.edit(1);
            CountDownLatch others = new CountDownLatch(3);
            for (int number : List.of(1, 2, 3)) {
                world.api.always(collection(number, world), request -> {
                    request.serve();
                    others.countDown();
                });
            }
            world.api.always(collection(0, world), request -> {
                assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
                Faults.status(429, "{\"error\":{\"name\":\"serviceLimitExhausted\",\"message\":\"x\"}}")
                        .happen(request);
            });

            Ended ended = world.mirror();

            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(ITEM_FAILED);
            assertThat(ended.all()).contains(MONTH).contains("3 items had been read and are mirrored; 1 were not");
            assertThat(ended.report().at("/failures/0/name").asText()).isEqualTo("Users API");
            Map<String, String> after = world.repository.files("main");
            assertThat(after.get(path("Users API"))).isEqualTo(before.get(path("Users API")));
            assertThat(after.get(path("Orders API"))).isNotEqualTo(before.get(path("Orders API")));
            assertThat(world.api.count(collection(0, world))).isEqualTo(1);
            world.assertRecovers();
        }
    }

    @TestFactory
    Stream<DynamicTest> an_error_that_repeats_our_key_is_quoted_without_it() {
        return Stream.of(400, 403, 404, 422, 500)
                .map(status -> test("HTTP " + status, () -> {
                    try (FaultyWorld world = world()) {
                        String key = world.postman.apiKey().reveal();
                        String base64 = Base64.getEncoder().encodeToString(bytes(key));
                        for (String form : List.of(key, base64, "x".repeat(290) + key)) {
                            world.api.always(
                                    line -> line.startsWith("GET /collections/"),
                                    Faults.status(
                                            status,
                                            "{\"error\":{\"name\":\"x\",\"message\":\"No key " + form + " here\"}}"));
                            world.edit(0);
                            assertThat(world.mirror().all()).contains("No key ").contains("***");
                            world.api.heal();
                        }
                    }
                }));
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    private static void listFails(Row row, String list) throws Exception {
        try (FaultyWorld world = world()) {
            Map<String, String> before = world.repository.files("main");
            world.edit(0);
            world.workspace.delete(world.uids.get(3));
            Predicate<String> lists = line -> line.startsWith("GET " + list);
            world.api.always(lists, row.fault());

            Ended ended = world.mirror("--read-timeout", "1s");

            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(row.list());
            assertThat(ended.err()).contains(" cannot be listed: ").contains(row.words());
            assertThat(world.repository.files("main")).isEqualTo(before);
            assertThat(world.api.count(lists)).as("calls").isLessThanOrEqualTo(1 + MOST_CALLS);
            assertSaidOnce(ended);
            world.assertRecovers();
        }
    }

    private static void itemFails(Row row) throws Exception {
        try (FaultyWorld world = world()) {
            Map<String, String> before = world.repository.files("main");
            world.edit(0);
            world.edit(1);
            world.workspace.delete(world.uids.get(3));
            Predicate<String> item = collection(0, world);
            world.api.always(item, row.fault());

            Ended ended = world.mirror("--read-timeout", "1s");

            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(row.item());
            assertThat(ended.all()).contains("Users API").contains(row.words());
            Map<String, String> after = world.repository.files("main");
            assertThat(after.get(path("Users API"))).isEqualTo(before.get(path("Users API")));
            if (row.item() == ITEM_FAILED) {
                assertThat(ended.report().at("/failures/0/name").asText()).isEqualTo("Users API");
                assertThat(after.get(path("Orders API"))).isNotEqualTo(before.get(path("Orders API")));
                assertThat(after).doesNotContainKey(path("Search API"));
            } else {
                assertThat(after).isEqualTo(before);
            }
            assertThat(world.api.count(item)).as("calls").isLessThanOrEqualTo(1 + MOST_CALLS);
            assertSaidOnce(ended);
            world.assertRecovers();
        }
    }

    private static void assertSaidOnce(Ended ended) {
        assertThat(ended.out().lines().filter(line -> line.contains("are tried again")))
                .doesNotHaveDuplicates();
    }

    private static FaultyWorld world() throws Exception {
        return FaultyWorld.withLocalRepository(Files.createTempDirectory(folder, "world"));
    }

    private interface Body {
        void run() throws Exception;
    }

    /** A test that runs already, and is waited for when its turn comes. */
    private static DynamicTest test(String name, Body body) {
        Future<?> running = THREADS.submit(() -> {
            body.run();
            return null;
        });
        return dynamicTest(name, running::get);
    }

    private static Row status(int status, String error, int list, int item) {
        return new Row(
                "HTTP " + status,
                Faults.status(status, "{\"error\":{\"name\":\"" + error + "\",\"message\":\"Something.\"}}"),
                list,
                item,
                "HTTP " + status + ", Something");
    }

    private static String nested(int levels) {
        return "{\"collection\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    /** Some hundred kilobytes that swell. */
    private static byte[] bomb(int megabytes) {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(bytes("{\"collection\":\""));
            byte[] part = bytes("0".repeat(1_000_000));
            for (int i = 0; i < megabytes; i++) {
                gzip.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bomb.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
