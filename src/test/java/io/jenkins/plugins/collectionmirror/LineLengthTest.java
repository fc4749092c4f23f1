package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formatter keeps code within its width, and leaves comments as they are. */
class LineLengthTest {
    private static final int WIDTH = 120;

    @ParameterizedTest
    @MethodSource("sources")
    void comments_are_no_wider_than_code(Path source) throws IOException {
        assertThat(Files.readAllLines(source))
                .filteredOn(line -> line.matches("\\s*(/\\*\\*|\\*|//).*"))
                .allMatch(line -> line.length() <= WIDTH);
    }

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        }
    }
}
