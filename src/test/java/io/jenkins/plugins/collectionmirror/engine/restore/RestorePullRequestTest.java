package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GitHubLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores where nobody may push to the branch: they commit to the mirror's own. */
class RestorePullRequestTest {
    private static final String TRACKING = "mirror-main-postman";

    @TempDir
    private Path folder;

    private Restoring it;
    private GitHttpServer server;
    private GitHubLookAlike github;
    private String users;

    @BeforeEach
    void start() throws Exception {
        it = new Restoring(folder).inVirtualTime();
        it.repository.config("uploadpack.allowFilter", "true").commit("main", Map.of("README.md", "hello\n"));
        it.repository.hook("update", "test \"$1\" != refs/heads/main");
        Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("acme")).resolve("apis.git"), it.repository.directory());
        github = new GitHubLookAlike();
        server = GitHttpServer.start(folder).forward("/api/", github.url());
        it.from(server.url("acme/apis.git"))
                .on(ServerKind.GITHUB_ENTERPRISE, LookAlike.TOKEN)
                .pullRequest(new PullRequestSettings("", Wishes.NONE));
        ObjectNode collection = Restoring.collection("Users API");
        // As the API has it once it has written the item: else each restore would change that.
        ((ObjectNode) collection.get("info"))
                .put("schema", "https://schema.postman.com/json/collection/v2.1.0/collection.json");
        users = it.workspace.addCollection(collection);
        it.mirror();
    }

    @AfterEach
    void stop() throws Exception {
        it.repository.assertSound();
        github.close();
        server.close();
        it.close();
    }

    private void merge() {
        it.repository.run(
                "update-ref",
                "refs/heads/main",
                it.repository.run("commit-tree", "-p", "main", "-m", "Squashed", TRACKING + "^{tree}"));
        github.entries().get(github.entries().size() - 1).state = Entry.State.MERGED;
    }

    private void describe(String text) {
        it.workspace.edit(users, tree -> ((ObjectNode) tree.get("info")).put("description", text));
    }

    private String description() throws Exception {
        return it.raw(users).at("/info/description").asText();
    }

    @Test
    void what_is_overwritten_is_on_the_mirrors_branch_and_can_be_restored() throws Exception {
        merge();
        String main = it.repository.head("main");
        describe("unwanted");

        RestoreReport report = it.at("main").restore();

        assertThat(description()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.DONE);
        assertThat(it.repository.head("main")).isEqualTo(main);
        assertThat(it.repository.run("rev-list", TRACKING)).contains(report.before());
        assertThat(it.repository.run("diff", "--name-only", "main", TRACKING, "--", ":!postman/.mirror"))
                .isEmpty();
        // Nothing is left to be merged, so nobody is asked.
        assertThat(report.pullRequest().state()).isEqualTo(State.NONE);
        assertThat(github.entries()).hasSize(1);

        RestoreReport undone = it.at(report.before()).restore();

        assertThat(description()).isEqualTo("unwanted");
        assertThat(undone.pullRequest().state()).isEqualTo(State.OPENED);
        assertThat(undone.toMap().get("pullRequest").toString()).contains("opened");
        assertThat(github.entries().get(1).description).contains("description").doesNotContain("Added");
        assertThat(it.repository.head("main")).isEqualTo(main);
    }

    @Test
    void the_newest_state_is_that_of_the_mirrors_branch() throws Exception {
        merge();
        describe("mirrored");
        it.mirror();
        describe("unwanted");

        RestoreReport report = it.restore();

        assertThat(description()).isEqualTo("mirrored");
        assertThat(report.state().branch()).isEqualTo(TRACKING);
        assertThat(report.pullRequest().state()).isIn(State.OPEN, State.REFRESHED);
        assertThat(github.entries()).hasSize(2);
        assertThat(it.restore().outcome()).isEqualTo(RestoreReport.Outcome.UNCHANGED);
    }

    @Test
    void what_a_reviewer_changed_is_restored_too() throws Exception {
        String path = "postman/collections/Users API.postman_collection.json";
        String reviewed = it.repository
                .content(TRACKING, path)
                .replaceFirst("\"name\": \"Users API\"", "\"name\": \"Users API\",\n    \"description\": \"reviewed\"");
        it.repository.commit(TRACKING, Map.of(path, reviewed));

        RestoreReport report = it.restore();

        assertThat(description()).isEqualTo("reviewed");
        it.at(report.before()).restore();
        assertThat(description()).isEmpty();
    }

    @Test
    void items_are_made_once_though_the_request_is_closed_in_between() throws Exception {
        merge();
        it.workspace.delete(users);
        it.at("main").restore();
        String made = it.uid("Users API");
        assertThat(made).isNotEqualTo(users);
        github.entries().get(github.entries().size() - 1).state = Entry.State.CLOSED;
        it.workspace.rename(made, "People API");
        it.addCollection("Orders API");
        it.mirror();
        assertThat(it.journal()).contains(made);

        it.at("main").restore();

        assertThat(it.uids("Users API")).containsExactly(made);
        assertThat(it.uids("People API")).isEmpty();
        assertThat(it.repository.files("main"))
                .doesNotContainKey("postman/collections/Orders API.postman_collection.json");
    }

    @Test
    void a_target_that_moves_at_each_push_is_taken_up() throws Exception {
        merge();
        describe("unwanted");
        AtomicInteger moves = new AtomicInteger();
        server.before(request -> {
            if (request.calls("git-receive-pack")) {
                it.repository.commit("main", Map.of("other-" + moves.incrementAndGet() + ".txt", "x\n"));
            }
        });

        RestoreReport report = it.at("main").restore();

        assertThat(moves).hasValueGreaterThan(1);
        assertThat(report.failures()).isEmpty();
        assertThat(description()).isEmpty();
        assertThat(it.journal()).doesNotContain("\"commit\"");
        server.before(request -> {});
        assertThat(it.at("").restore().outcome()).isEqualTo(RestoreReport.Outcome.UNCHANGED);
        assertThat(it.repository.run("diff", "--name-only", "main..." + TRACKING, "--", "postman/collections"))
                .isEmpty();
    }

    @Test
    void a_server_that_fails_keeps_nothing_from_being_restored() throws Exception {
        merge();
        describe("unwanted");
        it.mirror();
        merge();
        github.nextTo("POST .*pulls", Reply.json(422, Map.of("message", "Validation Failed")));

        RestoreReport report = it.at(it.repository.run("rev-parse", "main~1")).restore();

        assertThat(description()).isEmpty();
        assertThat(report.pullRequest().state()).isEqualTo(State.FAILED);
        assertThat(report.verdict()).isEqualTo(Verdict.SOME_FAILED);
        it.mirror();
        assertThat(github.entries()).hasSize(3).last().matches(Entry::isOpen);
    }

    @Test
    void on_gerrit_it_is_refused_before_anything_is_done() {
        it.on(ServerKind.GERRIT, LookAlike.TOKEN);
        long writes = it.writes();
        assertThatThrownBy(it::restore).isInstanceOfSatisfying(InvalidSetupException.class, refusal -> assertThat(
                        refusal.message(Surface.COMMAND_LINE))
                .contains("--no-mirror-first"));
        assertThat(it.writes()).isEqualTo(writes);
    }
}
