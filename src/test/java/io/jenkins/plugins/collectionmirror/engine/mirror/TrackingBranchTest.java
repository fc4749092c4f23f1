package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirrors into a branch that nobody may push to, on a server whose pull requests people open by hand. */
class TrackingBranchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACKING = "mirror-main-postman";
    private static final String USERS = "postman/collections/Users API.postman_collection.json";
    private static final String ORDERS = "postman/collections/Orders API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private CGit git;
    private String users;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        git = mirroring.repository;
        mirroring.pullRequest(new PullRequestSettings("", Wishes.NONE));
        users = mirroring.workspace.addCollection(collection("Users API"));
        git.commit("main", Map.of("README.md", "hello\n", "src/a.txt", "a\n"));
    }

    @AfterEach
    void stop() {
        git.assertSound();
        mirroring.close();
    }

    private static JsonNode collection(String name) throws Exception {
        return JSON.readTree("""
                {"info": {"name": "%s", "description": "first",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "List", "request": {"method": "GET", "url": "https://example.com/list"}}]}""".formatted(name));
    }

    private void describe(String uid, String text) {
        mirroring.workspace.edit(
                uid, collection -> collection.withObject("/info").put("description", text));
    }

    private List<String> parents(String commit) {
        return List.of(git.run("log", "-1", "--format=%P", commit).split(" "));
    }

    private String trailer(String commit, String name) {
        return git.run("log", "-1", "--format=%(trailers:key=" + name + ",valueonly)", commit)
                .strip();
    }

    /** The files that a pull request shows. */
    private List<String> shown() {
        return git.run("diff", "--name-only", "main..." + TRACKING).lines().toList();
    }

    private String tracking() {
        return git.head(TRACKING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_is_pushed_to_the_target(boolean http) throws Exception {
        String main = git.head("main");
        git.hook("update", "test \"$1\" != refs/heads/main");
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            if (http) {
                mirroring.to(server.url("repository.git"), "", false, new GitCredentials.Ambient());
            }
            MirrorReport report = mirroring.run();

            assertThat(report.outcome()).isEqualTo(Outcome.PULL_REQUEST);
            assertThat(report.branch()).isEqualTo(TRACKING);
            assertThat(report.commit()).isEqualTo(tracking());
            assertThat(report.pullRequest().state()).isEqualTo(State.PUSHED);
            assertThat(git.head("main")).isEqualTo(main);
            assertThat(parents(TRACKING)).containsExactly(main);
            assertThat(shown()).contains(USERS).allMatch(path -> path.startsWith("postman/"));
            assertThat(trailer(TRACKING, "Mirror-Of")).isEqualTo("main:postman");
            assertThat(trailer(TRACKING, "Mirror-State")).isEqualTo(git.run("rev-parse", TRACKING + ":postman"));
            assertThat(trailer(TRACKING, "Mirror-Target")).isEqualTo(main);

            assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(tracking()).isEqualTo(report.commit());

            describe(users, "second");
            assertThat(mirroring.run().outcome()).isEqualTo(Outcome.PULL_REQUEST);
            assertThat(parents(TRACKING)).containsExactly(report.commit());
        }
    }

    @Test
    void commits_of_others_on_the_target_refresh_nothing() throws Exception {
        mirroring.run();
        String first = tracking();
        git.commit("main", Map.of("src/b.txt", "b\n"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(tracking()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_folder_that_changed_on_the_target_is_taken_up_with_all_that_is_around_it(boolean http) throws Exception {
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            if (http) {
                mirroring.to(server.url("repository.git"), "", false, new GitCredentials.Ambient());
            }
            mirroring.run();
            String first = tracking();
            git.commit(TRACKING, Map.of("ci.yml", "a reviewer's\n"));
            String reviewers = tracking();
            String main = git.commit("main", Map.of("src/b.txt", "b\n", "postman/notes.txt", "theirs\n"));

            mirroring.run();

            assertThat(parents(TRACKING)).containsExactly(reviewers, main);
            assertThat(git.content(TRACKING, "postman/notes.txt")).isEqualTo("theirs\n");
            assertThat(first).isNotEqualTo(reviewers);
            assertThat(git.files(TRACKING).keySet()).contains("src/b.txt", "ci.yml", USERS, "postman/notes.txt");
            String met = tracking();
            assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(tracking()).isEqualTo(met);
        }
    }

    @Test
    void what_others_have_in_the_folder_is_theirs() throws Exception {
        git.commit("main", Map.of("postman/keep.md", "v1\n", "postman/gone.md", "v1\n"));
        mirroring.adoptExisting(true).run();
        git.commit(TRACKING, Map.of("postman/reviewed.md", "x\n"));
        git.commit("main", Map.of("postman/keep.md", "v2\n", "postman/new.md", "v1\n"));
        mirroring.run();
        assertThat(git.content(TRACKING, "postman/keep.md")).isEqualTo("v2\n");
        assertThat(git.files(TRACKING).keySet())
                .contains("postman/new.md", "postman/gone.md", "postman/reviewed.md", USERS);
        assertThat(shown()).doesNotContain("postman/keep.md", "postman/new.md");
    }

    @Test
    void an_item_that_both_changed_is_as_Postman_has_it() throws Exception {
        mirroring.run();
        merge("merge");
        describe(users, "second");
        mirroring.run();
        git.commit("main", Map.of(USERS, git.content("main", USERS).replace("first", "in Git")));
        mirroring.run();
        assertThat(git.content(TRACKING, USERS)).contains("second");
        assertThat(shown()).contains(USERS);
    }

    /** A rebase leaves merges out. */
    @Test
    void nothing_but_a_merge_is_in_a_commit_that_merges() throws Exception {
        mirroring.run();
        merge("squash");
        describe(users, "second");
        mirroring.run();
        merge("rebase");
        assertThat(git.content("main", USERS)).contains("second");
        describe(users, "third");
        mirroring.run();
        assertThat(git.run("rev-list", "--merges", "--count", "main.." + TRACKING))
                .isNotEqualTo("0");
        assertThat(git.run("log", "-1", "--format=%p", TRACKING)).doesNotContain(" ");
        assertThat(git.run("rev-parse", TRACKING + "^^{tree}")).isEqualTo(git.run("rev-parse", "main^{tree}"));
    }

    @Test
    void what_both_sides_changed_outside_the_folder_is_left_to_people() throws Exception {
        mirroring.run();
        git.commit(TRACKING, Map.of("README.md", "a reviewer's\n"));
        String reviewers = tracking();
        git.commit("main", Map.of("README.md", "theirs\n", "postman/notes.txt", "theirs\n"));
        describe(users, "second");

        mirroring.run();

        assertThat(parents(TRACKING)).containsExactly(reviewers);
        assertThat(git.content(TRACKING, "README.md")).isEqualTo("a reviewer's\n");
        assertThat(mirroring.log).anyMatch(line -> line.contains("both changed the same file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "squash", "rebase"})
    void however_it_was_merged_the_next_one_shows_its_own_changes_alone(String method) throws Exception {
        mirroring.run();
        describe(users, "second");
        mirroring.run();
        merge(method);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        mirroring.workspace.addCollection(collection("Orders API"));
        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.PULL_REQUEST);
        assertThat(report.changes()).extracting(MirrorReport.Change::name).containsExactly("Orders API");
        assertThat(shown()).contains(ORDERS).doesNotContain(USERS);
        assertThat(git.run("merge-tree", "--write-tree", "main", TRACKING)).hasSize(40);
    }

    private void merge(String method) {
        Path clone = folder.resolve("clone-" + method + git.log("main").size());
        git.run("clone", "--quiet", git.directory().toString(), clone.toString());
        CGit work = CGit.at(clone);
        git.commit("main", Map.of("src/meanwhile.txt", git.head("main")));
        work.run("pull", "--quiet", "--ff-only", "origin", "main");
        switch (method) {
            case "merge" -> work.run("merge", "--quiet", "--no-ff", "-m", "Merge", "origin/" + TRACKING);
            case "squash" -> {
                work.run("merge", "--quiet", "--squash", "origin/" + TRACKING);
                work.run("commit", "--quiet", "-m", "Squashed");
            }
            default -> {
                work.run("checkout", "--quiet", "-b", "r", "origin/" + TRACKING);
                work.run("rebase", "--quiet", "main");
                work.run("checkout", "--quiet", "main");
                work.run("merge", "--quiet", "--ff-only", "r");
            }
        }
        work.run("push", "--quiet", "origin", "main");
    }

    @Test
    void what_a_reviewer_changed_stays_until_Postman_changes_the_same_item() throws Exception {
        String orders = mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.run();
        String reviewed = git.content(TRACKING, USERS).replace("first", "reviewed");
        git.commit(TRACKING, Map.of(USERS, reviewed));
        String theirs = tracking();

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(tracking()).isEqualTo(theirs);

        describe(orders, "second");
        mirroring.run();
        assertThat(git.content(TRACKING, USERS)).isEqualTo(reviewed);
        assertThat(git.content(TRACKING, ORDERS)).contains("second");
        assertThat(parents(TRACKING)).containsExactly(theirs);
        assertThat(trailer(TRACKING, "Mirror-Kept")).startsWith(users + " ");

        describe(orders, "third");
        mirroring.run();
        assertThat(git.content(TRACKING, USERS)).isEqualTo(reviewed);

        describe(users, "from Postman");
        mirroring.run();
        assertThat(git.content(TRACKING, USERS)).contains("from Postman");
        assertThat(trailer(TRACKING, "Mirror-Kept")).isEmpty();
    }

    /** An upgrade finds more secrets; Postman has what it had. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void other_rules_about_secrets_are_no_change_of_Postmans(boolean noted) throws Exception {
        mirroring.notSecrets("header:*");
        String value = "s3cr3t-of-" + "nobody-77";
        String secret = mirroring.workspace.addCollection(withHeader("Secret API", value));
        String path = "postman/collections/Secret API.postman_collection.json";
        mirroring.run();
        assertThat(git.content(TRACKING, path)).contains(value);
        String reviewed = git.content(TRACKING, path).replace("first", "reviewed");
        git.commit(TRACKING, Map.of(path, reviewed));
        if (noted) {
            describe(users, "second");
            mirroring.run();
            assertThat(trailer(TRACKING, "Mirror-Kept")).startsWith(secret + " ");
        }

        mirroring.notSecrets().run();
        assertThat(git.content(TRACKING, path)).contains("reviewed");
        mirroring.run();
        describe(users, "third");
        mirroring.run();
        assertThat(git.content(TRACKING, path)).contains("reviewed");
        assertThat(git.content(TRACKING, USERS)).contains("third");

        describe(secret, "from Postman");
        mirroring.run();
        assertThat(git.content(TRACKING, path)).contains("from Postman").doesNotContain(value);
    }

    private static JsonNode withHeader(String name, String value) throws Exception {
        ObjectNode collection = (ObjectNode) collection(name);
        ((ObjectNode) collection.at("/item/0/request"))
                .putArray("header")
                .addObject()
                .put("key", "X-Api-Key")
                .put("value", value);
        return collection;
    }

    @Test
    void what_was_not_in_Postman_is_named_with_what_both_last_had() throws Exception {
        mirroring.run();
        merge("squash");
        String base = git.run("rev-parse", "main:" + USERS);
        git.commit("main", Map.of(USERS, git.content("main", USERS).replace("first", "in Git")));
        describe(users, "in Postman");

        mirroring.run();

        assertThat(trailer(TRACKING, "Base")).isEqualTo(users + " " + base);
    }

    @Test
    void what_was_merged_many_commits_ago_is_what_both_had() throws Exception {
        git.config("uploadpack.allowFilter", "true").config("uploadpack.allowAnySHA1InWant", "true");
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            mirroring.to(server.url("repository.git"), "", false, new GitCredentials.Ambient());
            mirroring.run();
            merge("squash");
            String base = git.run("rev-parse", "main:" + USERS);
            git.run(
                    "-c",
                    "alias.many=!for i in $(seq 120); do git update-ref refs/heads/main"
                            + " $(git commit-tree -p main -m others main^{tree}); done",
                    "many");
            git.commit("main", Map.of(USERS, git.content("main", USERS).replace("first", "in Git")));
            describe(users, "in Postman");

            mirroring.run();

            assertThat(trailer(TRACKING, "Base")).isEqualTo(users + " " + base);
        }
    }

    /** Somebody put the target back to what it was before, long ago: that is no merge of what was asked for since. */
    @Test
    void what_the_target_had_before_it_was_asked_for_was_not_merged() throws Exception {
        mirroring.run();
        merge("squash");
        String first = git.run("rev-parse", "main:" + USERS);
        describe(users, "second");
        mirroring.run();
        merge("squash");
        describe(users, "first");
        mirroring.run();
        git.commit("main", Map.of(USERS, git.content("main", USERS).replace("second", "in Git")));
        String second = git.run("rev-parse", "main~1:" + USERS);
        describe(users, "third");

        mirroring.run();

        // Not the first, which the target had before the mirror asked for it again.
        assertThat(first).isNotEqualTo(second);
        assertThat(trailer(TRACKING, "Base")).isEqualTo(users + " " + second);
    }

    @Test
    void a_branch_of_that_name_that_is_somebody_elses_is_refused() {
        git.commit(TRACKING, Map.of("a", "b\n"));
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("it is not this mirror's");
    }

    @Test
    void another_mirrors_branch_is_refused() throws Exception {
        mirroring.pullRequest(new PullRequestSettings("mirrors", Wishes.NONE)).run();
        mirroring.directory("other");
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("main:postman")
                .hasMessageContaining("main:other");
    }

    @Test
    void a_branch_that_was_rewritten_is_begun_again_from_the_target() throws Exception {
        mirroring.run();
        Path clone = folder.resolve("clone");
        git.run("clone", "--quiet", git.directory().toString(), clone.toString());
        CGit work = CGit.at(clone);
        String main = git.commit("main", Map.of("postman/notes.txt", "theirs\n"));
        work.run("fetch", "--quiet", "origin");
        work.run("checkout", "--quiet", TRACKING);
        work.run("rebase", "--quiet", "origin/main");
        work.run("push", "--quiet", "--force", "origin", TRACKING);
        String rewritten = tracking();
        describe(users, "second");

        mirroring.run();

        assertThat(parents(TRACKING + "^")).containsExactly(rewritten, main);
        assertThat(git.content(TRACKING, USERS)).contains("second");
        assertThat(trailer(TRACKING, "Mirror-State")).isEqualTo(git.run("rev-parse", TRACKING + ":postman"));
    }

    @Test
    void an_update_by_the_servers_button_is_built_upon() throws Exception {
        mirroring.run();
        Path clone = folder.resolve("clone");
        git.run("clone", "--quiet", git.directory().toString(), clone.toString());
        CGit work = CGit.at(clone);
        git.commit("main", Map.of("src/b.txt", "b\n"));
        work.run("fetch", "--quiet", "origin");
        work.run("checkout", "--quiet", TRACKING);
        work.run("merge", "--quiet", "--no-ff", "-m", "Merge branch 'main'", "origin/main");
        work.run("push", "--quiet", "origin", TRACKING);
        String updated = tracking();

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        describe(users, "second");
        mirroring.run();

        assertThat(parents(TRACKING)).containsExactly(updated);
        assertThat(git.files(TRACKING).keySet()).contains("src/b.txt");
    }

    @Test
    void a_deleted_branch_is_begun_again() throws Exception {
        mirroring.run();
        merge("merge");
        git.run("branch", "-D", TRACKING);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(git.exists(TRACKING)).isFalse();
        describe(users, "second");
        mirroring.run();
        assertThat(parents(TRACKING)).containsExactly(git.head("main"));
    }

    @Test
    void the_page_that_the_server_prints_is_where_people_open_one() throws Exception {
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            git.hook(
                    "post-receive",
                    "echo 'Somewhere else: https://evil.example.com/x'; echo 'Create a pull request: http://"
                            + server.host() + "/pulls/new/mirror'");
            mirroring.to(server.url("repository.git"), "", false, new GitCredentials.Ambient());
            MirrorReport report = mirroring.run();
            assertThat(report.pullRequest().state()).isEqualTo(State.PUSHED);
            assertThat(report.pullRequest().url()).isEqualTo("http://" + server.host() + "/pulls/new/mirror");
        }
    }

    @Test
    void a_branch_of_the_mirrors_own_is_no_target() throws Exception {
        mirroring.run();
        mirroring.branch(TRACKING, false);
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("one that the mirror itself writes to");
    }

    @Test
    void a_tag_and_a_pull_request_do_not_go_together() {
        mirroring.tag("v1");
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Merge the pull request first");
    }

    @Test
    void a_target_that_is_still_to_be_created_is_none() {
        mirroring.branch("main", true);
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("a branch that exists");
    }

    @Test
    void an_empty_repository_has_nothing_that_it_could_be_merged_into() throws Exception {
        CGit empty = CGit.init(folder.resolve("empty.git"));
        mirroring.to(empty.directory().toString(), "", false, new GitCredentials.Ambient());
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Push a first commit");
    }

    @Test
    void two_mirrors_of_different_folders_have_branches_of_their_own() throws Exception {
        mirroring.run();
        mirroring.directory("other/apis").run();
        assertThat(git.exists("mirror-main-other-apis")).isTrue();
        assertThat(git.run("diff", "--name-only", "main...mirror-main-other-apis")
                        .lines())
                .allMatch(path -> path.startsWith("other/apis/"));
    }
}
