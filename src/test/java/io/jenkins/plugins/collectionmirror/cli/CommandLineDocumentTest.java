package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The documents say of the command line what it can do, all of it and no more. */
class CommandLineDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/command-line.md");
    private static final Pattern CALL =
            Pattern.compile("(?m)^(?:\\$ )?collection-mirror (\\w+) ((?:[^\\n]*\\\\\\n)*[^\\n]*)$");

    @Test
    void the_synopses_are_those_of_the_help() throws IOException {
        String block = read(DOCUMENT).split("\n```\n", 3)[1];

        assertThat(CommandModels.oneLine(block).split(" (?=collection-mirror )"))
                .containsExactlyInAnyOrderElementsOf(CommandModels.all().stream()
                        .map(CommandModels::synopsis)
                        .toList());
    }

    /** Options are a contract: one that is explained cannot go, and one that is there is explained. */
    @Test
    void the_tables_have_the_options_of_the_commands() throws IOException {
        List<String> tables = Arrays.stream(read(DOCUMENT).split("\n\\| option \\| meaning \\|\n"))
                .skip(1)
                .map(text -> text.split("\n\n", 2)[0])
                .toList();
        Set<String> general = named(tables.get(0));
        Set<String> ofRestoreToo = named(tables.get(1));
        Set<String> ofDiffToo = named(tables.get(2));

        assertThat(tables).hasSize(3);
        assertThat(general).isEqualTo(labelled(CommandModels.of("mirror")));
        assertThat(ofRestoreToo).isSubsetOf(labelled(CommandModels.of("restore")));
        assertThat(union(general, ofRestoreToo)).containsAll(labelled(CommandModels.of("restore")));
        assertThat(ofDiffToo).isSubsetOf(labelled(CommandModels.of("diff")));
        assertThat(union(general, ofDiffToo)).containsAll(labelled(CommandModels.of("diff")));
        assertThat(read(DOCUMENT)).contains(labelled(CommandModels.of("demo")));
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> below = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of(Path.of("README.md")),
                    below.filter(path -> path.toString().endsWith(".md")).sorted())
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void an_example_uses_options_that_there_are(Path document) throws IOException {
        Pattern.compile("(?s)\n```\\w*\n(.*?)\n```")
                .matcher(read(document))
                .results()
                .flatMap(block -> CALL.matcher(block.group(1)).results())
                .forEach(call -> assertThat(CommandModels.optionsIn(call.group(2)))
                        .as(call.group())
                        .isSubsetOf(CommandModels.of(call.group(1)).optionsMap().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/command-line.md"})
    void the_exit_codes_are_all_that_there_are(Path document) throws IOException {
        List<String> rows = Arrays.stream(read(document).split("\n## "))
                .filter(section -> section.contains("xit code"))
                .flatMap(String::lines)
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.split(" ")[1])
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> Integer.toString(code.number()))
                        .toList());
    }

    private static Set<String> named(String table) {
        return table.lines()
                .filter(row -> row.startsWith("| `"))
                .flatMap(row -> Pattern.compile("`(--[^`]+)`")
                        .matcher(row.split(" \\| ")[0])
                        .results()
                        .map(option -> option.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labelled(CommandSpec command) {
        return CommandModels.options(command).stream()
                .map(CommandLineDocumentTest::labelled)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String labelled(OptionSpec option) {
        return option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static String read(Path document) throws IOException {
        return Files.readString(document);
    }
}
