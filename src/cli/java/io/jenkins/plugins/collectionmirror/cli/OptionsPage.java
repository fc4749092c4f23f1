package io.jenkins.plugins.collectionmirror.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All options of all commands as tables in Markdown, made from the same model as the help. */
final class OptionsPage {
    private final StringBuilder page = new StringBuilder();

    private OptionsPage() {}

    /** The page of a command with subcommands. */
    static String of(CommandSpec top) {
        OptionsPage page = new OptionsPage();
        page.line("# All commands and options");
        page.line("");
        page.line("What `--help` prints, as tables: `collection-mirror generate options` makes this page. Examples"
                + " and explanations are in [command-line.md](command-line.md) and [restore.md](restore.md).");
        for (CommandLine command : top.subcommands().values()) {
            page.command(command.getCommandSpec());
        }
        return page.page.toString();
    }

    private void command(CommandSpec command) {
        line("");
        line("## " + command.name());
        line("");
        line(command.usageMessage().description()[0]);
        line("");
        line("```");
        Synopsis.of(command).forEach(this::line);
        line("```");
        command.argGroups().stream()
                .sorted(Comparator.comparingInt(ArgGroupSpec::order))
                .forEach(group -> table(group.heading().replace("%n", "").replaceFirst(":$", ""), options(group)));
        table("Options", command.options().stream().filter(option -> option.group() == null));
        line("");
        line("| exit code | meaning |");
        line("|---|---|");
        command.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> line("| " + code + " | " + cell(meaning) + " |"));
    }

    private static Stream<OptionSpec> options(ArgGroupSpec group) {
        return Stream.concat(group.subgroups().stream().flatMap(OptionsPage::options), group.options().stream());
    }

    private void table(String heading, Stream<OptionSpec> options) {
        List<OptionSpec> rows =
                options.sorted(Comparator.comparingInt(OptionSpec::order)).toList();
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line("| " + cell(heading) + " | |");
        line("|---|---|");
        for (OptionSpec option : rows) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            line("| `" + String.join("`, `", option.names()) + value + "` | "
                    + cell(String.join(" ", option.description())) + " |");
        }
    }

    private static String cell(String text) {
        return text.replace("%%", "%").replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
