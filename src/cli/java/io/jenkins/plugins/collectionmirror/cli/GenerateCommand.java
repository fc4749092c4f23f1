package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code collection-mirror generate}: writes the shell completion and the manual page. */
@Command(
        name = "generate",
        sortOptions = false,
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Print the completion for bash and zsh, the manual page, or all options as Markdown.",
            "",
            "All of them are made from the options of this version."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is on standard output.",
            "2:There is nothing of that name to generate.",
            "3:It could not be written to standard output.",
            ExitCode.HELP_ON_BUGS
        },
        footer = {
            "",
            "Examples:",
            "  collection-mirror generate completion > ~/.local/share/bash-completion/completions/collection-mirror",
            "  collection-mirror generate man > collection-mirror.1; man ./collection-mirror.1"
        })
final class GenerateCommand implements Callable<Integer> {
    /** The things that it can write. */
    enum What {
        completion,
        man,
        options
    }

    private final Output output;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "completion|man|options", description = "What to print.")
    private What what;

    GenerateCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        CommandSpec top = spec.root();
        String text =
                switch (what) {
                    case completion -> AutoComplete.bash(top.name(), top.commandLine());
                    case man -> ManPage.of(top);
                    case options -> OptionsPage.of(top);
                };
        output.out().print(text);
        output.out().flush();
        return (output.out().checkError() ? ExitCode.OUTSIDE_FAILURE : ExitCode.DONE).number();
    }
}
