package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.delete;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What edits make of a tree, seen by C git. */
class TreeEditsTest {
    @TempDir
    Path temporary;

    private CGit git;

    @BeforeEach
    void init() {
        git = CGit.init(temporary.resolve("repo.git"));
    }

    private PushOutcome push(String directory, TreeEdit... edits) throws Exception {
        try (MirrorBranch branch = to(git.directory().toString(), "main").open(scratch(temporary))) {
            branch.fetch(directory);
            PushOutcome outcome = branch.push(List.of(edits), says("Edit"));
            git.assertSound();
            return outcome;
        }
    }

    @Test
    void leaves_everything_else_byte_for_byte() throws Exception {
        git.commit("main", Map.of("postman.txt", "1", "postman-old/x", "2", "api/other/x", "3", "z", "4"));
        git.commit("main", Map.of("run.sh", "x", "api/postman/run.sh", "y"), "100755");
        git.commit("main", Map.of("link", "z", "api/postman/link", "a.json"), "120000");
        git.commit("main", Map.of("api/postman/a.json", "one", "api/postman/sub/b.json", "two"));
        Map<String, String> expected = new HashMap<>(git.files("main"));
        String untouched = git.run("rev-parse", "main:api/postman/sub", "main:api/other");

        push("api/postman", put("a.json", "new"), put("a/b.json", "under a"), put("a.b", "beside a"));

        expected.put(
                "api/postman/a.json", "100644 blob " + Remotes.blobId("new").hex());
        expected.put(
                "api/postman/a/b.json",
                "100644 blob " + Remotes.blobId("under a").hex());
        expected.put(
                "api/postman/a.b", "100644 blob " + Remotes.blobId("beside a").hex());
        assertThat(git.files("main")).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(git.run("rev-parse", "main:api/postman/sub", "main:api/other"))
                .isEqualTo(untouched);
    }

    @Test
    void keeps_entries_that_git_itself_would_write_differently_today() throws Exception {
        String blob = new String(
                        git.runWithInput("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin"),
                        StandardCharsets.UTF_8)
                .strip();
        byte[] raw = new byte[20];
        for (int i = 0; i < 20; i++) {
            raw[i] = (byte) Integer.parseInt(blob.substring(2 * i, 2 * i + 2), 16);
        }
        byte[] head = "100664 caf\u00e9\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] tree = java.util.Arrays.copyOf(head, head.length + 20);
        System.arraycopy(raw, 0, tree, head.length, 20);
        String id = hash(tree, "tree");
        git.run("update-ref", "refs/heads/main", git.run("commit-tree", "-m", "old", id));
        try (MirrorBranch branch = to(git.directory().toString(), "main").open(scratch(temporary))) {
            branch.fetch("postman");
            branch.push(List.of(put("a.json", "one")), says("Edit"));
        }
        byte[] written = git.runWithInput(new byte[0], "cat-file", "tree", "main^{tree}");
        assertThat(new String(written, StandardCharsets.ISO_8859_1))
                .startsWith(new String(tree, StandardCharsets.ISO_8859_1));
    }

    private String hash(byte[] object, String type) {
        return new String(
                        git.runWithInput(object, "hash-object", "-w", "--literally", "-t", type, "--stdin"),
                        StandardCharsets.UTF_8)
                .strip();
    }

    @Test
    void an_edited_file_stays_executable_and_an_edited_link_becomes_a_file() throws Exception {
        git.commit("main", Map.of("postman/run", "x"), "100755");
        git.commit("main", Map.of("postman/link", "x"), "120000");
        push("postman", put("run", "y"), put("link", "z"));
        assertThat(git.files("main").get("postman/run")).startsWith("100755 ");
        assertThat(git.files("main").get("postman/link")).startsWith("100644 ");
    }

    @Test
    void a_file_is_replaced_by_a_directory_and_back() throws Exception {
        git.commit("main", Map.of("postman/x", "file"));
        push("postman", delete("x"), put("x/one", "1"), put("x/two", "2"));
        assertThat(git.files("main")).containsOnlyKeys("postman/x/one", "postman/x/two");
        push("postman", put("x", "file again"), delete("x/one"), delete("x/two"));
        assertThat(git.files("main")).containsOnlyKeys("postman/x");
    }

    @Test
    void the_folder_goes_with_its_last_file() throws Exception {
        git.commit("main", Map.of("README.md", "hello", "api/postman/a", "1", "api/postman/b/c", "2"));
        push("api/postman", delete("a"), delete("b/c"));
        assertThat(git.files("main")).containsOnlyKeys("README.md");
    }

    @Test
    void the_last_file_of_a_repository_may_go() throws Exception {
        git.commit("main", Map.of("postman/a", "1"));
        push("postman", delete("a"));
        assertThat(git.files("main")).isEmpty();
        push("postman", put("b", "2"));
        assertThat(git.files("main")).containsOnlyKeys("postman/b");
    }

    @Test
    void the_folder_may_be_the_root_of_the_repository() throws Exception {
        git.commit("main", Map.of("a", "1", "sub/b", "2"));
        push("", put("a", "3"), delete("sub/b"));
        assertThat(git.files("main")).containsOnlyKeys("a");
        assertThat(git.content("main", "a")).isEqualTo("3");
    }

    @Test
    void a_deletion_of_what_is_not_there_changes_nothing() throws Exception {
        git.commit("main", Map.of("postman/a", "1", "postman/dir/b", "2"));
        assertThat(push("postman", delete("gone"), delete("no/where"), delete("dir")))
                .isEqualTo(new PushOutcome.Unchanged());
    }

    @Test
    void a_persons_own_file_in_the_way_is_not_removed() throws Exception {
        git.commit("main", Map.of("postman/dir/notes.txt", "mine", "postman/file", "mine"));
        assertThatThrownBy(() -> push("postman", put("dir", "x")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(
                        "'postman/dir' in the branch is a directory with files in it that are not the mirror's")
                .hasMessageContaining("Move it elsewhere");
        assertThatThrownBy(() -> push("postman", put("file/x", "x")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("'postman/file' in the branch is a file that is not the mirror's");
    }

    @Test
    void a_submodule_in_the_way_is_not_removed() throws Exception {
        String commit = git.commit("main", Map.of("postman/a", "1"));
        String script = "commit refs/heads/main\ncommitter A <a@b.c> 1700000000 +0000\ndata 1\nx\n"
                + "from refs/heads/main^0\nM 160000 " + commit + " postman/lib\n";
        git.runWithInput(script.getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
        assertThatThrownBy(() -> push("postman", put("lib", "x")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("'postman/lib' in the branch is a submodule");
        push("postman", put("a", "2"));
        assertThat(git.files("main")).containsEntry("postman/lib", "160000 commit " + commit);
    }

    @Test
    void edits_that_contradict_each_other_are_refused() {
        git.commit("main", Map.of("postman/a", "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> push("postman", put("a", "1"), delete("a")))
                .withMessage("Two edits of one path: a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> push("postman", put("a/b", "1"), put("a", "2")))
                .withMessageContaining("puts a file where another one needs a directory: a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> push("postman"))
                .withMessageContaining("at least one edit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../../b",
                ".",
                "a/.",
                ".git/config",
                "a/.GiT/hooks/x",
                "con",
                "a/NUL.txt",
                "x:y",
                "a\\b",
                "trailing.",
                "trailing ",
                "tab\t",
                "a*b",
                "git~1/x",
                ".g\u200cit/config",
                "a\0b"
            })
    void unsafe_paths_are_refused(String path) {
        git.commit("main", Map.of("postman/a", "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> push("postman", put(path, "x")))
                .withMessageStartingWith("Unsafe path '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünïcødé 日本/🚀.json", ".mirror/manifest.json", "a b.json", "con-tainer", "-dash"})
    void odd_but_safe_paths_pass(String path) throws Exception {
        git.commit("main", Map.of("postman/a", "1"));
        push("postman", put(path, "x"));
        assertThat(git.files("main")).containsKey("postman/" + path);
    }

    @Test
    void content_that_is_not_what_its_id_says_is_not_written() {
        git.commit("main", Map.of("postman/a", "1"));
        TreeEdit.Put lying = new TreeEdit.Put(
                "b",
                io.jenkins.plugins.collectionmirror.engine.Content.of("x".getBytes(StandardCharsets.UTF_8)),
                Remotes.blobId("y"));
        assertThatThrownBy(() -> push("postman", lying)).hasMessageContaining("'b' changed while it was written");
    }
}
