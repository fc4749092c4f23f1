package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.creating;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.CommitDetails;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagDetails;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a push ends: taken, too late, refused, or broken off. */
class PushTest {
    @TempDir
    Path temporary;

    private CGit git;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        git = CGit.init(temporary.resolve("served/repo.git"));
        git.config("uploadpack.allowFilter", "true").config("receive.denyNonFastForwards", "true");
        git.commit("main", Map.of("README.md", "hello", "postman/a.json", "one"));
        server = GitHttpServer.start(temporary.resolve("served"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String url() {
        return server.url("repo.git");
    }

    private MirrorBranch open(GitRemote remote) throws Exception {
        return remote.open(scratch(temporary));
    }

    @Test
    void a_branch_that_moved_is_fetched_again_and_the_same_edit_pushed_on_top() throws Exception {
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            git.commit("main", Map.of("README.md", "hello again"));
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isEqualTo(new PushOutcome.Moved());
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(git.log("main")).containsExactly("Change a", "Change 1 files", "Change 2 files");
        assertThat(git.content("main", "README.md")).isEqualTo("hello again");
        assertThat(git.content("main", "postman/a.json")).isEqualTo("two");
        git.assertSound();
    }

    @Test
    void a_branch_that_moves_after_the_server_told_of_its_refs_is_not_overwritten() throws Exception {
        AtomicBoolean moved = new AtomicBoolean();
        server.before(request -> {
            if (request.calls("git-receive-pack") && moved.compareAndSet(false, true)) {
                git.commit("main", Map.of("README.md", "faster"));
            }
        });
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isEqualTo(new PushOutcome.Moved());
        }
        assertThat(git.content("main", "README.md")).isEqualTo("faster");
        assertThat(git.content("main", "postman/a.json")).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_branch_that_somebody_else_creates_first_is_not_overwritten(boolean early) throws Exception {
        String main = git.head("main");
        server.before(request -> {
            if (early ? request.target().endsWith("service=git-receive-pack") : request.calls("git-receive-pack")) {
                git.run("update-ref", "refs/heads/new", main);
            }
        });
        try (MirrorBranch branch = open(creating(url(), "new"))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isEqualTo(new PushOutcome.Moved());
        }
        assertThat(git.head("new")).isEqualTo(main);
    }

    @Test
    void a_new_branch_whose_start_moved_is_built_again() throws Exception {
        try (MirrorBranch branch = open(creating(url(), "new"))) {
            branch.fetch("postman");
            git.commit("main", Map.of("README.md", "hello again"));
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isEqualTo(new PushOutcome.Moved());
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(git.run("rev-parse", "new^")).isEqualTo(git.head("main"));
        git.assertSound();
    }

    @Test
    void two_mirrors_that_race_on_one_branch_both_end_up_in_a_straight_history() throws Exception {
        int each = 5;
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> left = threads.submit(mirror("left", each, start));
            Future<Integer> right = threads.submit(mirror("right", each, start));
            assertThat(left.get()).isEqualTo(each);
            assertThat(right.get()).isEqualTo(each);
        } finally {
            threads.shutdownNow();
        }
        assertThat(git.log("main")).hasSize(1 + 2 * each);
        assertThat(git.run("rev-list", "--merges", "main")).isEmpty();
        assertThat(git.files("main")).containsKeys("postman/left/4.json", "postman/right/4.json", "README.md");
        git.assertSound();
    }

    private Callable<Integer> mirror(String name, int commits, CyclicBarrier start) {
        return () -> {
            start.await();
            int done = 0;
            try (MirrorBranch branch = open(to(url(), "main"))) {
                while (done < commits) {
                    branch.fetch("postman");
                    PushOutcome outcome =
                            branch.push(List.of(put(name + "/" + done + ".json", name)), says(name + " " + done));
                    done += outcome instanceof PushOutcome.Pushed ? 1 : 0;
                }
            }
            return done;
        };
    }

    @Test
    void a_hook_that_refuses_is_heard() throws Exception {
        git.hook(
                "pre-receive", "printf '\\033[31mPolicy 7\\033[0m: no JSON\\r\\nAsk \\001the API team\\n' >&2; exit 1");
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(url() + " refused the push to branch 'main': pre-receive hook declined.")
                    .hasMessageContaining("The server reports: Policy 7: no JSON | Ask the API team")
                    .hasMessageContaining("or mirror into another branch");
        }
        assertThat(git.log("main")).hasSize(1);
    }

    /** Its words say nothing of a race, so only a look at the branch tells. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_refusal_of_a_branch_that_moved_meanwhile_is_a_moved_branch(boolean tagged) throws Exception {
        refuseAfter("refs/heads/main", git.commit("faster", Map.of("README.md", "faster")));
        Optional<TagDetails> tag = tagged ? Optional.of(tag("v1.0.0")) : Optional.empty();
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a"), tag))
                    .isEqualTo(new PushOutcome.Moved());
        }
        assertThat(git.head("main")).isEqualTo(git.head("faster"));
        assertThat(git.run("tag")).isEmpty();
    }

    @Test
    void a_refusal_of_branch_and_tag_names_both_and_pushes_neither() throws Exception {
        git.hook("pre-receive", "echo 'Policy 7: no JSON' >&2; exit 1");
        String before = git.head("main");
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThatThrownBy(() ->
                            branch.push(List.of(put("a.json", "two")), says("Change a"), Optional.of(tag("v1.0.0"))))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("refused the push to branch 'main' with the tag 'v1.0.0'")
                    .hasMessageContaining("The server reports: Policy 7: no JSON")
                    .hasMessageContaining("Nothing was pushed");
        }
        assertThat(git.head("main")).isEqualTo(before);
        assertThat(git.run("tag")).isEmpty();
    }

    @Test
    void a_tag_that_appears_while_the_two_are_refused_is_a_reason_to_look_again() throws Exception {
        refuseAfter("refs/tags/v1.0.0", git.head("main"));
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a"), Optional.of(tag("v1.0.0"))))
                    .isEqualTo(new PushOutcome.Moved());
        }
    }

    /** Somebody else is faster, and then a hook refuses the push in words of its own. */
    private void refuseAfter(String ref, String commit) {
        git.hook(
                "pre-receive",
                "env -u GIT_QUARANTINE_PATH git update-ref " + ref + " " + commit
                        + "; echo 'Policy 7: no JSON' >&2; exit 1");
    }

    private static TagDetails tag(String name) {
        CommitDetails details = says("");
        return new TagDetails(name, details.committer(), name + ": first", details.when());
    }

    @Test
    void an_endless_complaint_of_a_hook_is_cut_short() throws Exception {
        git.hook("pre-receive", "i=0; while [ $i -lt 500 ]; do echo 'no no no no no' >&2; i=$((i+1)); done; exit 1");
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isInstanceOf(InvalidSetupException.class)
                    .satisfies(e -> assertThat(e.getMessage().length()).isBetween(1_000, 4_500));
        }
    }

    @Test
    void a_push_that_the_server_took_counts_even_if_its_answer_is_lost() throws Exception {
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            server.dropPushAnswers();
            PushOutcome outcome = branch.push(List.of(put("a.json", "two")), says("Change a"));
            assertThat(outcome).isEqualTo(new PushOutcome.Pushed(git.head("main")));
        }
        assertThat(git.log("main")).hasSize(2);
    }

    @Test
    void a_push_that_never_arrived_is_the_servers_fault() throws Exception {
        server.before(request -> {
            if (request.calls("git-receive-pack")) {
                throw new IllegalStateException("gone");
            }
        });
        String before = git.head("main");
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining(url());
        }
        assertThat(git.head("main")).isEqualTo(before);
    }

    @Test
    void a_lost_answer_to_a_push_that_somebody_overtook_is_a_moved_branch() throws Exception {
        server.dropPushAnswers();
        server.after(request -> {
            if (request.calls("git-receive-pack")) {
                git.commit("main", Map.of("README.md", "on top"));
            }
        });
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isEqualTo(new PushOutcome.Moved());
            assertThat(branch.fetch("postman").files()).containsEntry("a.json", Remotes.blobId("two"));
        }
    }

    @Test
    void edits_that_change_nothing_send_nothing() throws Exception {
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            int before = server.requests().size();
            assertThat(branch.push(List.of(put("a.json", "one")), says("Nothing")))
                    .isEqualTo(new PushOutcome.Unchanged());
            assertThat(server.requests()).hasSize(before);
        }
    }

    @Test
    void streams_a_large_file() throws Exception {
        byte[] large = new byte[12_000_000];
        new Random(5).nextBytes(large);
        Content content = Content.of(large);
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            branch.push(List.of(new TreeEdit.Put("large.bin", content, BlobId.of(content))), says("Add a large file"));
        }
        assertThat(git.run("cat-file", "-s", "main:postman/large.bin")).isEqualTo("12000000");
        assertThat(server.requests())
                .anyMatch(request ->
                        request.calls("git-receive-pack") && request.headers().containsKey("Transfer-encoding"));
        git.assertSound();
    }

    @Test
    void a_run_that_is_told_to_stop_pushes_nothing() throws Exception {
        String before = git.head("main");
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("told to stop");
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(git.head("main")).isEqualTo(before);
    }

    @Test
    void a_run_that_is_told_to_stop_fetches_nothing() throws Exception {
        try (MirrorBranch branch = open(to(url(), "main"))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> branch.fetch("postman"))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("told to stop");
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.requests()).noneMatch(request -> request.calls("git-receive-pack"));
    }

    @Test
    void names_and_messages_that_git_calls_broken_do_not_get_through() throws Exception {
        CommitDetails odd = new CommitDetails(
                new Person("Eve <x>\nparent", "eve@example.com"),
                new Person("Bot", "bot@example.com"),
                "Subject with \0 in it\n",
                java.time.ZonedDateTime.parse("2026-03-04T05:06:07Z"));
        try (MirrorBranch branch = open(to(url(), "main"))) {
            branch.fetch("postman");
            branch.push(List.of(put("a.json", "two")), odd);
        }
        assertThat(git.log("main").get(0)).isEqualTo("Subject with  in it");
        git.assertSound();
    }

    @Test
    void nothing_is_sent_before_fetch() throws Exception {
        try (MirrorBranch branch = open(to(url(), "main"))) {
            assertThatThrownBy(() -> branch.read("a.json")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(server.requests()).map(Request::target).isEmpty();
    }
}
