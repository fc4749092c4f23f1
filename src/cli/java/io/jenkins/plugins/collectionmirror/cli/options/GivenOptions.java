package io.jenkins.plugins.collectionmirror.cli.options;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that the user gave to a command, whatever they mean. */
final class GivenOptions {
    private GivenOptions() {}

    /** Rejects options that are repeated, empty or unreadable. */
    static void refuseUnusable(CommandLine command) {
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            Optional<String> problem = problem(option);
            if (problem.isPresent()) {
                throw new ParameterException(command, option.longestName() + problem.get());
            }
        }
    }

    private static Optional<String> problem(OptionSpec option) {
        List<String> values = option.stringValues();
        if (!option.isMultiValue() && values.size() > 1) {
            return Optional.of(" is given more than once. Leave all but one out.");
        }
        if (values.stream().anyMatch(String::isBlank)) {
            return Optional.of(" is empty. Give it a value or leave it out;"
                    + " if a variable was to fill it, that variable is not set.");
        }
        if (values.stream().anyMatch(value -> value.contains(EnvironmentVariables.UNREADABLE))) {
            return Optional.of(" has a letter that Java cannot read in this process's locale."
                    + " Set LC_ALL=C.UTF-8 in the environment.");
        }
        return Optional.empty();
    }
}
