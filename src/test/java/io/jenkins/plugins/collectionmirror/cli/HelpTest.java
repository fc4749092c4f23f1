package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @CsvSource({"--help", "-h", "mirror --help", "mirror -h", "check --help", "assemble --help", "restore --help"})
    void help_goes_to_standard_output_and_is_no_failure(String args) {
        CommandLineRun run = new CommandLineRun().call(args.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: collection-mirror ");
        assertThat(run.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "check"})
    void the_help_of_a_command_has_every_option_and_exit_code(String command) {
        String help = new CommandLineRun().call(command, "--help").out();

        assertThat(help)
                .contains(
                        "--workspace=ID",
                        "--postman=URL",
                        "--exports=PATH",
                        "--repository=URL",
                        "--branch=NAME",
                        "--create-branch",
                        "--directory=NAME",
                        "--tag=NAME",
                        "--no-authors",
                        "--collections-directory=NAME",
                        "--specs-directory=NAME",
                        "--include=GLOB",
                        "--exclude=GLOB",
                        "--file-name=ITEM=NAME",
                        "--adopt-existing",
                        "--forks",
                        "--environments",
                        "--globals",
                        "--specs",
                        "--bundled-specs",
                        "--apis",
                        "--format=FORMAT",
                        "--secrets=POLICY",
                        "--verify=WHEN",
                        "--state=DIR",
                        "--allow-mass-deletion",
                        "--forget=UID",
                        "--dry-run",
                        "--connect-timeout=TIME",
                        "--read-timeout=TIME",
                        "--time-limit=TIME",
                        "--report=FILE",
                        "--quiet",
                        "Exit codes:\n  0   ",
                        "\n  2   ",
                        "\n  3   ",
                        "Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTMAN_API_KEY", "GIT_USERNAME", "GIT_TOKEN", "GIT_AUTHOR_NAME", "GIT_COMMITTER_EMAIL"})
    void the_help_of_mirror_names_the_environment_variables(String variable) {
        assertThat(new CommandLineRun().call("mirror", "--help").out()).contains(variable);
    }

    @ParameterizedTest
    @CsvSource({"--version", "-V", "mirror --version"})
    void the_version_is_that_of_the_jar_or_development(String args) {
        CommandLineRun run = new CommandLineRun().call(args.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("collection-mirror development\nJava 1\\d.*\n|collection-mirror .*\nJava .*\n");
    }
}
