package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.secrets.SuspicionPropertiesTest;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Real exports and answers of the API, read where they are: beside the project, or where the system property {@code
 * corpus} says.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus", "../shared/corpus"));

    @BeforeEach
    void the_corpus_is_there() {
        assumeTrue(
                Files.isDirectory(CORPUS),
                "SKIPPED: no real exports at " + CORPUS.toAbsolutePath().normalize()
                        + "; name their folder with -Dcorpus=FOLDER");
    }

    @TestFactory
    Stream<DynamicTest> every_real_item_normalises_to_the_same_bytes_twice_and_joins_again() throws IOException {
        return items().map(
                        file -> DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> {
                            JsonNode raw = tree(file);
                            ItemKind kind = kind(raw);
                            // Without redaction, since what is redacted does not come back.
                            Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);

                            NormalisedItem item = normaliser.normalise(kind, content(file));
                            Content joined = item.ids().isPresent()
                                    ? IdSidecar.join(item.document(), item.ids().get())
                                    : item.document();
                            NormalisedItem again = normaliser.normalise(kind, item.document());

                            assertThat(Texts.text(again.document())).isEqualTo(Texts.text(item.document()));
                            assertThat(again.ids()).isEmpty();
                            assertThat(WithoutVolatile.of(Texts.tree(joined))).isEqualTo(WithoutVolatile.of(raw));
                        }));
    }

    @Test
    void a_version_that_only_re_indents_changes_no_line() throws Exception {
        List<Path> versions = versions("realworld-conduit");

        assertThat(changedLines(raw(versions.get(0)), raw(versions.get(1)))).isGreaterThan(1000);
        assertThat(changedLines(normalised(versions.get(0)), normalised(versions.get(1))))
                .isZero();
    }

    @Test
    void no_version_of_a_real_history_changes_more_lines_than_it_did_as_an_export() throws Exception {
        for (String history : List.of("adobe-schema-registry", "realworld-conduit")) {
            List<Path> versions = versions(history);
            for (int i = 1; i < versions.size(); i++) {
                int before = changedLines(raw(versions.get(i - 1)), raw(versions.get(i)));
                int after = changedLines(normalised(versions.get(i - 1)), normalised(versions.get(i)));

                System.out.printf("%s version %d: %d lines changed, normalised %d%n", history, i + 1, before, after);
                assertThat(after).as(history + " version " + (i + 1)).isLessThanOrEqualTo(before);
            }
        }
    }

    /**
     * Each of these was looked at, and is told of in docs/secrets.md. A new rule that finds more has to be judged anew.
     */
    @Test
    void secrets_are_found_where_they_are_known_to_be_and_nowhere_else() throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        for (Path file : items().toList()) {
            ItemKind kind = kind(tree(file));
            NormalisedItem item = Texts.normalised(kind, content(file));
            item.secrets().forEach(place -> found.merge(place.rule(), 1, Integer::sum));
            NormalisedItem again = Texts.normalised(kind, item.document());

            assertThat(Texts.text(again.document())).isEqualTo(Texts.text(item.document()));
            assertThat(again.secrets()).isEmpty();
        }
        assertThat(found)
                .isEqualTo(Map.of(
                        "auth", 15,
                        "authorization", 4,
                        "cookie", 1,
                        "named-secret", 5,
                        "parameter", 23,
                        "secret-variable", 2));
    }

    @TestFactory
    Stream<DynamicTest> every_real_item_is_the_same_as_if_all_its_parts_were_suspects() throws IOException {
        return items().map(file -> DynamicTest.dynamicTest(
                CORPUS.relativize(file).toString(),
                () -> SuspicionPropertiesTest.sameAsOfTrees(kind(tree(file)), content(file))));
    }

    private static Stream<Path> items() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(CORPUS, CORPUS.resolve("api-fixtures"), CORPUS.resolve("history"))) {
            try (Stream<Path> found = Files.walk(folder, folder.endsWith("history") ? 2 : 1)) {
                found.filter(file -> file.toString().endsWith(".json"))
                        .filter(file -> !folder.endsWith("api-fixtures")
                                || file.getFileName().toString().matches("(collection|environment|globals)-200-.*"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(25);
        return files.stream();
    }

    private static List<Path> versions(String history) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve("history").resolve(history))) {
            return files.sorted().toList();
        }
    }

    private static ItemKind kind(JsonNode raw) {
        boolean variables = raw.has("values") || raw.has("environment");
        boolean globals = !raw.has("environment")
                && !raw.path("_postman_variable_scope").asText().equals("environment");
        return !variables ? ItemKind.COLLECTION : globals ? ItemKind.GLOBALS : ItemKind.ENVIRONMENT;
    }

    private static Content content(Path file) throws IOException {
        return Content.of(Files.readAllBytes(file));
    }

    private static JsonNode tree(Path file) throws IOException {
        return Texts.JSON.readTree(Files.readAllBytes(file));
    }

    private static RawText raw(Path file) throws IOException {
        return new RawText(Files.readAllBytes(file));
    }

    private static RawText normalised(Path file) throws Exception {
        return new RawText(
                Texts.text(Texts.normalised(ItemKind.COLLECTION, content(file)).document())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Lines added and lines removed, as git counts them. */
    private static int changedLines(RawText before, RawText after) {
        int lines = 0;
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after)) {
            lines += edit.getLengthA() + edit.getLengthB();
        }
        return lines;
    }
}
