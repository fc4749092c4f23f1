package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands and options as picocli knows them: what help and documents are held against. */
final class CommandModels {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    private CommandModels() {}

    static CommandSpec top() {
        PrintWriter unread = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Output output =
                new Output(unread, OutputStream.nullOutputStream(), unread, StandardCharsets.UTF_8, false, false, 80);
        return CollectionMirror.commandLine(
                        new String[0], new EnvironmentVariables(Map.of()), output, Engine.inOwnProcess(Map.of()))
                .getCommandSpec();
    }

    /** All commands, in the order of the help. */
    static List<CommandSpec> all() {
        return top().subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .toList();
    }

    static CommandSpec of(String command) {
        return top().subcommands().get(command).getCommandSpec();
    }

    /** The options of a command, but for those that show help. */
    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
    }

    /** What is typed to call a command without options. */
    static List<String> arguments(CommandSpec command) {
        return command.parent() == null ? List.of() : List.of(command.name());
    }

    /** The synopsis of a command in one line. */
    static String synopsis(CommandSpec command) {
        return oneLine(String.join(" ", Synopsis.of(command)));
    }

    /** The names of the options that a text mentions. */
    static Set<String> optionsIn(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).collect(TreeSet::new, Set::add, Set::addAll);
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
