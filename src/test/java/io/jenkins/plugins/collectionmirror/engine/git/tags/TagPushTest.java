package io.jenkins.plugins.collectionmirror.engine.git.tags;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.PushOutcome;
import io.jenkins.plugins.collectionmirror.engine.git.object.CommitDetails;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How setting a tag ends, together with the branch or by itself. */
class TagPushTest {
    private static final String TAG = "v1.0.0";
    private static final String HOOKS_CASE = "case $1 in ";

    @TempDir
    Path temporary;

    private CGit git;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        git = CGit.init(temporary.resolve("served/repo.git"));
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

    private MirrorBranch fetched() throws Exception {
        MirrorBranch branch = to(url(), "main").open(scratch(temporary));
        branch.fetch("postman");
        return branch;
    }

    private static TagDetails tag(String message) {
        CommitDetails details = says("");
        return new TagDetails(TAG, details.committer(), message, details.when());
    }

    private PushOutcome pushed(MirrorBranch branch) throws Exception {
        return branch.push(List.of(put("a.json", "two")), says("Change a"), Optional.of(tag("First\n")));
    }

    @Test
    void a_tag_that_goes_along_is_annotated_by_the_tagger_and_marks_the_new_commit() throws Exception {
        try (MirrorBranch branch = fetched()) {
            PushOutcome outcome =
                    branch.push(List.of(put("a.json", "two")), says("Change a"), Optional.of(tag("First\0\n\nBody\n")));

            assertThat(outcome).isEqualTo(new PushOutcome.Pushed(git.head("main"), git.run("rev-parse", TAG)));
        }
        assertThat(git.run("cat-file", "tag", TAG))
                .startsWith("object " + git.head("main") + "\ntype commit\ntag " + TAG
                        + "\ntagger Mirror Bot <bot@example.com> 1772593567 +0200\n\nFirst\n\nBody");
        assertThat(git.content("main", "postman/a.json")).isEqualTo("two");
        git.assertSound();
    }

    @Test
    void a_server_without_atomic_pushes_gets_the_branch_alone_and_then_the_tag() throws Exception {
        git.config("receive.advertiseAtomic", "false");
        try (MirrorBranch branch = fetched()) {
            PushOutcome outcome = pushed(branch);
            String commit = git.head("main");
            assertThat(outcome).isEqualTo(new PushOutcome.Pushed(commit, ""));
            assertThat(git.run("tag")).isEmpty();

            assertThat(branch.set(tag("First\n"), commit)).isEqualTo(new TagOutcome.Created(git.run("rev-parse", TAG)));
        }
        assertThat(git.run("rev-parse", TAG + "^{commit}")).isEqualTo(git.head("main"));
        git.assertSound();
    }

    /** The reason that is shown is the one of the ref that was refused, not that of its companion. */
    @ParameterizedTest
    @ValueSource(strings = {"refs/tags/" + TAG, "refs/heads/main"})
    void of_the_two_neither_is_pushed_where_one_is_refused(String ref) throws Exception {
        git.hook("update", HOOKS_CASE + ref + ") echo 'not today' >&2; exit 1;; esac");
        String before = git.head("main");
        try (MirrorBranch branch = fetched()) {
            assertThatThrownBy(() -> pushed(branch))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(
                            "refused the push to branch 'main' with the tag '" + TAG + "': hook declined.")
                    .hasMessageContaining("The server reports: not today | error: hook declined to update " + ref
                            + ". Nothing was pushed")
                    .hasMessageContaining("Allow this account to create the tag")
                    .hasMessageContaining("or mirror without the tag");
        }
        assertThat(git.head("main")).isEqualTo(before);
        assertThat(git.run("tag")).isEmpty();
    }

    @Test
    void a_refusal_that_is_not_about_rights_has_its_own_advice() throws Exception {
        git.hook("pre-receive", "echo 'GH013: Push cannot contain secrets' >&2; exit 1");
        try (MirrorBranch branch = fetched()) {
            assertThatThrownBy(() -> pushed(branch))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("Push cannot contain secrets")
                    .hasMessageNotContaining("create the tag");
        }
    }

    @Test
    void a_branch_that_is_locked_is_tried_again_with_its_tag() throws Exception {
        AtomicInteger pushes = new AtomicInteger();
        server.before(request -> {
            if (request.calls("git-receive-pack")) {
                lock(pushes.incrementAndGet() == 1);
            }
        });
        try (MirrorBranch branch = fetched()) {
            assertThat(pushed(branch)).isEqualTo(new PushOutcome.Pushed(git.head("main"), git.run("rev-parse", TAG)));
        }
        assertThat(pushes).hasValue(2);
    }

    /** As another process does that is at the branch, or has just left it. */
    private void lock(boolean locked) {
        Path lock = git.directory().resolve("refs/heads/main.lock");
        try {
            if (locked) {
                Files.createFile(lock);
            } else {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_tag_that_is_there_at_the_same_commit_is_left_alone() throws Exception {
        String commit = git.head("main");
        try (MirrorBranch branch = fetched()) {
            git.run("tag", TAG, commit);
            assertThat(branch.set(tag("First\n"), commit))
                    .isEqualTo(new TagOutcome.Present(new TagRef(TAG, commit, commit)));
        }
        assertThat(git.run("cat-file", "-t", TAG)).isEqualTo("commit");
    }

    @Test
    void a_tag_that_is_there_at_another_commit_is_not_moved() throws Exception {
        String commit = git.head("main");
        try (MirrorBranch branch = fetched()) {
            String other = git.commit("other", Map.of("x", "y"));
            git.run("tag", TAG, other);
            assertThatThrownBy(() -> branch.set(tag("First\n"), commit))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("Somebody else set the tag '" + TAG + "' in " + url())
                    .hasMessageContaining(other)
                    .hasMessageEndingWith("Choose another name.");
            assertThat(git.run("rev-parse", TAG)).isEqualTo(other);
        }
    }

    @Test
    void a_tag_that_the_server_took_counts_even_if_its_answer_is_lost() throws Exception {
        try (MirrorBranch branch = fetched()) {
            server.dropPushAnswers();
            assertThat(branch.set(tag("First\n"), git.head("main")))
                    .isEqualTo(new TagOutcome.Created(git.run("rev-parse", TAG)));
        }
    }

    @Test
    void a_tag_that_never_arrived_is_the_servers_fault() throws Exception {
        server.before(request -> {
            if (request.calls("git-receive-pack")) {
                throw new IllegalStateException("gone");
            }
        });
        try (MirrorBranch branch = fetched()) {
            assertThatThrownBy(() -> branch.set(tag("First\n"), git.head("main")))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining(url());
        }
        assertThat(git.run("tag")).isEmpty();
    }

    @Test
    void a_refused_tag_is_refused_with_the_reason_and_what_to_do() throws Exception {
        git.hook("update", HOOKS_CASE + "refs/tags/*) echo 'no tags today' >&2; exit 1;; esac");
        try (MirrorBranch branch = fetched()) {
            assertThatThrownBy(() -> branch.set(tag("First\n"), git.head("main")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(url() + " refused the tag '" + TAG + "': hook declined.")
                    .hasMessageContaining("The server reports: no tags today")
                    .hasMessageContaining("Allow this account to create the tag")
                    .hasMessageEndingWith(", or leave the tag out.");
        }
    }

    @Test
    void a_refused_tag_whose_reason_is_none_of_rights_has_its_own_advice() throws Exception {
        git.hook("pre-receive", "echo 'GH013: Push cannot contain secrets' >&2; exit 1");
        try (MirrorBranch branch = fetched()) {
            assertThatThrownBy(() -> branch.set(tag("First\n"), git.head("main")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("Push cannot contain secrets")
                    .hasMessageNotContaining("leave the tag out");
        }
    }
}
