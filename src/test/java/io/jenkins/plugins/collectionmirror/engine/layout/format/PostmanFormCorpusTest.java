package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Real exports and their histories, read where they are: beside the project, or where the system property {@code
 * corpus} says.
 */
class PostmanFormCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus", "../shared/corpus"));

    @BeforeEach
    void the_corpus_is_there() {
        assumeTrue(
                Files.isDirectory(CORPUS),
                "SKIPPED: no real exports at " + CORPUS.toAbsolutePath().normalize()
                        + "; name their folder with -Dcorpus=FOLDER");
    }

    @TestFactory
    Stream<DynamicTest> every_real_collection_comes_together_byte_for_byte() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(20);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> {
                    String document = normalised(file).orElseThrow();

                    assertThat(Splits.assembled(Splits.split(document))).isEqualTo(document);
                }));
    }

    @Test
    void few_real_bytes_are_left_in_lines_that_no_one_can_review() throws Exception {
        long before = 0;
        long after = 0;
        long all = 0;
        for (Path file : files()) {
            String document = normalised(file).orElseThrow();
            all += document.length();
            before += inLongLines(document);
            SortedMap<String, String> parts = Splits.split(document);
            // What YAML cannot say is for the way back, and not for reviews.
            parts.remove(Format.REST);
            for (String part : parts.values()) {
                after += inLongLines(part);
            }
        }

        System.out.printf(
                "Characters in lines over 400: %d of %d (%d %%) in one file each, %d (%d %%) in Postman's form%n",
                before, all, 100 * before / all, after, 100 * after / all);
        assertThat(after).isLessThan(before / 2);
    }

    @Test
    void unchanged_files_of_a_real_history_keep_their_names() throws Exception {
        for (String history : List.of("adobe-schema-registry", "realworld-conduit")) {
            Map<String, String> last = Map.of();
            for (Path version : versions(history)) {
                Map<String, String> files = Splits.split(normalised(version).orElseThrow(), last);
                Map<String, String> again = Splits.split(normalised(version).orElseThrow(), files);

                assertThat(again).isEqualTo(files);
                last = files;
            }
        }
    }

    private static long inLongLines(String text) {
        return text.lines()
                .mapToLong(String::length)
                .filter(length -> length > 400)
                .sum();
    }

    /** All that are collections. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(CORPUS)) {
            return found.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> normalised(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> versions(String history) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve("history").resolve(history))) {
            return files.sorted().toList();
        }
    }

    private static Optional<String> normalised(Path file) {
        try {
            Content document = new Normaliser(SecretsPolicy.KEEP)
                    .normalise(ItemKind.COLLECTION, Content.of(Files.readAllBytes(file)))
                    .document();
            return Optional.of(new String(document.open().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (ItemException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
