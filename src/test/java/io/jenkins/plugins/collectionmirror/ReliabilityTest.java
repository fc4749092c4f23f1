package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/reliability.md} names a test for each fault. */
class ReliabilityTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Runs|Properties))(?:#(\\w+))?`");

    @Test
    void every_test_that_is_named_exists() throws IOException {
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("docs/reliability.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named).allSatisfy(test -> {
            String source = source(test.group(1));
            assertThat(source).as(test.group()).isNotEmpty();
            if (test.group(2) != null) {
                assertThat(source).as(test.group()).containsPattern(" " + test.group(2) + "( =|\\()");
            }
        });
    }

    @Test
    void every_fault_names_a_test() throws IOException {
        List<String> rows = Files.readString(Path.of("docs/reliability.md"))
                .split("## How long")[0]
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault "))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40).allMatch(row -> NAMED.matcher(row)
                .find());
    }

    private static String source(String className) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.endsWith(className + ".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
