package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GerritServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against what Gerrit is to a client: changes by pushes for review, and its REST API. */
class GerritTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "an-http-password";
    private static final String USERS = "postman/collections/Users API.postman_collection.json";
    private static final String ORDERS = "postman/collections/Orders API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private CGit git;
    private GerritServer server;
    private String users;
    private String main;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        git = CGit.init(folder.resolve("acme/apis.git")).config("uploadpack.allowFilter", "true");
        main = git.commit("main", Map.of("README.md", "hello\n"));
        server = GerritServer.start(folder, "", "acme/apis", "ada", PASSWORD);
        to(server.url()).pullRequest(new PullRequestSettings("", Wishes.NONE));
        users = mirroring.workspace.addCollection(collection("Users API"));
    }

    @AfterEach
    void stop() {
        git.assertSound();
        assertThat(git.run("for-each-ref", "--format=%(refname)", "refs/heads")).isEqualTo("refs/heads/main");
        server.close();
        mirroring.close();
    }

    private Mirroring to(String url) {
        return mirroring
                .to(url, "", false, new GitCredentials.UserAndToken("ada", Secret.of(PASSWORD)))
                .on(ServerKind.GERRIT);
    }

    private static JsonNode collection(String name) throws Exception {
        return JSON.readTree("""
                {"info": {"name": "%s", "description": "first",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "List", "request": {"method": "GET", "url": "https://example.com/list"}}]}""".formatted(name));
    }

    private void describe(String text) {
        mirroring.workspace.edit(
                users, collection -> collection.withObject("/info").put("description", text));
    }

    private String message(GerritServer.Change change) {
        return git.run("log", "-1", "--format=%B", change.newest());
    }

    private String content(GerritServer.Change change, String path) {
        return git.run("cat-file", "blob", change.newest() + ":" + path);
    }

    private String parent(GerritServer.Change change) {
        return git.run("rev-parse", change.newest() + "^");
    }

    private List<String> shown(GerritServer.Change change) {
        return git.run("diff", "--name-only", change.newest() + "^", change.newest())
                .lines()
                .toList();
    }

    /** As Gerrit does it where it picks commits: on the branch's head, with the same message. */
    private void submit(GerritServer.Change change) {
        String tree = git.run("merge-tree", "--write-tree", "main", change.newest());
        git.run(
                "update-ref",
                "refs/heads/main",
                git.run(
                        "commit-tree",
                        tree,
                        "-p",
                        "main",
                        "-m",
                        message(change) + "\nReviewed-by: Ada <ada@example.com>"));
        change.status = "MERGED";
    }

    private void moveMain(Map<String, String> files) {
        git.commit("main", files);
    }

    /** A person's patch set: the same message, on the same commit. */
    private String amend(GerritServer.Change change, Map<String, String> files) throws Exception {
        git.run("branch", "-f", "person", change.newest());
        git.commit("person", files);
        String commit = git.run("commit-tree", "person^{tree}", "-p", parent(change), "-m", message(change));
        git.run("branch", "-D", "person");
        server.upload(change, commit);
        return commit;
    }

    @Test
    void one_change_gets_patch_sets() throws Exception {
        MirrorReport first = mirroring.run();

        assertThat(first.outcome()).isEqualTo(Outcome.PULL_REQUEST);
        assertThat(first.verdict()).isEqualTo(Verdict.DONE);
        assertThat(first.branch()).isEqualTo("refs/for/main");
        assertThat(first.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(first.pullRequest().number()).isEqualTo("1");
        assertThat(first.pullRequest().url()).endsWith("/c/acme/apis/+/1");
        assertThat(message(server.only()))
                .startsWith("Mirror 1 collection from Acme APIs: 1 added\n")
                .contains("\nMirror-Of: main:postman\n")
                .contains("\nChange-Id: " + server.only().id);
        assertThat(parent(server.only())).isEqualTo(main);
        assertThat(git.head("main")).isEqualTo(main);

        MirrorReport second = mirroring.run();
        assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(second.pullRequest().state()).isEqualTo(State.OPEN);
        assertThat(server.only().patchSets).hasSize(1);

        mirroring.workspace.addCollection(collection("Orders API"));
        MirrorReport third = mirroring.run();
        assertThat(third.pullRequest().state()).isEqualTo(State.REFRESHED);
        assertThat(server.only().patchSets).hasSize(2);
        assertThat(message(server.only())).startsWith("Mirror 2 collections from Acme APIs: 2 added\n");
        assertThat(parent(server.only())).isEqualTo(main);
        assertThat(shown(server.only())).contains(USERS, ORDERS);
    }

    @Test
    void after_a_merge_the_next_change_shows_its_own_alone() throws Exception {
        mirroring.run();
        submit(server.only());
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        describe("second");

        MirrorReport report = mirroring.run();

        assertThat(report.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(report.pullRequest().number()).isEqualTo("2");
        GerritServer.Change second = server.changes.get(1);
        assertThat(second.id).isNotEqualTo(server.changes.get(0).id);
        assertThat(parent(second)).isEqualTo(git.head("main"));
        assertThat(shown(second)).containsExactly(USERS);
    }

    @Test
    void a_change_that_a_person_abandoned_is_left_alone_until_something_changes() throws Exception {
        mirroring.run();
        server.only().status = "ABANDONED";
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.LEFT_CLOSED);
        assertThat(server.only().patchSets).hasSize(1);
        moveMain(Map.of("x.txt", "x\n"));
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.LEFT_CLOSED);

        describe("second");
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(server.changes).hasSize(2);
    }

    @Test
    void a_change_with_nothing_left_to_merge_is_abandoned_with_a_word() throws Exception {
        mirroring.run();
        submit(server.only());
        describe("second");
        mirroring.run();
        describe("first");

        MirrorReport report = mirroring.run();

        assertThat(report.pullRequest().state()).isEqualTo(State.CLOSED);
        assertThat(server.changes.get(1).status).isEqualTo("ABANDONED");
        assertThat(server.changes.get(1).comments).hasSize(1);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        describe("third");
        assertThat(mirroring.run().pullRequest().number()).isEqualTo("3");
    }

    @Test
    void a_persons_patch_set_is_built_upon() throws Exception {
        mirroring.run();
        String reviewed = content(server.only(), USERS).replace("first", "reviewed");
        amend(server.only(), Map.of(USERS, reviewed, "ci.yml", "x\n"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.run();
        assertThat(content(server.only(), USERS)).isEqualTo(reviewed);
        assertThat(shown(server.only())).contains(USERS, ORDERS, "ci.yml");

        describe("second");
        mirroring.run();
        assertThat(content(server.only(), USERS)).contains("second");
        assertThat(shown(server.only())).contains("ci.yml");
        assertThat(server.only().patchSets).hasSize(4);
    }

    @Test
    void a_patch_set_that_comes_in_between_is_built_upon() throws Exception {
        mirroring.run();
        mirroring.workspace.addCollection(collection("Orders API"));
        AtomicBoolean done = new AtomicBoolean();
        String reviewed = content(server.only(), USERS).replace("first", "reviewed");
        int before = server.asked.size();
        server.before(request -> {
            // The second question about changes: everything is read, and nothing is pushed yet.
            if (request.contains("a/changes/") && server.asked.size() > before && done.compareAndSet(false, true)) {
                try {
                    amend(server.only(), Map.of(USERS, reviewed));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        mirroring.run();
        assertThat(done).isTrue();
        assertThat(content(server.only(), USERS)).isEqualTo(reviewed);
        assertThat(shown(server.only())).contains(ORDERS);
    }

    @Test
    void only_what_changes_in_the_folder_makes_another_patch_set() throws Exception {
        mirroring.run();
        moveMain(Map.of("x.txt", "x\n"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(server.only().patchSets).hasSize(1);

        moveMain(Map.of("postman/README.md", "theirs\n"));
        mirroring.run();
        assertThat(server.only().patchSets).hasSize(2);
        assertThat(parent(server.only())).isEqualTo(git.head("main"));
        assertThat(shown(server.only())).contains(USERS).doesNotContain("postman/README.md", "x.txt");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_target_that_moves_during_the_run_is_merged_by_gerrit() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        server.before(request -> {
            if (request.contains("git-receive-pack") && done.compareAndSet(false, true)) {
                moveMain(Map.of("x.txt", "x\n"));
            }
        });
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(done).isTrue();
        submit(server.only());
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(git.files("main")).containsKeys("x.txt", USERS);
    }

    @Test
    void patch_sets_that_cannot_be_fetched_are_named_and_not_pushed_again() throws Exception {
        mirroring.run();
        git.config("uploadpack.hideRefs", "refs/changes");
        mirroring.run();
        int patchSets = server.only().patchSets.size();
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(server.only().patchSets).hasSize(patchSets);
        assertThat(mirroring.log).anyMatch(line -> line.contains("refs/changes/*"));
    }

    @Test
    void without_the_api_a_change_is_pushed_once() throws Exception {
        server.refuseRest(403);
        MirrorReport first = mirroring.run();
        assertThat(first.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(first.pullRequest().number()).isEqualTo("1");
        assertThat(first.verdict()).isEqualTo(Verdict.DONE);
        assertThat(mirroring.log).anyMatch(line -> line.contains("state of the last change is not known"));

        MirrorReport second = mirroring.run();
        assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(second.pullRequest().state()).isEqualTo(State.UNKNOWN);
        assertThat(server.only().patchSets).hasSize(1);

        describe("second");
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.REFRESHED);
        assertThat(server.only().patchSets).hasSize(2);
    }

    @Test
    void without_the_api_what_was_merged_or_abandoned_is_followed_by_a_new_change() throws Exception {
        server.refuseRest(403);
        mirroring.run();
        submit(server.only());
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        describe("second");
        assertThat(mirroring.run().pullRequest().number()).isEqualTo("2");
        server.changes.get(1).status = "ABANDONED";
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(server.changes).hasSize(2);
        describe("third");
        assertThat(mirroring.run().pullRequest().number()).isEqualTo("3");
        describe("first");
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.NONE);
        assertThat(mirroring.log).anyMatch(line -> line.contains("abandon it in Gerrit"));
    }

    @Test
    void runs_at_once_make_one_change() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(3);
        try {
            List<Future<MirrorReport>> all =
                    runs.invokeAll(List.<Callable<MirrorReport>>of(mirroring::run, mirroring::run, mirroring::run));
            for (Future<MirrorReport> one : all) {
                assertThat(one.get().verdict()).isEqualTo(Verdict.DONE);
            }
        } finally {
            runs.shutdownNow();
        }
        assertThat(server.only().isOpen()).isTrue();
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_push_whose_answer_is_lost_is_found() throws Exception {
        server.dropPushAnswers(1);
        MirrorReport report = mirroring.run();
        assertThat(report.verdict()).isEqualTo(Verdict.DONE);
        assertThat(report.pullRequest().number()).isEqualTo("1");
        assertThat(server.only().patchSets).hasSize(1);
    }

    @Test
    void wishes_go_along_with_the_first_push() throws Exception {
        mirroring.pullRequest(new PullRequestSettings(
                "", new Wishes(List.of("ada", "bob@example.com"), List.of("postman"), true, true)));
        mirroring.run();
        assertThat(server.only().options).containsExactly("r=ada", "r=bob@example.com", "hashtag=postman", "wip");
        assertThat(mirroring.log).anyMatch(line -> line.contains("no auto-merge"));
        describe("second");
        mirroring.run();
        assertThat(server.only().options).hasSize(4);
    }

    @Test
    void a_reviewer_whom_nobody_knows_keeps_nothing_from_being_pushed() throws Exception {
        mirroring.pullRequest(
                new PullRequestSettings("", new Wishes(List.of("nobody", "a b"), List.of(), false, false)));
        MirrorReport report = mirroring.run();
        assertThat(report.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(mirroring.log)
                .anyMatch(line -> line.contains("\"nobody\" not found"))
                .anyMatch(line -> line.contains("r=a b"));
    }

    @Test
    void a_server_below_a_path_is_found() throws Exception {
        server.close();
        server = GerritServer.start(folder, "r/", "acme/apis", "ada", PASSWORD);
        to(server.plainUrl());
        assertThat(mirroring.run().pullRequest().url()).endsWith("/r/c/acme/apis/+/1");
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPEN);
        assertThat(server.only().isOpen()).isTrue();
    }

    @Test
    void a_folder_of_somebody_else_is_not_taken() {
        moveMain(Map.of("postman/README.md", "theirs\n"));
        assertThatThrownBy(mirroring::run).isInstanceOf(InvalidSetupException.class);
        assertThat(server.changes).isEmpty();
    }

    @Test
    void a_long_list_of_changes_fits_into_the_message() throws Exception {
        for (int i = 0; i < 150; i++) {
            mirroring.workspace.addCollection(collection("A collection with a rather long name, number " + i));
        }
        mirroring.run();
        assertThat(message(server.only()))
                .hasSizeLessThan(16_000)
                .contains("… and")
                .contains("\nChange-Id: I");
    }

    @Test
    void the_check_asks_and_changes_nothing() throws Exception {
        assertThat(Mirror.check(mirroring.request()))
                .filteredOn(finding -> finding.subject().startsWith("pull request"))
                .hasSize(1)
                .allMatch(finding -> finding.status() == Finding.Status.OK);
        server.refuseRest(403);
        assertThat(Mirror.check(mirroring.request()))
                .filteredOn(finding -> finding.subject().startsWith("pull request"))
                .allMatch(finding -> finding.status() == Finding.Status.WARNING);
        assertThat(server.changes).isEmpty();
    }
}
