package io.jenkins.plugins.collectionmirror.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The inputs that fuzzing starts from, and those that once broke a promise. */
class FuzzCorpusTest {
    interface Target {
        void take(byte[] input) throws Exception;
    }

    @TestFactory
    List<DynamicTest> the_normaliser_keeps_its_promises() throws Exception {
        return each(NormaliserFuzz.class, NormaliserFuzz::fuzzerTestOneInput);
    }

    @TestFactory
    List<DynamicTest> what_is_read_from_a_branch_is_understood_or_refused() throws Exception {
        return each(BranchFilesFuzz.class, BranchFilesFuzz::fuzzerTestOneInput);
    }

    private static List<DynamicTest> each(Class<?> name, Target target) throws IOException, URISyntaxException {
        Path folder =
                Path.of(FuzzCorpusTest.class.getResource(name.getSimpleName()).toURI());
        try (Stream<Path> inputs = Files.list(folder)) {
            List<DynamicTest> tests = inputs.sorted()
                    .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> assertThatNoException()
                            .isThrownBy(() -> target.take(Files.readAllBytes(input)))))
                    .toList();
            assertThat(tests).hasSizeGreaterThan(5);
            return tests;
        }
    }
}
