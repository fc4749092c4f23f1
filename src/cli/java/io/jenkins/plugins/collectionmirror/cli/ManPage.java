package io.jenkins.plugins.collectionmirror.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, made from the same model as the help, in the language of {@code man} (groff_man(7)). */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** The page of a command with subcommands. */
    static String of(CommandSpec top) {
        ManPage page = new ManPage();
        page.line(".TH COLLECTION\\-MIRROR 1");
        page.line(".SH NAME");
        page.text(top.name() + " - mirrors Postman collections into Git, and restores them");
        page.line(".SH DESCRIPTION");
        page.paragraphs(top.usageMessage().description());
        page.line(".SH COMMANDS");
        for (CommandLine command : top.subcommands().values()) {
            page.command(command.getCommandSpec());
        }
        return page.page.toString();
    }

    private void command(CommandSpec command) {
        line(".SS " + escaped(command.name()));
        literal(Synopsis.of(command));
        paragraphs(command.usageMessage().description());
        List<ArgGroupSpec> groups = command.argGroups().stream()
                .sorted(Comparator.comparingInt(ArgGroupSpec::order))
                .toList();
        for (ArgGroupSpec group : groups) {
            line(".PP");
            text(heading(group.heading()));
            options(options(group));
        }
        options(command.options().stream().filter(option -> option.group() == null));
        line(".PP");
        text("Exit codes:");
        command.usageMessage().exitCodeList().forEach((code, meaning) -> tagged("\\fB" + code + "\\fR", meaning));
        literal(Arrays.asList(command.usageMessage().footer()));
    }

    private static Stream<OptionSpec> options(ArgGroupSpec group) {
        return Stream.concat(
                group.options().stream(), group.subgroups().stream().flatMap(ManPage::options));
    }

    private void options(Stream<OptionSpec> options) {
        options.sorted(Comparator.comparingInt(OptionSpec::order)).forEach(option -> {
            String names = String.join(", ", option.names());
            String value = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
            tagged("\\fB" + escaped(names) + "\\fR" + value, String.join(" ", option.description()));
        });
    }

    private static String heading(String heading) {
        return heading.replace("%n", "").strip();
    }

    private void tagged(String tag, String text) {
        line(".TP");
        line(tag);
        text(text);
    }

    private void paragraphs(String... paragraphs) {
        for (String paragraph : paragraphs) {
            if (!paragraph.isBlank()) {
                line(".PP");
                text(paragraph);
            }
        }
    }

    private void literal(List<String> lines) {
        line(".PP");
        line(".nf");
        lines.forEach(this::text);
        line(".fi");
    }

    private void text(String text) {
        String escaped = escaped(text);
        // A dot or an apostrophe at the beginning of the line would make it a command.
        line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
    }

    private static String escaped(String text) {
        return text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
