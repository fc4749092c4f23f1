package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Explains what is wrong with the arguments and what to do, instead of printing the whole help. It never repeats an
 * unknown argument: the text after a mistyped option may be a key.
 */
final class WrongArguments implements IParameterExceptionHandler {
    private static final Pattern SECRET_OPTION = Pattern.compile("key|token|password|passwd|secret|credential|user");
    private static final List<String> HELP = List.of("--help", "--version");

    private final Output output;

    WrongArguments(Output output) {
        this.output = output;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        String message =
                wrong instanceof UnmatchedArgumentException unmatched ? explain(unmatched) : wrong.getMessage();
        output.error(output.paint(Colour.RED, "Wrong options:") + " " + Printable.lines(message));
        output.error("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_SETUP.number();
    }

    private static String explain(UnmatchedArgumentException unmatched) {
        List<String> options = unmatched.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .map(WrongArguments::nameOnly)
                .toList();
        boolean noCommand = unmatched.getCommandLine().getParent() == null;
        if (options.isEmpty() && noCommand) {
            return "Unknown command. The commands are "
                    + String.join(
                            ", ", unmatched.getCommandLine().getSubcommands().keySet()) + ".";
        }
        if (options.isEmpty()) {
            return "An argument belongs to no option. Each value follows its option, as in --branch main;"
                    + " values with blanks or stars need quotes, as in --include 'Users *'.";
        }
        String names = options.stream().collect(Collectors.joining("', '", "'", "'"));
        String unknown = (options.size() == 1 ? "Unknown option " : "Unknown options ") + names + ".";
        if (SECRET_OPTION.matcher(names.toLowerCase(Locale.ROOT)).find()) {
            return unknown + " Secrets are no options: set the environment variables " + EnvironmentVariables.API_KEY
                    + ", " + EnvironmentVariables.GIT_USERNAME + " and " + EnvironmentVariables.GIT_TOKEN + ".";
        }
        List<String> similar = unmatched.getSuggestions().stream()
                .filter(suggestion -> suggestion.startsWith("--") && !HELP.contains(suggestion))
                .limit(3)
                .toList();
        return similar.isEmpty() ? unknown : unknown + " Did you mean " + String.join(" or ", similar) + "?";
    }

    /** The option without a value that is attached to it: {@code --key=…}, {@code -k…}. */
    private static String nameOnly(String option) {
        return option.startsWith("--")
                ? option.replaceFirst("=.*", "")
                : option.substring(0, Math.min(2, option.length()));
    }
}
