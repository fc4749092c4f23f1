package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

class GenerateCommandTest {
    @TempDir
    private Path folder;

    static Stream<CommandSpec> commands() {
        return CommandModels.all().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_manual_page_explains_each_option_of_each_command_once(CommandSpec command) {
        Map<String, String> sections = Arrays.stream(manual().split("\n\\.SS "))
                .skip(1)
                .collect(Collectors.toMap(section -> section.split("\n")[0], Function.identity()));

        assertThat(command.options()).allSatisfy(option -> {
            String name = option.longestName().replace("-", "\\-");
            assertThat(sections.get(command.name()).lines())
                    .filteredOn(line -> line.startsWith("\\fB") && line.matches(".*\\Q" + name + "\\E\\\\fR.*"))
                    .as(option.longestName())
                    .hasSize(1);
        });
    }

    /** What begins with a dot or an apostrophe is a command of groff's. */
    @Test
    void the_manual_page_has_no_commands_but_those_that_are_meant() {
        assertThat(manual().lines())
                .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                .allMatch(line -> line.matches("\\.(TH|SH|SS) .*|\\.(PP|TP|nf|fi)"));
    }

    @Test
    void bash_takes_the_completion_and_offers_what_there_is() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"),
                new CommandLineRun().call("generate", "completion").out());

        assertThat(completed(script, "collection-mirror", "di")).contains("diff");
        assertThat(completed(script, "collection-mirror", "restore", "--as"))
                .contains("--as-copy")
                .doesNotContain("--allow-mass-deletion");
    }

    /** {@code collection-mirror generate options > docs/options.md} makes it anew. */
    @Test
    void the_tables_of_the_documents_are_those_of_this_version() throws IOException {
        assertThat(new CommandLineRun().call("generate", "options").out())
                .isEqualTo(Files.readString(Path.of("docs/options.md")));
    }

    @Test
    void there_is_nothing_else() {
        CommandLineRun run = new CommandLineRun().call("generate", "novel");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Wrong options: ").contains("completion", "man");
    }

    private static String manual() {
        return new CommandLineRun().call("generate", "man").out();
    }

    private static String completed(Path script, String... words) throws IOException, InterruptedException {
        String program = "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_collection-mirror; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", program)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }
}
