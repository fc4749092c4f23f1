package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} and {@code --version} print, of each command and each option that there is. */
class HelpTest {
    static Stream<CommandSpec> commands() {
        return CommandModels.all().stream();
    }

    static Stream<Arguments> calls() {
        return Stream.concat(Stream.of(CommandModels.top()), commands())
                .flatMap(command -> Stream.of("-h", "--help", "-V", "--version")
                        .map(option -> Arguments.of(CommandModels.arguments(command), option)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void help_and_version_go_to_standard_output_and_are_no_failure(List<String> command, String option) {
        CommandLineRun run = new CommandLineRun()
                .call(Stream.concat(command.stream(), Stream.of(option)).toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        if (option.equals("-V") || option.equals("--version")) {
            assertThat(run.out()).matches("collection-mirror development\nJava \\d\\d\\S*, \\S.* \\S+\n");
        } else {
            assertThat(run.out()).startsWith("Usage: collection-mirror ");
            assertThat(run.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_help_of_a_command_explains_each_of_its_options_once(CommandSpec command) {
        String help = help(command);

        assertThat(command.options()).isNotEmpty().allSatisfy(option -> {
            String label = option.arity().max() == 0 ? "" : "=" + Pattern.quote(option.paramLabel());
            assertThat(help)
                    .containsPattern("(?m)^ {2}(-\\w, | {4})?" + Pattern.quote(option.longestName()) + label + "( |$)");
            assertThat(option.description()).isNotEmpty().noneMatch(String::isBlank);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_help_of_a_command_has_its_exit_codes_and_no_others(CommandSpec command) {
        List<String> codes = List.copyOf(command.usageMessage().exitCodeList().keySet());

        assertThat(codes)
                .contains("0", "2", "3", "70")
                .isSubsetOf(Arrays.stream(ExitCode.values())
                        .map(code -> Integer.toString(code.number()))
                        .toList());
        assertThat(help(command).split("\nExit codes:\n")[1].lines().takeWhile(line -> !line.isEmpty()))
                .filteredOn(line -> line.matches(" {2}\\d.*"))
                .extracting(line -> line.strip().split(" ")[0])
                .containsExactlyElementsOf(codes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTMAN_API_KEY",
                "GIT_TOKEN",
                "GIT_USERNAME",
                "GIT_AUTHOR_NAME",
                "GIT_AUTHOR_EMAIL",
                "GIT_COMMITTER_NAME",
                "GIT_COMMITTER_EMAIL",
                "NO_COLOR",
                "COLLECTION_MIRROR_DEBUG"
            })
    void the_help_of_mirror_has_a_section_for_the_environment_variables(String variable) {
        String section = new CommandLineRun()
                .call("mirror", "--help")
                .out()
                .split("\nEnvironment variables:\n")[1]
                .split("\n\n")[0];

        assertThat(section).containsPattern("(?m)^ {2}(\\w+, )*" + variable + "(,| |$)");
    }

    /** An option that the synopsis leaves out is found by nobody who looks there for it. */
    @ParameterizedTest
    @MethodSource("commands")
    void a_synopsis_has_every_option_but_those_for_help(CommandSpec command) {
        String synopsis = CommandModels.synopsis(command);

        List<OptionSpec> options = CommandModels.options(command);
        assertThat(options).allSatisfy(option -> {
            String value = " " + Pattern.quote(option.paramLabel());
            assertThat(synopsis)
                    .containsPattern(option.longestName() + (option.arity().max() == 0 ? "" : value) + "[\\]. )]");
        });
        assertThat(options.isEmpty() || CommandModels.optionsIn(synopsis).size() == options.size())
                .isTrue();
    }

    /** A command line can be checked as it is. */
    @Test
    void check_takes_the_options_of_mirror() {
        assertThat(names("check")).isEqualTo(names("mirror")).hasSizeGreaterThan(20);
    }

    private static List<String> names(String command) {
        return CommandModels.options(CommandModels.of(command)).stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    private static String help(CommandSpec command) {
        return new CommandLineRun().call(command.name(), "--help").out();
    }
}
