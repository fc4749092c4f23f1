package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code SECURITY.md} says who can do what and who cannot, and nothing of it without a test that is there. */
class SecurityDocumentTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Runs|Properties))(?:#(\\w+))?`");
    private static final Set<String> ROLES = Set.of(
            "who may read a job",
            "who may build a job",
            "who may configure a job",
            "who may configure a folder",
            "an administrator",
            "who controls an agent",
            "an anonymous caller",
            "a caller who knows the secret",
            "who may write to the repository",
            "who may write in the Postman workspace",
            "who controls the network");

    private static List<List<String>> rows;

    @BeforeAll
    static void read() throws IOException {
        rows = Files.readString(Path.of("SECURITY.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| who | |"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
    }

    @Test
    void each_row_says_who_whether_what_and_by_which_tests() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row.get(1)).isIn("can", "cannot");
            assertThat(row.get(3).replaceAll(NAMED.pattern(), "").replace(", ", ""))
                    .as("what is no test in %s", row)
                    .isEmpty();
        });
    }

    @Test
    void of_each_role_it_says_what_it_can_and_what_it_cannot() {
        Map<String, Set<String>> said = new HashMap<>();
        rows.forEach(
                row -> said.computeIfAbsent(row.get(0), who -> new TreeSet<>()).add(row.get(1)));

        assertThat(said.keySet()).isEqualTo(ROLES);
        assertThat(said.values()).allMatch(Set.of("can", "cannot")::equals);
    }

    @Test
    void every_test_that_is_named_exists_and_is_one() throws IOException {
        List<String> missing = new ArrayList<>();
        for (List<String> row : rows) {
            for (MatchResult named : NAMED.matcher(row.get(3)).results().toList()) {
                boolean isThere = tests(named.group(1))
                        .anyMatch(
                                test -> named.group(2) == null || test.getName().equals(named.group(2)));
                if (!isThere) {
                    missing.add(named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Stream<Method> tests(String className) throws IOException {
        Path compiled = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.walk(compiled)) {
            List<Class<?>> classes = files.filter(path -> path.endsWith(className + ".class"))
                    .<Class<?>>map(path -> load(compiled.relativize(path)))
                    .toList();
            return classes.stream()
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(SecurityDocumentTest::isTest);
        }
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(name -> name.startsWith("org.junit.jupiter.") || name.startsWith("net.jqwik."));
    }

    private static Class<?> load(Path classFile) {
        String name = classFile.toString().replaceAll("\\.class$", "").replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, SecurityDocumentTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
