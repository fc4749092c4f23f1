package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongOptionsTest {
    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("No command given: use 'mirror', 'check', 'diff', 'assemble', 'restore', 'demo' or 'generate'."),
                wrong(
                        "Unknown command. The commands are mirror, check, diff, assemble, restore, demo, generate.",
                        "miror"),
                wrong("Say where from: --repository URL, and where to: --workspace ID-OR-NAME.", "restore"),
                wrong("Say where to: --workspace ID-OR-NAME.", "restore", "--repository", "out.git"),
                wrong(
                        "--copy-name says what copies are called, and there are none without --as-copy.",
                        "restore",
                        "--repository",
                        "out.git",
                        "--workspace",
                        "w",
                        "--copy-name",
                        "x"),
                wrong("Unknown option '--verison'.", "--verison"),
                wrong(
                        "Say what to mirror: --workspace ID or --exports PATH, and where to: --repository URL.",
                        "mirror"),
                wrong("Say what to mirror: --workspace ID or --exports PATH.", "check", "--repository", "out.git"),
                wrong("Say where to: --repository URL.", "mirror", "--exports", "in"),
                wrong(
                        "--workspace and --exports exclude each other: a mirror has one source. Leave one out.",
                        mirror("--workspace", "1f0df51a")),
                wrong(
                        "--postman is the address of the Postman API, which --exports does not use. Leave one out.",
                        mirror("--postman", "https://api.eu.postman.com")),
                wrong("--branch is given more than once. Leave all but one out.", mirror("--branch=a", "--branch=b")),
                wrong(
                        "--exports is given more than once. Leave all but one out.",
                        mirror("--dry-run", "--exports", "other")),
                wrong(
                        "--branch is empty. Give it a value or leave it out; if a variable was to fill it, that"
                                + " variable is not set.",
                        mirror("--branch", "")),
                wrong(
                        "--include is empty. Give it a value or leave it out; if a variable was to fill it, that"
                                + " variable is not set.",
                        mirror("--include", "a", "--include", " ")),
                wrong(
                        "--include has a letter that Java cannot read in this process's locale. Set LC_ALL=C.UTF-8 in"
                                + " the environment.",
                        mirror("--include", "\ufffd\ufffdffnungszeiten")),
                wrong("Invalid value for option '--secrets': say redact, keep or fail", mirror("--secrets", "hide")),
                wrong("Invalid value for option '--format': say file or postman", mirror("--format", "yaml")),
                wrong(
                        "Invalid value for option '--read-timeout': say a time of up to a day, such as 90s, 15m or 2h",
                        mirror("--read-timeout", "0")),
                wrong(
                        "Invalid value for option '--time-limit': say a time of up to a day, such as 90s, 15m or 2h",
                        mirror("--time-limit", "25h")),
                wrong("Missing required parameter for option '--branch' (NAME)", mirror("--branch")),
                wrong(
                        "Expected parameter for option '--branch' but found '--dry-run'",
                        mirror("--branch", "--dry-run")),
                wrong("Unknown option '--branhc'. Did you mean --branch?", mirror("--branhc", "main")),
                wrong("Unknown option '--dryrun'. Did you mean --draft or --dry-run?", mirror("--dryrun")),
                wrong("Unknown options '--xyz', '--bar'.", mirror("--xyz", "--bar")),
                wrong(
                        "An argument belongs to no option. Each value follows its option, as in --branch main; values"
                                + " with blanks or stars need quotes, as in --include 'Users *'.",
                        mirror("--include", "a.json", "b.json")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrong_options_are_explained_in_one_line(String message, String[] args) {
        CommandLineRun run = new CommandLineRun().call(args);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Wrong options: " + message + "\nTry 'collection-mirror");
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.request()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--specs", "--apis", "--bundled-specs"})
    void exports_hold_no_definitions(String option) {
        CommandLineRun run = new CommandLineRun().mirror(option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "Wrong options: --specs and --apis need --workspace: exported files hold no API definitions."
                                + " Leave them out.");
    }

    @Test
    void bundled_specs_are_an_addition_to_specs() {
        CommandLineRun run = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-example")
                .call("mirror", "--workspace", "1f0df51a", "--repository", "out.git", "--bundled-specs");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Wrong options: --bundled-specs adds to --specs. Add --specs, or leave it out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--api-key", "--postman-key", "--git-token", "--password", "--username"})
    void who_gives_a_secret_as_an_option_learns_where_it_goes_and_does_not_see_it_again(String option) {
        for (String[] args : new String[][] {{option, "PMAK-1234"}, {option + "=PMAK-1234"}, {"PMAK-1234", option}}) {
            CommandLineRun run = new CommandLineRun().mirror(args);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("Wrong options: Unknown option '" + option + "'. Secrets are no options: set the"
                            + " environment variables POSTMAN_API_KEY, GIT_USERNAME and GIT_TOKEN.")
                    .doesNotContain("PMAK-1234");
        }
    }

    @Test
    void a_value_stuck_to_an_unknown_short_option_is_not_repeated() {
        assertThat(new CommandLineRun().mirror("-kPMAK-1234").err())
                .contains("'-k'")
                .doesNotContain("PMAK-1234");
    }

    @Test
    void the_way_to_the_help_names_the_command() {
        assertThat(new CommandLineRun().call("check").err()).endsWith("Try 'collection-mirror check --help'.\n");
        assertThat(new CommandLineRun().call().err()).endsWith("Try 'collection-mirror --help'.\n");
    }

    private static String[] mirror(String... options) {
        return Stream.concat(Stream.of("mirror", "--exports", "in", "--repository", "out.git"), Stream.of(options))
                .toArray(String[]::new);
    }

    private static Arguments wrong(String message, String... args) {
        return Arguments.of(message, args);
    }
}
