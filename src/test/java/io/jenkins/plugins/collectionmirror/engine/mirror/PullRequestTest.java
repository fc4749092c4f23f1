package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GitHubLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against C git with a protected branch, and a look-alike of GitHub's API beside it. */
class PullRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACKING = "mirror-main-postman";
    private static final String USERS = "postman/collections/Users API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private CGit git;
    private GitHttpServer server;
    private GitHubLookAlike github;
    private String users;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        git = CGit.init(folder.resolve("acme/apis.git"));
        git.commit("main", Map.of("README.md", "hello\n"));
        git.hook("update", "test \"$1\" != refs/heads/main -o -n \"$MERGING\"");
        github = new GitHubLookAlike();
        server = GitHttpServer.start(folder).forward("/api/", github.url());
        mirroring
                .to(
                        server.url("acme/apis.git"),
                        "",
                        false,
                        new GitCredentials.UserAndToken("", Secret.of(LookAlike.TOKEN)))
                .on(ServerKind.GITHUB_ENTERPRISE)
                .pullRequest(new PullRequestSettings("", Wishes.NONE));
        users = mirroring.workspace.addCollection(collection("Users API"));
    }

    @AfterEach
    void stop() {
        git.assertSound();
        github.close();
        server.close();
        mirroring.close();
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

    private void rename(String name) {
        mirroring.workspace.rename(users, name);
    }

    private List<String> shown() {
        return git.run("diff", "--name-only", "main..." + TRACKING).lines().toList();
    }

    private void squash() {
        git.run(
                "update-ref",
                "refs/heads/main",
                git.run("commit-tree", "-p", "main", "-m", "Squashed", TRACKING + "^{tree}"));
        github.only().state = Entry.State.MERGED;
    }

    @Test
    void one_pull_request_is_opened_and_refreshed() throws Exception {
        MirrorReport first = mirroring.run();

        assertThat(first.outcome()).isEqualTo(Outcome.PULL_REQUEST);
        assertThat(first.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(first.pullRequest().number()).isEqualTo("1");
        assertThat(first.pullRequest().url()).startsWith("http");
        Entry entry = github.only();
        assertThat(entry.from).isEqualTo(TRACKING);
        assertThat(entry.into).isEqualTo("main");
        assertThat(entry.title).isEqualTo("Mirror 1 collection from Acme APIs: 1 added");
        assertThat(entry.description)
                .contains("- **Added** collection `Users API`")
                .contains("What you write below this line stays");

        int writes = github.writes().size();
        MirrorReport second = mirroring.run();
        assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(second.pullRequest().state()).isEqualTo(State.OPEN);
        assertThat(github.writes()).hasSize(writes);

        entry.description += "\nLGTM, says Ada.";
        mirroring.workspace.addCollection(collection("Orders API"));
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.REFRESHED);
        assertThat(github.only().title).isEqualTo("Mirror 2 collections from Acme APIs: 2 added");
        assertThat(github.only().description).contains("Orders API").endsWith("LGTM, says Ada.\n");
    }

    @Test
    void commits_of_others_on_the_target_refresh_nothing() throws Exception {
        mirroring.run();
        int writes = github.writes().size();
        git.run("update-ref", "refs/heads/main", git.run("commit-tree", "-p", "main", "-m", "x", "main^{tree}"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(github.writes()).hasSize(writes);
    }

    @Test
    void what_was_merged_is_not_asked_for_again() throws Exception {
        mirroring.run();
        squash();
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        describe("second");
        MirrorReport report = mirroring.run();

        assertThat(report.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(report.pullRequest().number()).isEqualTo("2");
        assertThat(shown()).containsExactly(USERS);
        assertThat(github.entries().get(1).description).contains("description").doesNotContain("Added");
    }

    @Test
    void a_request_that_a_person_closed_is_left_alone_until_something_changes() throws Exception {
        mirroring.run();
        github.only().state = Entry.State.CLOSED;
        String head = git.head(TRACKING);

        MirrorReport report = mirroring.run();
        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.pullRequest().state()).isEqualTo(State.LEFT_CLOSED);
        assertThat(git.head(TRACKING)).isEqualTo(head);

        git.run("branch", "-D", TRACKING);
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.LEFT_CLOSED);
        assertThat(git.exists(TRACKING)).isFalse();

        describe("second");
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(github.entries()).hasSize(2);
    }

    @Test
    void a_closed_request_with_a_reviewers_edit_stays_closed_too() throws Exception {
        mirroring.run();
        git.commit(TRACKING, Map.of(USERS, git.content(TRACKING, USERS).replace("first", "reviewed")));
        mirroring.run();
        mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.run();
        github.only().state = Entry.State.CLOSED;
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.LEFT_CLOSED);
        git.run("branch", "-D", TRACKING);
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.LEFT_CLOSED);
        assertThat(github.entries()).hasSize(1);
    }

    @Test
    void a_request_with_a_reviewers_commit_left_stays_open() throws Exception {
        mirroring.run();
        squash();
        describe("second");
        mirroring.run();
        git.commit(TRACKING, Map.of("other/file.txt", "a reviewer's\n"));
        describe("first");
        assertThat(mirroring.run().pullRequest().state()).isNotEqualTo(State.CLOSED);
        assertThat(github.entries().get(1).isOpen()).isTrue();
    }

    /** The server of the API may take longer than Git may be silent. */
    @Test
    void an_api_that_is_down_for_long_keeps_nothing_from_being_pushed() throws Exception {
        for (int i = 0; i < 3; i++) {
            github.nextTo(
                    "GET .*pulls.*", Reply.json(500, Map.of("message", "boom")).with("Retry-After", "2"));
        }
        MirrorReport report = mirroring
                .waiting(new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(3)))
                .run();
        assertThat(report.outcome()).isEqualTo(Outcome.PULL_REQUEST);
        assertThat(git.exists(TRACKING)).isTrue();
    }

    @Test
    void a_request_with_nothing_left_to_merge_is_closed_with_a_word() throws Exception {
        mirroring.run();
        squash();
        describe("second");
        mirroring.run();
        describe("first");

        MirrorReport report = mirroring.run();

        assertThat(report.pullRequest().state()).isEqualTo(State.CLOSED);
        Entry second = github.entries().get(1);
        assertThat(second.isOpen()).isFalse();
        assertThat(second.comments).hasSize(1);
        assertThat(git.run("rev-parse", TRACKING + ":postman")).isEqualTo(git.run("rev-parse", "main:postman"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_server_that_fails_keeps_nothing_from_being_pushed_and_the_next_run_makes_up_for_it() throws Exception {
        github.nextTo("POST .*pulls", Reply.json(422, Map.of("message", "Validation Failed")));

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.PULL_REQUEST);
        assertThat(report.pullRequest().state()).isEqualTo(State.FAILED);
        assertThat(report.pullRequest().problem()).isNotEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.SOME_FAILED);
        assertThat(git.exists(TRACKING)).isTrue();
        String head = git.head(TRACKING);

        MirrorReport next = mirroring.run();
        assertThat(next.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(next.verdict()).isEqualTo(Verdict.DONE);
        assertThat(git.head(TRACKING)).isEqualTo(head);
    }

    @Test
    void a_token_that_may_not_is_told_and_the_branch_is_pushed() throws Exception {
        Reply denied = Reply.json(403, Map.of("message", "Resource not accessible by personal access token"));
        github.next(denied);
        MirrorReport report = mirroring.run();
        assertThat(report.pullRequest().state()).isEqualTo(State.FAILED);
        assertThat(report.pullRequest().problem()).contains("ull requests").doesNotContain(LookAlike.TOKEN);
        assertThat(git.exists(TRACKING)).isTrue();
    }

    @Test
    void a_reviewers_commit_stays_while_the_request_is_open() throws Exception {
        mirroring.run();
        String reviewed = git.content(TRACKING, USERS).replace("first", "reviewed");
        git.commit(TRACKING, Map.of(USERS, reviewed, "ci.yml", "x\n"));
        assertThat(mirroring.run().outcome()).isNotEqualTo(Outcome.FAILED);
        mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.run();
        assertThat(git.content(TRACKING, USERS)).isEqualTo(reviewed);
        assertThat(git.files(TRACKING)).containsKey("ci.yml");
        assertThat(github.entries()).hasSize(1);
    }

    @Test
    void runs_at_once_make_one_request() throws Exception {
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
        assertThat(github.entries()).hasSize(1);
        assertThat(git.log(TRACKING)).hasSize(2);
    }

    @Test
    void without_a_token_the_branch_is_pushed_and_the_way_is_shown() throws Exception {
        mirroring
                .to(server.url("acme/apis.git"), "", false, new GitCredentials.Ambient())
                .on(ServerKind.GITHUB_ENTERPRISE);

        MirrorReport report = mirroring.run();

        assertThat(report.verdict()).isEqualTo(Verdict.DONE);
        assertThat(report.pullRequest().state()).isEqualTo(State.PUSHED);
        assertThat(report.pullRequest().url()).endsWith("/acme/apis/compare/main...mirror-main-postman?expand=1");
        assertThat(git.exists(TRACKING)).isTrue();
        assertThat(mirroring.log).anyMatch(line -> line.contains("to be opened by hand"));
        assertThat(mirroring.run().pullRequest().url())
                .isEqualTo(report.pullRequest().url());
        assertThat(Mirror.check(mirroring.request()))
                .filteredOn(finding -> finding.subject().startsWith("pull request"))
                .allMatch(finding -> finding.status() == Finding.Status.WARNING);
        assertThat(github.requests()).isEmpty();
    }

    @Test
    void runs_at_once_refresh_one_request() throws Exception {
        mirroring.run();
        mirroring.workspace.addCollection(collection("Orders API"));
        ExecutorService runs = Executors.newFixedThreadPool(2);
        try {
            for (Future<MirrorReport> one :
                    runs.invokeAll(List.<Callable<MirrorReport>>of(mirroring::run, mirroring::run))) {
                assertThat(one.get().verdict()).isEqualTo(Verdict.DONE);
            }
        } finally {
            runs.shutdownNow();
        }
        assertThat(github.only().title).isEqualTo("Mirror 2 collections from Acme APIs: 2 added");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_run_that_is_killed_between_push_and_request_is_made_up_for() throws Exception {
        Thread victim = Thread.currentThread();
        server.after(request -> {
            if (request.calls("git-receive-pack")) {
                victim.interrupt();
            }
        });
        assertThatThrownBy(mirroring::run).isInstanceOf(InterruptedException.class);
        server.after(request -> {});
        assertThat(git.exists(TRACKING)).isTrue();
        String head = git.head(TRACKING);
        assertThat(github.entries()).isEmpty();

        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(git.head(TRACKING)).isEqualTo(head);
    }

    @Test
    void a_target_that_moves_at_any_moment_is_taken_up() throws Exception {
        mirroring.run();
        int last = 3;
        for (int moment = 1; moment <= last; moment++) {
            AtomicInteger requests = new AtomicInteger();
            String file = "others/" + moment + ".txt";
            int now = moment;
            server.before(request -> {
                if (requests.incrementAndGet() == now) {
                    git.commit("main", Map.of(file, "theirs\n", "postman/" + now + ".md", "theirs\n"));
                }
            });
            describe("text " + moment);
            assertThat(mirroring.run().verdict()).isEqualTo(Verdict.DONE);
            server.before(request -> {});
            last = Math.min(requests.get(), 12);
            mirroring.run();
            assertThat(git.content("main", file)).isEqualTo("theirs\n");
            assertThat(shown()).as("moved at request " + moment).contains(USERS).doesNotContain(file);
            assertThat(git.files(TRACKING)).containsKey("postman/" + moment + ".md");
            assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        }
        assertThat(last).isGreaterThan(5);
        assertThat(github.entries()).hasSize(1);
    }

    @Test
    void no_token_in_a_name_is_shown_to_reviewers() throws Exception {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        mirroring.secrets(SecretsPolicy.KEEP);
        rename("Users " + token);
        mirroring.run();
        assertThat(github.only().title + github.only().description).doesNotContain(token);
    }

    @Test
    void a_dry_run_asks_for_nothing() throws Exception {
        MirrorReport report = mirroring.dryRun(true).run();
        assertThat(report.outcome()).isEqualTo(Outcome.DRY_RUN);
        assertThat(github.writes()).isEmpty();
        assertThat(git.exists(TRACKING)).isFalse();
    }

    @Test
    void the_check_tells_whether_the_token_may() throws Exception {
        assertThat(Mirror.check(mirroring.request()))
                .filteredOn(finding -> finding.subject().startsWith("pull request"))
                .hasSize(1)
                .noneMatch(finding -> finding.status() == Finding.Status.FAILED);
        assertThat(github.writes()).isEmpty();
    }

    @Test
    void a_renamed_item_is_one_line_of_the_request() throws Exception {
        mirroring.run();
        squash();
        rename("People API");
        mirroring.run();
        assertThat(github.entries().get(1).title).contains("1 renamed");
    }
}
