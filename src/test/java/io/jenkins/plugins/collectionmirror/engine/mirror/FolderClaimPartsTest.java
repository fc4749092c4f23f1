package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.Remotes;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a folder is, asked without a mirror; {@link FolderClaimTest} asks mirrors. */
class FolderClaimPartsTest {
    private static final String MANIFEST = text(Manifest.EMPTY.render());
    private static final String USERS = "collections/Users.postman_collection.json";

    @TempDir
    Path folder;

    private CGit repository;

    @BeforeEach
    void start() {
        repository = CGit.init(folder.resolve("repository.git"));
    }

    @Test
    void a_folder_that_is_not_there_is_free() {
        repository.commit("main", Map.of("README.md", "ours"));

        assertFree("postman");
    }

    @Test
    void a_folder_with_files_of_others_is_free_only_for_who_may_adopt_it() {
        repository.commit("main", Map.of("postman/a.txt", "a", "postman/.gitkeep", "", "postman/b/c.txt", "c"));

        assertThatThrownBy(() -> check("postman", false))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("The directory postman of the branch main holds 2 files (")
                .hasMessageContaining("a.txt")
                .hasMessageContaining("b/c.txt")
                .hasMessageContaining(Advice.ADOPT_EXISTING.toString());
        assertThatCode(() -> check("postman", true)).doesNotThrowAnyException();
    }

    @Test
    void a_folder_that_is_a_mirrors_already_may_hold_files_of_others() {
        repository.commit("main", Map.of("postman/.mirror/manifest.json", MANIFEST, "postman/a.txt", "a"));

        assertFree("postman");
    }

    @ParameterizedTest
    @ValueSource(strings = {".gitkeep", ".keep", ".gitignore", ".gitattributes", "a/b/.gitkeep"})
    void what_is_there_for_Git_alone_is_nobodys(String path) {
        repository.commit("main", Map.of("postman/" + path, ""));

        assertFree("postman");
    }

    @ParameterizedTest
    @CsvSource({"a, a/b/c", "a/b, a/b/c", "a, a/b", "a/b/c, a/b/c/d/e"})
    void a_folder_inside_another_mirrors_is_refused_however_deep_it_is(String outer, String inner) {
        repository.commit("main", Map.of(outer + "/.mirror/manifest.json", MANIFEST));

        assertThatThrownBy(() -> check(inner, true))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The directory " + outer + " contains " + inner
                        + ", and both would be mirrors: the branch main has " + outer
                        + "/.mirror/manifest.json. The folders of mirrors may not contain one another. Choose a"
                        + " directory beside " + outer
                        + ", or another branch; if that mirror is no longer wanted, delete its folder.");
    }

    @Test
    void a_folder_around_another_mirrors_is_refused() {
        repository.commit("main", Map.of("a/b/c/.mirror/manifest.json", MANIFEST));

        assertThatThrownBy(() -> check("a", true))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The directory a contains a/b/c, and both would be mirrors: the branch main has"
                        + " a/b/c/.mirror/manifest.json.")
                .hasMessageContaining("Choose a directory beside a/b/c, or");
    }

    @Test
    void folders_of_mirrors_beside_one_another_are_fine() {
        repository.commit(
                "main", Map.of("a/b/.mirror/manifest.json", MANIFEST, "a/bc/.mirror/manifest.json", MANIFEST));

        assertFree("a/bcd");
        assertFree("a/b");
    }

    @Test
    void a_file_of_an_item_of_its_own_is_no_other_mirrors_manifest() {
        Manifest.Entry users = new Manifest.Entry(
                "1-a", ItemKind.COLLECTION, "Users", "collections/Users", "", "workspace w", Format.POSTMAN);
        String manifest = text(Manifest.of(List.of(users)).render());
        repository.commit(
                "main",
                Map.of(
                        "postman/.mirror/manifest.json",
                        manifest,
                        "postman/collections/Users/.mirror/manifest.json",
                        "an item's own"));

        assertFree("postman");

        repository.commit("main", Map.of("postman/collections/Users 2/.mirror/manifest.json", MANIFEST));
        assertThatThrownBy(() -> check("postman", false)).isInstanceOf(InvalidSetupException.class);
    }

    @Test
    void a_folder_that_is_another_one_on_some_systems_is_refused_and_a_mirror_in_it_warned() throws Exception {
        String warning = "The directory postman stands beside Postman in the branch main. On Windows and macOS the two"
                + " are one, so a clone there mixes their files up. Choose the directory that is there, or one of"
                + " another name (" + Advice.DIRECTORY + ").";
        repository.commit("main", Map.of("Postman/a.txt", "a"));

        assertThat(warning("postman")).isEmpty();
        assertThatThrownBy(() -> check("postman", true))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(warning);

        repository.commit("main", Map.of("postman/.mirror/manifest.json", MANIFEST));
        assertFree("postman");
        assertThat(warning("postman")).contains(warning);
    }

    @Test
    void a_mirror_alone_in_its_folder_has_no_warning() throws Exception {
        repository.commit("main", Map.of("postman/.mirror/manifest.json", MANIFEST));

        assertThat(warning("postman")).isEmpty();
    }

    @Test
    void a_filter_keeps_a_first_commit_away_and_a_later_one_gets_a_warning() throws Exception {
        String warning = ".gitattributes of the branch main puts postman/" + USERS
                + " through the filter lfs (Git LFS), and a mirror stores its files as they are. In clones with that"
                + " filter they show as changed at once, pulls fail, and the next commit there replaces them. Add this"
                + " line at the end of .gitattributes: /postman/** !filter !diff !merge";
        repository.commit("main", Map.of(".gitattributes", "*.json filter=lfs\n"));

        assertThatThrownBy(() -> filtered("postman", USERS))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(warning);

        repository.commit("main", Map.of("postman/.mirror/manifest.json", MANIFEST));
        assertThat(filtered("postman", USERS)).contains(warning);
    }

    @Test
    void what_is_deleted_and_the_mirrors_own_notes_are_not_looked_at_for_filters() throws Exception {
        repository.commit("main", Map.of(".gitattributes", "** filter=lfs\n"));

        assertThat(filtered("postman")).isEmpty();
        assertThat(filtered("postman", Manifest.PATH, ".mirror/ids/x.json")).isEmpty();
        assertThat(refuse("postman", List.of(new TreeEdit.Delete(USERS)))).isEmpty();
        assertThatThrownBy(() -> filtered("postman", Manifest.PATH, USERS))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(USERS);
    }

    @Test
    void what_no_filter_changes_is_written() throws Exception {
        repository.commit("main", Map.of(".gitattributes", "*.png filter=lfs\n"));

        assertThat(filtered("postman", USERS)).isEmpty();
    }

    /** The line holds for the file that it is added to, so its path begins there. */
    @ParameterizedTest
    @CsvSource({
        "apis/.gitattributes, apis/postman, /postman/**",
        "apis/postman/.gitattributes, apis/postman, /**",
        "apis/postman/collections/.gitattributes, apis/postman, /**"
    })
    void the_line_that_takes_a_filter_away_is_for_the_file_that_has_it(
            String attributes, String directory, String pattern) {
        repository.commit("main", Map.of(attributes, "*.json filter=git-crypt\n"));

        assertThatThrownBy(() -> filtered(directory, USERS))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith(attributes + " of the branch main puts apis/postman/" + USERS
                        + " through the filter git-crypt, and a mirror")
                .hasMessageEndingWith(
                        "Add this line at the end of " + attributes + ": " + pattern + " !filter !diff !merge");
    }

    private void assertFree(String directory) {
        assertThatCode(() -> check(directory, false)).doesNotThrowAnyException();
    }

    private void check(String directory, boolean adoptExisting) throws Exception {
        claim(directory, claim -> {
            claim.check(adoptExisting);
            return Optional.empty();
        });
    }

    private Optional<String> warning(String directory) throws Exception {
        return claim(directory, FolderClaim::warning);
    }

    private Optional<String> filtered(String directory, String... written) throws Exception {
        return refuse(
                directory,
                Arrays.stream(written).map(path -> Remotes.put(path, "{}")).toList());
    }

    private Optional<String> refuse(String directory, List<TreeEdit> edits) throws Exception {
        return claim(directory, claim -> claim.refuseFiltered(edits));
    }

    private interface Question {
        Optional<String> asked(FolderClaim claim) throws Exception;
    }

    private Optional<String> claim(String path, Question question) throws Exception {
        MirrorDirectory directory = new MirrorDirectory(path);
        GitRemote remote = Remotes.to(repository.directory().toString(), "");
        try (MirrorBranch branch = remote.open(Remotes.scratch(folder))) {
            return question.asked(new FolderClaim(BranchState.fetch(branch, directory), branch, directory));
        }
    }

    private static String text(Content content) {
        try {
            return new String(content.open().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
