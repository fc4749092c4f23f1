package io.jenkins.plugins.collectionmirror.engine.layout.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.lib.ObjectChecker;
import org.junit.jupiter.api.Test;

class DefinitionPathsTest {
    private static final ObjectChecker ANYWHERE =
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);

    @Test
    void safe_paths_stay_as_they_are() {
        List<String> paths = List.of(
                "openapi.yaml",
                "components/schemas/pet.json",
                "v1.0/a b.proto",
                ".spectral.yaml",
                "Übersicht/größe.yml",
                "a-.yaml");
        assertThat(DefinitionPaths.of(paths)).isEqualTo(paths);
    }

    @Test
    void of_two_that_collide_the_safe_one_keeps_its_own() {
        assertThat(DefinitionPaths.of(List.of("a:b.yaml", "a-b.yaml")).get(1)).isEqualTo("a-b.yaml");
        assertThat(DefinitionPaths.of(List.of("a:b.yaml", "a-b.yaml")).get(0))
                .startsWith("a-b (")
                .endsWith(").yaml");
    }

    @Test
    void orders_to_git_are_no_hidden_files() {
        assertThat(DefinitionPaths.of(List.of(".gitattributes", ".GIT/config", "x/.gitmodules", ".gi\u200Dt/x")))
                .containsExactly("gitattributes", "GIT/config", "x/gitmodules", "git/x");
    }

    @Test
    void nothing_but_blanks_and_dots_has_a_name_all_the_same() {
        assertThat(DefinitionPaths.of(List.of("", "/", "./.")))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void a_path_is_as_long_as_it_may_be_and_flat_beyond() {
        String longest = "folder/" + "x".repeat(178) + ".yaml";

        assertThat(longest).hasSize(190);
        assertThat(DefinitionPaths.of(List.of(longest))).containsExactly(longest);
        assertThat(DefinitionPaths.of(List.of("a" + longest)).get(0))
                .doesNotContain("/")
                .endsWith(".yaml");
    }

    @Test
    void empty_segments_and_dots_lead_nowhere() {
        assertThat(DefinitionPaths.of(List.of("/a//b/./c.yaml"))).containsExactly("a/b/c.yaml");
    }

    @Property(tries = 2_000)
    void any_paths_lie_side_by_side_on_any_machine(@ForAll("paths") List<String> paths) {
        List<String> safe = DefinitionPaths.of(paths);

        assertThat(safe).hasSameSizeAs(paths);
        Set<String> files = new HashSet<>();
        for (String path : safe) {
            assertThat(files.add(FileNames.collisionKey(path))).as(path).isTrue();
            assertThat(path.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(190);
            assertThatCode(path);
        }
        for (String path : safe) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                assertThat(files).doesNotContain(FileNames.collisionKey(path.substring(0, slash)));
            }
        }
        assertThat(DefinitionPaths.of(paths)).as("the same again").isEqualTo(safe);
    }

    private static void assertThatCode(String path) {
        org.assertj.core.api.Assertions.assertThatCode(() -> ANYWHERE.checkPath(path))
                .as(path)
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<String>> paths() {
        Arbitrary<String> segments = Arbitraries.oneOf(
                Arbitraries.of(
                        "a",
                        "A",
                        "b.yaml",
                        "B.YAML",
                        "..",
                        ".",
                        "",
                        ".git",
                        ".gitmodules",
                        "con",
                        "aux.json",
                        "ß",
                        "ss",
                        "a:",
                        "a ",
                        "git~1",
                        "\u202Ex",
                        "é",
                        "e\u0301"),
                Arbitraries.strings().ofMaxLength(6),
                Arbitraries.strings().alpha().ofMinLength(150).ofMaxLength(260));
        return segments.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("/", parts))
                .list()
                .ofMaxSize(8);
    }

    @Test
    void of_a_file_and_a_folder_with_one_name_the_first_stays() {
        List<String> fileFirst = DefinitionPaths.of(List.of("a", "A/b.yaml", "a/c.yaml"));
        assertThat(fileFirst.get(0)).isEqualTo("a");
        assertThat(fileFirst.subList(1, 3)).noneMatch(path -> path.contains("/"));

        List<String> folderFirst = DefinitionPaths.of(List.of("A/b.yaml", "a/c.yaml", "a"));
        assertThat(folderFirst.subList(0, 2)).containsExactly("A/b.yaml", "a/c.yaml");
        assertThat(folderFirst.get(2)).startsWith("a (");
    }
}
