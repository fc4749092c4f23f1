package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Fault;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Server;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Server.Call;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs against C git and the API of each kind of server, while something goes wrong or happens at once. */
class PullRequestServersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACKING = "mirror-main-postman";
    private static final String USERS = "postman/collections/Users API.postman_collection.json";
    private static final Reply REFUSED = Reply.json(403, Map.of("message", "Not with this token"));

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private CGit git;
    private GitHttpServer http;
    private LookAlike api;
    private String users;

    private void start(Server server) throws Exception {
        mirroring = new Mirroring(folder);
        git = CGit.init(folder.resolve(server.path().replace("%20", " ")));
        git.commit("main", Map.of("README.md", "hello\n"));
        git.hook("update", "test \"$1\" != refs/heads/main -o -n \"$MERGING\"");
        api = server.start();
        http = GitHttpServer.start(folder);
        server.api().forEach(prefix -> http.forward(prefix, api.url()));
        mirroring
                .to(http.url(server.path()), "", false, new GitCredentials.UserAndToken("", Secret.of(LookAlike.TOKEN)))
                .on(server.kind())
                .pullRequest(new PullRequestSettings("", Wishes.NONE));
        users = mirroring.workspace.addCollection(collection());
    }

    @AfterEach
    void stop() {
        git.assertSound();
        http.close();
        mirroring.close();
        api.close();
    }

    private static JsonNode collection() throws Exception {
        return JSON.readTree("""
                {"info": {"name": "Users API", "description": "first",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "List", "request": {"method": "GET", "url": "https://example.com/list"}}]}""");
    }

    private void describe(String text) {
        mirroring.workspace.edit(
                users, collection -> collection.withObject("/info").put("description", text));
    }

    private void merge() {
        git.run(
                "update-ref",
                "refs/heads/main",
                git.run("commit-tree", "-p", "main", "-m", "Squashed", TRACKING + "^{tree}"));
    }

    /** A run that could not do one thing about its request, and the next one, which does it. */
    private void failsThenRecovers(Server server, Call call, State repaired) throws Exception {
        api.always(server.lines(call), REFUSED);

        MirrorReport failed = mirroring.run();

        assertThat(failed.pullRequest().state()).isEqualTo(State.FAILED);
        assertThat(failed.pullRequest().problem())
                .contains("Not with this token")
                .contains("Set ")
                .doesNotContain(LookAlike.TOKEN);
        assertThat(failed.verdict()).isEqualTo(Verdict.SOME_FAILED);
        String head = git.head(TRACKING);

        api.recover();
        MirrorReport next = mirroring.run();
        assertThat(next.pullRequest().state()).isEqualTo(repaired);
        assertThat(next.verdict()).isEqualTo(Verdict.DONE);
        assertThat(git.head(TRACKING)).isEqualTo(head);
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void a_refusal_keeps_nothing_from_being_pushed_and_the_next_run_makes_up_for_it(Server server) throws Exception {
        start(server);
        failsThenRecovers(server, Call.CREATE, State.OPENED);
        assertThat(api.only().isBetween(TRACKING, "main")).isTrue();

        describe("second");
        failsThenRecovers(server, Call.FIND, State.REFRESHED);
        assertThat(git.content(TRACKING, USERS)).contains("second");

        mirroring.workspace.rename(users, "People API");
        failsThenRecovers(server, Call.UPDATE, State.REFRESHED);
        assertThat(api.only().description).contains("People API");

        // Everything is merged by hand, and the request still open.
        merge();
        failsThenRecovers(server, Call.CLOSE, State.CLOSED);
        assertThat(api.only().isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void runs_at_once_make_one_request(Server server) throws Exception {
        start(server);
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
        assertThat(api.only().isBetween(TRACKING, "main")).isTrue();
        assertThat(git.log(TRACKING)).hasSize(2);
    }

    /** As after a kill between the two: the branch is there, and no request. */
    @ParameterizedTest
    @EnumSource(Server.class)
    void a_host_that_is_down_after_the_push_is_made_up_for(Server server) throws Exception {
        start(server);
        api.meanwhile(server.lines(Call.CREATE), () -> api.always(".*", Fault.BREAKS_BEFORE));

        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.FAILED);
        String head = git.head(TRACKING);
        assertThat(api.entries()).isEmpty();

        api.forget();
        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(git.head(TRACKING)).isEqualTo(head);
        assertThat(api.only().isBetween(TRACKING, "main")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void an_answer_that_is_lost_is_no_second_request(Server server) throws Exception {
        start(server);
        api.nextTo(server.lines(Call.CREATE), Fault.BREAKS_AFTER);

        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(api.entries()).hasSize(1);
    }

    /** While it is looked for, after the push, and while it is opened. */
    @ParameterizedTest
    @EnumSource(Server.class)
    void a_target_that_moves_at_any_point_is_met(Server server) throws Exception {
        start(server);
        AtomicInteger moves = new AtomicInteger();
        Runnable move = () -> git.commit("main", Map.of("src/moved" + moves.incrementAndGet() + ".txt", "x\n"));
        api.meanwhile(server.lines(Call.FIND), move);
        api.meanwhile(server.lines(Call.CREATE), move);
        git.hook("post-receive", "git update-ref refs/heads/main $(git commit-tree -p main -m moved 'main^{tree}')");

        assertThat(mirroring.run().pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(moves.get()).isGreaterThan(1);
        describe("second");
        assertThat(mirroring.run().pullRequest().number()).isEqualTo("1");

        assertThat(api.entries()).hasSize(1);
        assertThat(git.run("diff", "--name-only", "main..." + TRACKING).lines())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("postman/"));
        assertThat(git.content(TRACKING, USERS)).contains("second");
        assertThat(git.run("merge-tree", "--write-tree", "main", TRACKING)).hasSize(40);
    }
}
