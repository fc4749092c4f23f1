package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.creating;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories on this machine in which somebody works. */
class WorkTreeTest {
    @TempDir
    Path temporary;

    private Path work;
    private CGit git;

    @BeforeEach
    void workInARepository() throws Exception {
        CGit.assumeAvailable();
        work = Files.createDirectories(temporary.resolve("work"));
        git = CGit.at(work);
        git.run("init", "--quiet", "--initial-branch=main", ".");
        Files.writeString(work.resolve("a"), "1");
        git.run("add", "a");
        git.run("commit", "--quiet", "-m", "start");
    }

    private void assertRefused(GitRemote remote, Path workTree) {
        assertThatThrownBy(() -> fetch(remote))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("is checked out in the work tree " + workTree + ".")
                .hasMessageContaining("Mirror into another branch, into a bare repository,");
        assertThat(remote.check())
                .filteredOn(finding -> finding.status() == Finding.Status.FAILED)
                .extracting(Finding::subject)
                .containsExactly("branch");
    }

    private String fetch(GitRemote remote) throws Exception {
        try (MirrorBranch branch = remote.open(scratch(temporary))) {
            return branch.fetch("postman").branch();
        }
    }

    private void assertMirrored(GitRemote remote) throws Exception {
        assertThat(remote.check()).extracting(Finding::status).containsOnly(Finding.Status.OK);
        try (MirrorBranch branch = remote.open(scratch(temporary))) {
            branch.fetch("postman");
            assertThat(branch.push(List.of(put("a.json", "one")), says("Mirror")))
                    .isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void the_branch_of_a_work_tree_is_refused_however_it_is_named() {
        assertRefused(to(work.toString(), "main"), work);
        assertRefused(to(work.toString(), ""), work);
        assertRefused(to(work.resolve(".git").toString(), "main"), work);
        assertRefused(to(work.toUri().toString(), "main"), work);
        assertThat(git.run("rev-list", "--count", "main")).isEqualTo("1");
    }

    @Test
    void the_branch_that_a_new_repository_waits_for_is_refused() throws Exception {
        Path fresh = Files.createDirectories(temporary.resolve("fresh"));
        CGit.at(fresh).run("init", "--quiet", "--initial-branch=main", ".");

        assertRefused(to(fresh.toString(), ""), fresh);
        assertRefused(to(fresh.toString(), "main"), fresh);
    }

    @Test
    void another_branch_is_fine() throws Exception {
        git.run("branch", "postman");

        assertMirrored(to(work.toString(), "postman"));
        assertMirrored(creating(work.toString(), "new"));
    }

    @Test
    void refs_in_a_reftable_are_read_there() throws Exception {
        git.run("branch", "postman");
        try (FileRepository repository = new FileRepository(work.resolve(".git").toFile())) {
            repository.convertRefStorage("reftable", false, false);
        }
        assertThat(work.resolve(".git/HEAD")).content().contains(".invalid");

        assertRefused(to(work.toString(), "main"), work);
        assertThat(fetch(to(work.toString(), "postman"))).isEqualTo("postman");
    }

    @Test
    void a_detached_head_is_fine() throws Exception {
        git.run("checkout", "--quiet", "--detach");

        assertMirrored(to(work.toString(), "main"));
    }

    @Test
    void a_branch_in_the_middle_of_a_rebase_is_refused() throws Exception {
        Files.createDirectories(work.resolve(".git/rebase-merge"));
        Files.writeString(work.resolve(".git/rebase-merge/head-name"), "refs/heads/main\n");
        git.run("checkout", "--quiet", "--detach");

        assertRefused(to(work.toString(), "main"), work);
    }

    @Test
    void further_work_trees_count_from_wherever_the_repository_is_named() throws Exception {
        Path second = temporary.resolve("second");
        git.run("worktree", "add", "--quiet", "-b", "postman", second.toString());

        for (String place : List.of(work.toString(), second.toString())) {
            assertRefused(to(place, "postman"), second);
            assertRefused(to(place, "main"), work);
        }
        git.run("branch", "third", "main");
        assertMirrored(to(second.toString(), "third"));
        git.run("worktree", "remove", second.toString());
        assertMirrored(to(work.toString(), "postman"));
    }

    @Test
    void a_work_tree_beside_a_bare_repository_counts_too() throws Exception {
        CGit bare = CGit.init(temporary.resolve("bare.git"));
        bare.commit("main", Map.of("a", "1"));
        bare.commit("postman", Map.of("a", "1"));
        Path beside = temporary.resolve("beside");
        bare.run("worktree", "add", "--quiet", beside.toString(), "postman");

        assertRefused(to(bare.directory().toString(), "postman"), beside);
        assertThat(fetch(to(bare.directory().toString(), "main"))).isEqualTo("main");
    }

    @Test
    void a_repository_that_is_bare_for_all_its_name_has_no_work_tree() throws Exception {
        git.config("core.bare", "true");

        assertThat(fetch(to(work.toString(), "main"))).isEqualTo("main");
    }

    @Test
    void a_work_tree_elsewhere_is_named() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        git.config("core.worktree", elsewhere.toString());

        assertRefused(to(work.toString(), "main"), elsewhere);
    }

    @Test
    void a_clone_with_a_git_directory_of_its_own_counts() throws Exception {
        Path separate = temporary.resolve("separate");
        git.run(
                "clone",
                "--quiet",
                "--separate-git-dir",
                temporary.resolve("store").toString(),
                ".",
                separate.toString());

        assertRefused(to(separate.toString(), "main"), separate);
    }
}
