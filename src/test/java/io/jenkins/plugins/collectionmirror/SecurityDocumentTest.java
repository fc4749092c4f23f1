package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code SECURITY.md} says who can do what and who cannot, and nothing of it without a test that is there. */
class SecurityDocumentTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Runs|Properties))(?:#(\\w+))?`");
    private static final List<Class<? extends Annotation>> TESTS =
            List.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class, AfterAll.class);
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

    /** Those who come to a Jenkins; what is said of them is shown in one. */
    private static final Set<String> ROLES_IN_JENKINS = Set.of(
            "who may read a job",
            "who may build a job",
            "who may configure a job",
            "who may configure a folder",
            "an administrator",
            "who controls an agent",
            "an anonymous caller",
            "a caller who knows the secret");

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
    void rows_of_a_role_stand_together_what_it_can_first_and_none_twice() {
        List<String> order = rows.stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .reduce(
                        new ArrayList<String>(),
                        (sorted, next) -> {
                            if (sorted.isEmpty()
                                    || !sorted.get(sorted.size() - 1).equals(next)) {
                                sorted.add(next);
                            }
                            return sorted;
                        },
                        (one, other) -> one);
        assertThat(order).doesNotHaveDuplicates().hasSize(2 * ROLES.size());
        for (int i = 0; i < order.size(); i += 2) {
            assertThat(order.get(i)).endsWith(" can");
        }
        assertThat(rows.stream().map(row -> row.subList(0, 3))).doesNotHaveDuplicates();
    }

    @Test
    void every_row_names_tests_that_are_there_and_run() throws IOException {
        Map<String, Class<?>> classes = testClasses();
        List<String> missing = new ArrayList<>();
        for (List<String> row : rows) {
            List<MatchResult> named = NAMED.matcher(row.get(3)).results().toList();
            assertThat(named).as("tests of %s", row).isNotEmpty();
            for (MatchResult test : named) {
                boolean runs = Stream.ofNullable(classes.get(test.group(1)))
                        .filter(type -> runs(type, classes.values()))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(SecurityDocumentTest::isTest)
                        .anyMatch(method ->
                                test.group(2) == null || method.getName().equals(test.group(2)));
                if (!runs) {
                    missing.add(test.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_said_of_who_comes_to_a_Jenkins_is_shown_in_one() {
        for (String whether : List.of("can", "cannot")) {
            assertThat(rows.stream()
                            .filter(row -> row.get(1).equals(whether)
                                    && NAMED.matcher(row.get(3)).results().anyMatch(test -> test.group(1)
                                            .matches(".*(IT|Runs)")))
                            .map(row -> row.get(0)))
                    .containsAll(ROLES_IN_JENKINS);
        }
    }

    private static Map<String, Class<?>> testClasses() throws IOException {
        Path compiled = Path.of("target", "test-classes");
        Map<String, Class<?>> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(compiled)) {
            files.filter(path -> path.getFileName().toString().matches(".*(Test|IT|Runs|Properties)(\\$\\w+)?\\.class"))
                    .map(path -> load(compiled.relativize(path)))
                    .forEach(type -> {
                        String name = type.getName().replaceFirst(".*\\.", "");
                        assertThat(classes.put(name, type))
                                .as("another class %s", name)
                                .isNull();
                    });
        }
        return classes;
    }

    /** A class of runs is abstract, and runs where another one is made of it. */
    private static boolean runs(Class<?> type, Collection<Class<?>> all) {
        if (type.isAnnotationPresent(Disabled.class)) {
            return false;
        }
        return !Modifier.isAbstract(type.getModifiers())
                || all.stream()
                        .anyMatch(one -> one.getSuperclass() == type
                                && one.isAnnotationPresent(Nested.class)
                                && !one.isAnnotationPresent(Disabled.class));
    }

    /** What fails after all tests of a class fails the class, and is a test of what they left behind. */
    private static boolean isTest(Method method) {
        return !method.isAnnotationPresent(Disabled.class) && TESTS.stream().anyMatch(method::isAnnotationPresent);
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
